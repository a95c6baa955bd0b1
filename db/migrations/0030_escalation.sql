CREATE TABLE "escalation_settings" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"first_only" boolean DEFAULT false NOT NULL,
	"anew_on_reopening" boolean DEFAULT false NOT NULL,
	"ask_staff_minutes" integer DEFAULT 1440,
	"rules_version" integer DEFAULT 1 NOT NULL,
	"sweep_at" timestamp (3) with time zone,
	"sweep_id" bigint,
	CONSTRAINT "escalation_settings_one" CHECK ("escalation_settings"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "rule_firings" (
	"thread_id" bigint NOT NULL,
	"rule_id" bigint NOT NULL,
	"round" integer NOT NULL,
	"step" text NOT NULL,
	"outcome" text DEFAULT '' NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rule_firings_thread_id_rule_id_round_step_pk" PRIMARY KEY("thread_id","rule_id","round","step")
);
--> statement-breakpoint
CREATE TABLE "staff_calls" (
	"thread_id" bigint NOT NULL,
	"round" integer NOT NULL,
	"by" bigint NOT NULL,
	"as" text NOT NULL,
	"why" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "staff_calls_thread_id_round_pk" PRIMARY KEY("thread_id","round"),
	CONSTRAINT "staff_calls_as" CHECK ("staff_calls"."as" in ('staff','superuser','asker'))
);
--> statement-breakpoint
CREATE TABLE "thread_watches" (
	"thread_id" bigint PRIMARY KEY NOT NULL,
	"round" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"staff_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "watch_rules" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "watch_rules_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"place" integer NOT NULL,
	"name" text NOT NULL,
	"is_on" boolean DEFAULT true NOT NULL,
	"since" timestamp (3) with time zone,
	"board_id" bigint,
	"tag_id" bigint,
	"calendar_id" bigint,
	"queue_id" bigint,
	"assignee_id" bigint,
	"conditions" jsonb NOT NULL,
	"actions" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "rule_firings" ADD CONSTRAINT "rule_firings_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_firings" ADD CONSTRAINT "rule_firings_rule_id_watch_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."watch_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_calls" ADD CONSTRAINT "staff_calls_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_calls" ADD CONSTRAINT "staff_calls_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_watches" ADD CONSTRAINT "thread_watches_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_rules" ADD CONSTRAINT "watch_rules_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_rules" ADD CONSTRAINT "watch_rules_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_rules" ADD CONSTRAINT "watch_rules_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_rules" ADD CONSTRAINT "watch_rules_queue_id_queues_id_fk" FOREIGN KEY ("queue_id") REFERENCES "public"."queues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_rules" ADD CONSTRAINT "watch_rules_assignee_id_members_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rule_firings_of_rule" ON "rule_firings" USING btree ("rule_id","at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "staff_calls_by_member" ON "staff_calls" USING btree ("by");--> statement-breakpoint
CREATE INDEX "thread_watches_due" ON "thread_watches" USING btree ("due_at","thread_id") WHERE "thread_watches"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "watch_rules_in_order" ON "watch_rules" USING btree ("place","id") WHERE "watch_rules"."removed_at" is null;--> statement-breakpoint
INSERT INTO "escalation_settings" DEFAULT VALUES;