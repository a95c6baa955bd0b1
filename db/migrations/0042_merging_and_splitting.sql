CREATE TABLE "thread_moves" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "thread_moves_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"from_id" bigint NOT NULL,
	"into_id" bigint NOT NULL,
	"first_post_id" bigint NOT NULL,
	"from_number" integer NOT NULL,
	"post_count" integer NOT NULL,
	"by" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "thread_moves_kind" CHECK ("thread_moves"."kind" in ('merge','split')),
	CONSTRAINT "thread_moves_of_two" CHECK ("thread_moves"."from_id" <> "thread_moves"."into_id")
);
--> statement-breakpoint
ALTER TABLE "acceptances" ADD COLUMN "asked_by" bigint;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "merged_into_id" bigint;--> statement-breakpoint
ALTER TABLE "thread_moves" ADD CONSTRAINT "thread_moves_from_id_threads_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_moves" ADD CONSTRAINT "thread_moves_into_id_threads_id_fk" FOREIGN KEY ("into_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_moves" ADD CONSTRAINT "thread_moves_first_post_id_posts_id_fk" FOREIGN KEY ("first_post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_moves" ADD CONSTRAINT "thread_moves_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "thread_moves_from" ON "thread_moves" USING btree ("from_id","id");--> statement-breakpoint
CREATE INDEX "thread_moves_into" ON "thread_moves" USING btree ("into_id","id");--> statement-breakpoint
CREATE INDEX "thread_moves_of_post" ON "thread_moves" USING btree ("first_post_id");--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_asked_by_members_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_merged_into_id_threads_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "threads_merged" ON "threads" USING btree ("merged_into_id") WHERE "threads"."merged_into_id" is not null;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_merged_is_gone" CHECK ("threads"."merged_into_id" is null or ("threads"."deleted_at" is not null and "threads"."merged_into_id" <> "threads"."id"));