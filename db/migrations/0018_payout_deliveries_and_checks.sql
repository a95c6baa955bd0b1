CREATE TABLE "ledger_checks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_checks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"transactions" integer NOT NULL,
	"found" text[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payout_deliveries" (
	"run_id" bigint PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"problem" text,
	CONSTRAINT "payout_deliveries_delivered" CHECK (("payout_deliveries"."state" = 'delivered') = ("payout_deliveries"."delivered_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "reward_payables" ADD COLUMN "taken_back_because" text;--> statement-breakpoint
ALTER TABLE "payout_deliveries" ADD CONSTRAINT "payout_deliveries_run_id_payout_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."payout_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payout_deliveries_due" ON "payout_deliveries" USING btree ("next_at") WHERE "payout_deliveries"."state" = 'waiting';