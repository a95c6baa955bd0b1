CREATE TABLE "ledger_accounts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_accounts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"member_id" bigint,
	"purpose" text,
	"currency" text NOT NULL,
	"side" text NOT NULL,
	"balance" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "ledger_accounts_once" UNIQUE NULLS NOT DISTINCT("kind","member_id","purpose","currency"),
	CONSTRAINT "ledger_accounts_not_negative" CHECK ("ledger_accounts"."balance" >= 0),
	CONSTRAINT "ledger_accounts_side" CHECK ("ledger_accounts"."side" in ('credit', 'debit')),
	CONSTRAINT "ledger_accounts_currency" CHECK ("ledger_accounts"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"transaction_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"amount" bigint NOT NULL,
	"balance_after" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "ledger_entries_amount" CHECK ("ledger_entries"."amount" <> 0 and abs("ledger_entries"."amount") <= 1000000000000)
);
--> statement-breakpoint
CREATE TABLE "ledger_transactions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_transactions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"moved" bigint NOT NULL,
	"by" bigint,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ledger_transactions_moved" CHECK ("ledger_transactions"."moved" > 0)
);
--> statement-breakpoint
CREATE TABLE "payout_items" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "payout_items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run_id" bigint NOT NULL,
	"payable_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"method" text NOT NULL,
	"pay_to" text,
	"charity_id" bigint,
	"amount" bigint NOT NULL,
	"match" bigint DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"outside_id" text,
	"because" text,
	"settled_at" timestamp (3) with time zone,
	"settled_by" bigint,
	CONSTRAINT "payout_items_amount" CHECK ("payout_items"."amount" > 0 and "payout_items"."match" >= 0)
);
--> statement-breakpoint
CREATE TABLE "payout_runs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "payout_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"period_id" bigint NOT NULL,
	"currency" text NOT NULL,
	"state" text DEFAULT 'prepared' NOT NULL,
	"prepared_by" bigint NOT NULL,
	"prepared_at" timestamp (3) with time zone NOT NULL,
	"approved_by" bigint,
	"approved_at" timestamp (3) with time zone,
	"exported_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"cancelled_by" bigint,
	"cancelled_at" timestamp (3) with time zone,
	CONSTRAINT "payout_runs_two_people" CHECK ("payout_runs"."approved_by" <> "payout_runs"."prepared_by"),
	CONSTRAINT "payout_runs_approved" CHECK (("payout_runs"."state" in ('approved', 'exported', 'finished')) = ("payout_runs"."approved_by" is not null) or "payout_runs"."state" = 'cancelled')
);
--> statement-breakpoint
CREATE TABLE "charities" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "charities_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"about" text NOT NULL,
	"website" text,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "charities_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "charity_votes" (
	"period_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"charity_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "charity_votes_period_id_member_id_pk" PRIMARY KEY("period_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "referrals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "referrals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"outside_id" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "referrals_outside_id_unique" UNIQUE("outside_id")
);
--> statement-breakpoint
CREATE TABLE "reward_lines" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reward_lines_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"post_id" bigint,
	"programme_version" integer NOT NULL,
	"base" bigint NOT NULL,
	"quality_percent" integer NOT NULL,
	"rate_percent" integer NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"earned_at" timestamp (3) with time zone NOT NULL,
	"confirm_after" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"period_id" bigint,
	"reversed_at" timestamp (3) with time zone,
	"reversed_because" text,
	CONSTRAINT "reward_lines_amount" CHECK ("reward_lines"."amount" >= 0 and "reward_lines"."base" >= 0),
	CONSTRAINT "reward_lines_reversed" CHECK (("reward_lines"."state" = 'reversed') = ("reward_lines"."reversed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "reward_members" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"read_up_to" bigint DEFAULT 0 NOT NULL,
	"held_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "reward_notices" (
	"payable_id" bigint NOT NULL,
	"days_left" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reward_notices_payable_id_days_left_pk" PRIMARY KEY("payable_id","days_left")
);
--> statement-breakpoint
CREATE TABLE "reward_payables" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reward_payables_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"period_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"currency" text NOT NULL,
	"earned" bigint NOT NULL,
	"rolled" bigint DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"choice" text,
	"charity_id" bigint,
	"pay_to" text,
	"chosen_at" timestamp (3) with time zone,
	CONSTRAINT "reward_payables_amounts" CHECK ("reward_payables"."earned" >= 0 and "reward_payables"."rolled" >= 0),
	CONSTRAINT "reward_payables_choice" CHECK (("reward_payables"."state" in ('chosen', 'running', 'paid')) = ("reward_payables"."choice" is not null)),
	CONSTRAINT "reward_payables_charity" CHECK (("reward_payables"."choice" = 'charity') = ("reward_payables"."charity_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "reward_periods" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reward_periods_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" bigint,
	"choose_until" timestamp (3) with time zone,
	"expired_at" timestamp (3) with time zone,
	CONSTRAINT "reward_periods_order" CHECK ("reward_periods"."ends_at" > "reward_periods"."starts_at"),
	CONSTRAINT "reward_periods_closed_after_end" CHECK ("reward_periods"."closed_at" is null or "reward_periods"."closed_at" >= "reward_periods"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "reward_programmes" (
	"version" integer PRIMARY KEY NOT NULL,
	"applies_from" timestamp (3) with time zone NOT NULL,
	"rules" jsonb NOT NULL,
	"note" text NOT NULL,
	"by" bigint,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_transaction_id_ledger_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."ledger_transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_account_id_ledger_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."ledger_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_items" ADD CONSTRAINT "payout_items_run_id_payout_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."payout_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_items" ADD CONSTRAINT "payout_items_payable_id_reward_payables_id_fk" FOREIGN KEY ("payable_id") REFERENCES "public"."reward_payables"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_items" ADD CONSTRAINT "payout_items_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_items" ADD CONSTRAINT "payout_items_charity_id_charities_id_fk" FOREIGN KEY ("charity_id") REFERENCES "public"."charities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_items" ADD CONSTRAINT "payout_items_settled_by_members_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_runs" ADD CONSTRAINT "payout_runs_period_id_reward_periods_id_fk" FOREIGN KEY ("period_id") REFERENCES "public"."reward_periods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_runs" ADD CONSTRAINT "payout_runs_prepared_by_members_id_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_runs" ADD CONSTRAINT "payout_runs_approved_by_members_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_runs" ADD CONSTRAINT "payout_runs_cancelled_by_members_id_fk" FOREIGN KEY ("cancelled_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charity_votes" ADD CONSTRAINT "charity_votes_period_id_reward_periods_id_fk" FOREIGN KEY ("period_id") REFERENCES "public"."reward_periods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charity_votes" ADD CONSTRAINT "charity_votes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charity_votes" ADD CONSTRAINT "charity_votes_charity_id_charities_id_fk" FOREIGN KEY ("charity_id") REFERENCES "public"."charities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_lines" ADD CONSTRAINT "reward_lines_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_lines" ADD CONSTRAINT "reward_lines_programme_version_reward_programmes_version_fk" FOREIGN KEY ("programme_version") REFERENCES "public"."reward_programmes"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_lines" ADD CONSTRAINT "reward_lines_period_id_reward_periods_id_fk" FOREIGN KEY ("period_id") REFERENCES "public"."reward_periods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_members" ADD CONSTRAINT "reward_members_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_notices" ADD CONSTRAINT "reward_notices_payable_id_reward_payables_id_fk" FOREIGN KEY ("payable_id") REFERENCES "public"."reward_payables"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_payables" ADD CONSTRAINT "reward_payables_period_id_reward_periods_id_fk" FOREIGN KEY ("period_id") REFERENCES "public"."reward_periods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_payables" ADD CONSTRAINT "reward_payables_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_payables" ADD CONSTRAINT "reward_payables_charity_id_charities_id_fk" FOREIGN KEY ("charity_id") REFERENCES "public"."charities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_periods" ADD CONSTRAINT "reward_periods_closed_by_members_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward_programmes" ADD CONSTRAINT "reward_programmes_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_accounts_of_member" ON "ledger_accounts" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_entries_account_once" ON "ledger_entries" USING btree ("transaction_id","account_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_of_account" ON "ledger_entries" USING btree ("account_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_transactions_once" ON "ledger_transactions" USING btree ("key");--> statement-breakpoint
CREATE INDEX "ledger_transactions_by_time" ON "ledger_transactions" USING btree ("at");--> statement-breakpoint
CREATE INDEX "payout_items_of_run" ON "payout_items" USING btree ("run_id","id");--> statement-breakpoint
CREATE INDEX "payout_items_of_member" ON "payout_items" USING btree ("member_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "payout_items_once" ON "payout_items" USING btree ("payable_id") WHERE "payout_items"."state" in ('waiting', 'paid');--> statement-breakpoint
CREATE UNIQUE INDEX "payout_runs_one_open" ON "payout_runs" USING btree ("period_id") WHERE "payout_runs"."state" in ('prepared', 'approved', 'exported');--> statement-breakpoint
CREATE INDEX "charity_votes_of_charity" ON "charity_votes" USING btree ("period_id","charity_id");--> statement-breakpoint
CREATE INDEX "referrals_of_member" ON "referrals" USING btree ("member_id","confirmed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reward_lines_once" ON "reward_lines" USING btree ("kind","source","member_id");--> statement-breakpoint
CREATE INDEX "reward_lines_of_member" ON "reward_lines" USING btree ("member_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "reward_lines_of_month" ON "reward_lines" USING btree ("member_id","earned_at");--> statement-breakpoint
CREATE INDEX "reward_lines_due" ON "reward_lines" USING btree ("confirm_after") WHERE "reward_lines"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "reward_lines_confirmed" ON "reward_lines" USING btree ("member_id","earned_at") WHERE "reward_lines"."state" = 'confirmed';--> statement-breakpoint
CREATE UNIQUE INDEX "reward_payables_once" ON "reward_payables" USING btree ("period_id","member_id");--> statement-breakpoint
CREATE INDEX "reward_payables_of_member" ON "reward_payables" USING btree ("member_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "reward_payables_chosen" ON "reward_payables" USING btree ("period_id","id") WHERE "reward_payables"."state" = 'chosen';--> statement-breakpoint
CREATE UNIQUE INDEX "reward_periods_start" ON "reward_periods" USING btree ("starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reward_periods_end" ON "reward_periods" USING btree ("ends_at");