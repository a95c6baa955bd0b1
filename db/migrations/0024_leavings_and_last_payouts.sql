CREATE TABLE "leavings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "leavings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"choice" text NOT NULL,
	"charity_id" bigint,
	"pay_to" text,
	"withdrawn_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "leavings_choice" CHECK ("leavings"."choice" in ('credit', 'cash', 'charity', 'none')),
	CONSTRAINT "leavings_charity" CHECK (("leavings"."choice" = 'charity') = ("leavings"."charity_id" is not null)),
	CONSTRAINT "leavings_pay_to" CHECK (("leavings"."choice" in ('credit', 'cash')) = ("leavings"."pay_to" is not null)),
	CONSTRAINT "leavings_one_end" CHECK ("leavings"."withdrawn_at" is null or "leavings"."ended_at" is null)
);
--> statement-breakpoint
DROP INDEX "reward_payables_once";--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "leaves_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "left_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "reward_payables" ADD COLUMN "is_final" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "leavings" ADD CONSTRAINT "leavings_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leavings" ADD CONSTRAINT "leavings_charity_id_charities_id_fk" FOREIGN KEY ("charity_id") REFERENCES "public"."charities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "leavings_one_open" ON "leavings" USING btree ("member_id") WHERE "leavings"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "leavings_due" ON "leavings" USING btree ("ends_at") WHERE "leavings"."withdrawn_at" is null and "leavings"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "reward_payables_final" ON "reward_payables" USING btree ("id") WHERE "reward_payables"."is_final" and "reward_payables"."state" = 'chosen';--> statement-breakpoint
CREATE UNIQUE INDEX "reward_payables_once" ON "reward_payables" USING btree ("period_id","member_id") WHERE not "reward_payables"."is_final";--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_left" CHECK ("members"."left_at" is null or ("members"."is_ghost" and "members"."email" is null and "members"."password_hash" is null and "members"."leaves_at" is null));