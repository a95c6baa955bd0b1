CREATE TABLE "official_answers" (
	"thread_id" bigint PRIMARY KEY NOT NULL,
	"post_id" bigint NOT NULL,
	"by" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "official_answers" ADD CONSTRAINT "official_answers_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_answers" ADD CONSTRAINT "official_answers_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_answers" ADD CONSTRAINT "official_answers_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "official_answers_of_post" ON "official_answers" USING btree ("post_id");