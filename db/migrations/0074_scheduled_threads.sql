CREATE TABLE "scheduled_threads" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "scheduled_threads_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"board_id" bigint,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"source" text NOT NULL,
	"tags" jsonb NOT NULL,
	"answers" jsonb,
	"details" jsonb NOT NULL,
	"is_pinned" boolean NOT NULL,
	"is_announced" boolean NOT NULL,
	"pinned_until" timestamp (3) with time zone,
	"publish_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'scheduled' NOT NULL,
	"because" text,
	"cancelled_by_id" bigint,
	"thread_id" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "scheduled_threads_state" CHECK ("scheduled_threads"."state" in ('scheduled', 'stuck', 'draft', 'published')),
	CONSTRAINT "scheduled_threads_stuck" CHECK ("scheduled_threads"."state" = 'published' or ("scheduled_threads"."state" = 'stuck') = ("scheduled_threads"."because" is not null)),
	CONSTRAINT "scheduled_threads_published" CHECK ("scheduled_threads"."thread_id" is null or "scheduled_threads"."state" = 'published'),
	CONSTRAINT "scheduled_threads_pin" CHECK ("scheduled_threads"."is_pinned" or (not "scheduled_threads"."is_announced" and "scheduled_threads"."pinned_until" is null))
);
--> statement-breakpoint
ALTER TABLE "scheduled_threads" ADD CONSTRAINT "scheduled_threads_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_threads" ADD CONSTRAINT "scheduled_threads_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_threads" ADD CONSTRAINT "scheduled_threads_cancelled_by_id_members_id_fk" FOREIGN KEY ("cancelled_by_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_threads" ADD CONSTRAINT "scheduled_threads_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "scheduled_threads_due" ON "scheduled_threads" USING btree ("publish_at","id") WHERE "scheduled_threads"."state" = 'scheduled';--> statement-breakpoint
CREATE INDEX "scheduled_threads_of_member" ON "scheduled_threads" USING btree ("member_id","publish_at","id") WHERE "scheduled_threads"."state" <> 'published';--> statement-breakpoint
CREATE INDEX "scheduled_threads_listed" ON "scheduled_threads" USING btree ("publish_at","id") WHERE "scheduled_threads"."state" in ('scheduled', 'stuck');--> statement-breakpoint
CREATE INDEX "scheduled_threads_done" ON "scheduled_threads" USING btree ("changed_at") WHERE "scheduled_threads"."state" in ('draft', 'published');--> statement-breakpoint
CREATE INDEX "scheduled_threads_by_board" ON "scheduled_threads" USING btree ("board_id") WHERE "scheduled_threads"."board_id" is not null;--> statement-breakpoint
CREATE INDEX "scheduled_threads_by_canceller" ON "scheduled_threads" USING btree ("cancelled_by_id") WHERE "scheduled_threads"."cancelled_by_id" is not null;--> statement-breakpoint
CREATE INDEX "scheduled_threads_by_thread" ON "scheduled_threads" USING btree ("thread_id") WHERE "scheduled_threads"."thread_id" is not null;