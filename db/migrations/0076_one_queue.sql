CREATE TABLE "queue_claims" (
	"kind" text NOT NULL,
	"item_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "queue_claims_kind_item_id_pk" PRIMARY KEY("kind","item_id"),
	CONSTRAINT "queue_claims_kind" CHECK ("queue_claims"."kind" in ('appeal', 'edit', 'sign-up', 'rewards', 'rewards-appeal'))
);
--> statement-breakpoint
DROP INDEX "fraud_appeals_waiting";--> statement-breakpoint
DROP INDEX "waiting_sign_ups_undecided";--> statement-breakpoint
DROP INDEX "review_items_heaviest";--> statement-breakpoint
ALTER TABLE "queue_claims" ADD CONSTRAINT "queue_claims_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "queue_claims_of_member" ON "queue_claims" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "edit_suggestions_waiting" ON "edit_suggestions" USING btree ("at","id") WHERE "edit_suggestions"."state" = 'open';--> statement-breakpoint
CREATE INDEX "fraud_reviews_waiting" ON "fraud_reviews" USING btree ("found_at","id") WHERE "fraud_reviews"."outcome" is null;--> statement-breakpoint
CREATE INDEX "review_items_oldest" ON "review_items" USING btree ("opened_at","id") WHERE "review_items"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "fraud_appeals_waiting" ON "fraud_appeals" USING btree ("at","id") WHERE "fraud_appeals"."granted" is null;--> statement-breakpoint
CREATE INDEX "waiting_sign_ups_undecided" ON "waiting_sign_ups" USING btree ("asked_at","id") WHERE "waiting_sign_ups"."declined_because" is null;--> statement-breakpoint
CREATE INDEX "review_items_heaviest" ON "review_items" USING btree ("weight" DESC NULLS FIRST,"opened_at","id") WHERE "review_items"."closed_at" is null;