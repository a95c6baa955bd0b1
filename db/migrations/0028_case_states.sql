CREATE TABLE "case_messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "case_messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"case_id" bigint NOT NULL,
	"by_staff" boolean NOT NULL,
	"author_id" bigint,
	"source" text NOT NULL,
	"html" text NOT NULL,
	"mail_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_messages_mail" UNIQUE("mail_id")
);
--> statement-breakpoint
CREATE TABLE "customer_profiles" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"segment" text,
	"outside_id" text,
	"fields" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"links" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "customer_profiles_outside" UNIQUE("outside_id")
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"capacity" integer NOT NULL,
	"skills" text[] DEFAULT '{}' NOT NULL,
	"away_until" timestamp (3) with time zone,
	"is_away" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "queues" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "queues_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"team_id" bigint,
	"way" text DEFAULT 'by-hand' NOT NULL,
	"idle_minutes" integer,
	CONSTRAINT "queues_name" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"team_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"last_given_at" timestamp (3) with time zone,
	CONSTRAINT "team_members_team_id_member_id_pk" PRIMARY KEY("team_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "teams_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	CONSTRAINT "teams_name" UNIQUE("name")
);
--> statement-breakpoint
ALTER TABLE "cases" DROP CONSTRAINT "cases_state";--> statement-breakpoint
DROP INDEX "cases_unsolved";--> statement-breakpoint
DROP INDEX "cases_solved";--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "thread_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "case_history" ADD COLUMN "detail" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "customer_id" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "customer_mail" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "customer_name" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "board_id" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "origin" text DEFAULT 'rule' NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "priority" text DEFAULT 'normal' NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "priority_reasons" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "queue_id" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "waiting_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "proposed_post_id" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "snoozed_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "closed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "reopened_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "merged_into_id" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "outside_system" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "outside_id" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "outside_url" text;--> statement-breakpoint
UPDATE "cases" SET "customer_id" = "threads"."author_id", "board_id" = "threads"."board_id" FROM "threads" WHERE "threads"."id" = "cases"."thread_id";--> statement-breakpoint
UPDATE "cases" SET "reason" = "escalation_rules"."name" FROM "escalation_rules" WHERE "escalation_rules"."id" = "cases"."rule_id";--> statement-breakpoint
UPDATE "cases" SET "state" = 'closed', "closed_at" = "solved_at" WHERE "state" = 'solved' AND "outcome" IS NULL;--> statement-breakpoint
UPDATE "cases" SET "waiting_since" = (
  SELECT min("said"."created_at") FROM "posts" AS "said"
  WHERE "said"."thread_id" = "cases"."thread_id" AND "said"."author_id" = "cases"."customer_id" AND "said"."deleted_at" IS NULL
    AND "said"."number" > coalesce((
      SELECT max("reply"."number") FROM "posts" AS "reply"
      WHERE "reply"."thread_id" = "cases"."thread_id" AND "reply"."by_staff" AND "reply"."author_id" <> "cases"."customer_id" AND "reply"."deleted_at" IS NULL
    ), 0)
) WHERE "state" NOT IN ('solved', 'closed');--> statement-breakpoint
ALTER TABLE "case_messages" ADD CONSTRAINT "case_messages_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_messages" ADD CONSTRAINT "case_messages_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_profiles" ADD CONSTRAINT "customer_profiles_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agents" ADD CONSTRAINT "agents_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queues" ADD CONSTRAINT "queues_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_messages_of_case" ON "case_messages" USING btree ("case_id","id");--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_customer_id_members_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_queue_id_queues_id_fk" FOREIGN KEY ("queue_id") REFERENCES "public"."queues"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_proposed_post_id_posts_id_fk" FOREIGN KEY ("proposed_post_id") REFERENCES "public"."posts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_merged_into_id_cases_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cases_to_close" ON "cases" USING btree ("solved_at") WHERE "cases"."state" = 'solved';--> statement-breakpoint
CREATE INDEX "cases_to_wake" ON "cases" USING btree ("snoozed_until") WHERE "cases"."snoozed_until" is not null;--> statement-breakpoint
CREATE INDEX "cases_of_customer" ON "cases" USING btree ("customer_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "cases_merged" ON "cases" USING btree ("merged_into_id") WHERE "cases"."merged_into_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "cases_outside" ON "cases" USING btree ("outside_system","outside_id");--> statement-breakpoint
CREATE INDEX "cases_unsolved" ON "cases" USING btree ("opened_at","id") WHERE "cases"."state" not in ('solved','closed');--> statement-breakpoint
CREATE INDEX "cases_solved" ON "cases" USING btree ("solved_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "cases"."state" in ('solved','closed');--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_priority" CHECK ("cases"."priority" in ('low','normal','high','urgent'));--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_about" CHECK ("cases"."thread_id" is not null or "cases"."subject" is not null);--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_customer" CHECK ("cases"."customer_id" is not null or "cases"."customer_mail" is not null or "cases"."customer_name" is not null);--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_state" CHECK ("cases"."state" in ('new','open','waiting','on-hold','solved','closed'));