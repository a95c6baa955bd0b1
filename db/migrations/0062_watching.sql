CREATE TABLE "bookmarks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bookmarks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"post_id" bigint NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"remind_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "thread_reads" (
	"member_id" bigint NOT NULL,
	"thread_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "thread_reads_member_id_thread_id_pk" PRIMARY KEY("member_id","thread_id")
);
--> statement-breakpoint
CREATE TABLE "watch_choices" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"when_writing" text NOT NULL,
	"when_me_too" text NOT NULL,
	CONSTRAINT "watch_choices_levels" CHECK ("watch_choices"."when_writing" in ('normal', 'follow', 'every') and "watch_choices"."when_me_too" in ('normal', 'follow', 'every'))
);
--> statement-breakpoint
CREATE TABLE "watches" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "watches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"thread_id" bigint,
	"board_id" bigint,
	"tag_id" bigint,
	"level" text NOT NULL,
	"because" text DEFAULT 'chosen' NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "watches_one" CHECK (num_nonnulls("watches"."thread_id", "watches"."board_id", "watches"."tag_id") = 1),
	CONSTRAINT "watches_level" CHECK ("watches"."level" in ('mute', 'normal', 'follow', 'every')),
	CONSTRAINT "watches_because" CHECK ("watches"."because" in ('chosen', 'wrote', 'me-too'))
);
--> statement-breakpoint
ALTER TABLE "bookmarks" ADD CONSTRAINT "bookmarks_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookmarks" ADD CONSTRAINT "bookmarks_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_reads" ADD CONSTRAINT "thread_reads_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_reads" ADD CONSTRAINT "thread_reads_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_choices" ADD CONSTRAINT "watch_choices_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watches" ADD CONSTRAINT "watches_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watches" ADD CONSTRAINT "watches_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watches" ADD CONSTRAINT "watches_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watches" ADD CONSTRAINT "watches_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bookmarks_once" ON "bookmarks" USING btree ("member_id","post_id");--> statement-breakpoint
CREATE INDEX "bookmarks_of_member" ON "bookmarks" USING btree ("member_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "bookmarks_of_post" ON "bookmarks" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "bookmarks_due" ON "bookmarks" USING btree ("remind_at") WHERE "bookmarks"."remind_at" is not null and "bookmarks"."reminded_at" is null;--> statement-breakpoint
CREATE INDEX "thread_reads_by_thread" ON "thread_reads" USING btree ("thread_id");--> statement-breakpoint
CREATE UNIQUE INDEX "watches_thread" ON "watches" USING btree ("member_id","thread_id") WHERE "watches"."thread_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "watches_board" ON "watches" USING btree ("member_id","board_id") WHERE "watches"."board_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "watches_tag" ON "watches" USING btree ("member_id","tag_id") WHERE "watches"."tag_id" is not null;--> statement-breakpoint
CREATE INDEX "watches_of_member" ON "watches" USING btree ("member_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "watches_by_thread" ON "watches" USING btree ("thread_id","member_id") WHERE "watches"."thread_id" is not null;--> statement-breakpoint
CREATE INDEX "watches_by_board" ON "watches" USING btree ("board_id","member_id") WHERE "watches"."board_id" is not null;--> statement-breakpoint
CREATE INDEX "watches_by_tag" ON "watches" USING btree ("tag_id","member_id") WHERE "watches"."tag_id" is not null;--> statement-breakpoint
CREATE INDEX "posts_answering" ON "posts" USING btree ("in_reply_to_id","number") WHERE "posts"."in_reply_to_id" is not null;--> statement-breakpoint
CREATE INDEX "posts_best" ON "posts" USING btree ("thread_id","kudos_count" DESC NULLS FIRST,"number") WHERE "posts"."deleted_at" is null and "posts"."number" > 1;