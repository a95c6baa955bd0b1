CREATE TABLE "question_closings" (
	"thread_id" bigint PRIMARY KEY NOT NULL,
	"step" text DEFAULT 'nudge' NOT NULL,
	"next_at" timestamp (3) with time zone,
	"round" integer DEFAULT 1 NOT NULL,
	"nudged_at" timestamp (3) with time zone,
	"suggested_post_id" bigint,
	"suggested_because" text,
	"said_no_at" timestamp (3) with time zone,
	"confirmable_at" timestamp (3) with time zone,
	CONSTRAINT "question_closings_step" CHECK ("question_closings"."step" in ('nudge', 'suggest', 'confirm', 'open')),
	CONSTRAINT "question_closings_open" CHECK ("question_closings"."confirmable_at" is null or "question_closings"."next_at" is null)
);
--> statement-breakpoint
CREATE TABLE "question_outcomes" (
	"thread_id" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"post_id" bigint,
	"by" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "question_outcomes_kind" CHECK ("question_outcomes"."kind" in ('solved-otherwise', 'no-longer-needed', 'confirmed')),
	CONSTRAINT "question_outcomes_post" CHECK (("question_outcomes"."kind" = 'confirmed') = ("question_outcomes"."post_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "question_closings" ADD CONSTRAINT "question_closings_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_closings" ADD CONSTRAINT "question_closings_suggested_post_id_posts_id_fk" FOREIGN KEY ("suggested_post_id") REFERENCES "public"."posts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_outcomes" ADD CONSTRAINT "question_outcomes_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_outcomes" ADD CONSTRAINT "question_outcomes_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_outcomes" ADD CONSTRAINT "question_outcomes_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "question_closings_due" ON "question_closings" USING btree ("next_at","thread_id") WHERE "question_closings"."next_at" is not null;--> statement-breakpoint
CREATE INDEX "question_closings_confirmable" ON "question_closings" USING btree ("confirmable_at","thread_id") WHERE "question_closings"."confirmable_at" is not null;--> statement-breakpoint
CREATE INDEX "question_closings_suggested" ON "question_closings" USING btree ("suggested_post_id") WHERE "question_closings"."suggested_post_id" is not null;--> statement-breakpoint
CREATE INDEX "question_outcomes_of_answer" ON "question_outcomes" USING btree ("post_id") WHERE "question_outcomes"."post_id" is not null;