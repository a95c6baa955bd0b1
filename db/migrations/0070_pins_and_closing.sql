CREATE TABLE "thread_pins" (
	"thread_id" bigint PRIMARY KEY NOT NULL,
	"is_announced" boolean DEFAULT false NOT NULL,
	"pinned_at" timestamp (3) with time zone NOT NULL,
	"pinned_by" bigint NOT NULL,
	"until" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "closed_reason" text;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "reopens_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "archived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "thread_pins" ADD CONSTRAINT "thread_pins_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_pins" ADD CONSTRAINT "thread_pins_pinned_by_members_id_fk" FOREIGN KEY ("pinned_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "threads_reopening" ON "threads" USING btree ("reopens_at","id") WHERE "threads"."reopens_at" is not null;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_closed" CHECK ("threads"."closed_at" is not null or ("threads"."closed_reason" is null and "threads"."reopens_at" is null and "threads"."archived_at" is null));--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_archive_is_closed_for_good" CHECK ("threads"."archived_at" is null or "threads"."reopens_at" is null);