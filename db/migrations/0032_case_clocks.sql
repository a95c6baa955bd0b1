ALTER TABLE "cases" ADD COLUMN "clock_set_id" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "next_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_clock_set_id_clock_sets_id_fk" FOREIGN KEY ("clock_set_id") REFERENCES "public"."clock_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cases_due_first" ON "cases" USING btree (("next_due_at" is null),coalesce("next_due_at", "opened_at"),"id") WHERE "cases"."state" not in ('solved','closed');--> statement-breakpoint
CREATE UNIQUE INDEX "cases_by_clocks" ON "cases" USING btree ("clock_set_id") WHERE "cases"."clock_set_id" is not null;