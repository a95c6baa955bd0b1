CREATE TABLE "spent_puzzles" (
	"puzzle" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account_letters" DROP CONSTRAINT "account_letters_purpose";--> statement-breakpoint
ALTER TABLE "referrals" ALTER COLUMN "outside_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "group_id" bigint;--> statement-breakpoint
ALTER TABLE "waiting_sign_ups" ADD COLUMN "declined_because" text;--> statement-breakpoint
CREATE INDEX "spent_puzzles_by_end" ON "spent_puzzles" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fraud_appeals_to_forget" ON "fraud_appeals" USING btree ("decided_at") WHERE "fraud_appeals"."text" <> '';--> statement-breakpoint
CREATE INDEX "invitations_to_group" ON "invitations" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "waiting_sign_ups_by_time" ON "waiting_sign_ups" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "waiting_sign_ups_undecided" ON "waiting_sign_ups" USING btree ("id") WHERE "waiting_sign_ups"."declined_because" is null;--> statement-breakpoint
CREATE INDEX "referrals_to_forget" ON "referrals" USING btree ("confirmed_at") WHERE "referrals"."outside_id" is not null;--> statement-breakpoint
ALTER TABLE "account_letters" ADD CONSTRAINT "account_letters_purpose" CHECK ("account_letters"."purpose" in ('join', 'verify', 'reset', 'change', 'changed', 'password', 'device', 'factor', 'welcomed', 'declined', 'undecided'));