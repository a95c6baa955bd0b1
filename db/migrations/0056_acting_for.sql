ALTER TABLE "sessions" ADD COLUMN "acting_for_id" bigint;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "acting_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_acting_for_id_members_id_fk" FOREIGN KEY ("acting_for_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_acting_for" ON "sessions" USING btree ("acting_for_id") WHERE "sessions"."acting_for_id" is not null;