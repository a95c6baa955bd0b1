CREATE TABLE "clock_policies" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "clock_policies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"place" integer NOT NULL,
	"is_on" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"calendar_id" bigint
);
--> statement-breakpoint
CREATE TABLE "clock_policy_versions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "clock_policy_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"policy_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"priorities" jsonb NOT NULL,
	"segments" jsonb NOT NULL,
	"board_id" bigint,
	"targets" jsonb NOT NULL,
	"warn_minutes" integer NOT NULL,
	"calendar_id" bigint,
	"calendar_name" text,
	"made_by" bigint,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clock_segments" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "clock_segments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"clock_id" bigint NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"to" timestamp (3) with time zone NOT NULL,
	"open_ms" bigint NOT NULL,
	CONSTRAINT "clock_segments_forward" CHECK ("clock_segments"."to" >= "clock_segments"."from")
);
--> statement-breakpoint
CREATE TABLE "clock_sets" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "clock_sets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"version_id" bigint NOT NULL,
	"priority" text NOT NULL,
	"calendar_id" bigint,
	"started_at" timestamp (3) with time zone NOT NULL,
	"is_paused" boolean DEFAULT false NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	"customer_spoke_at" timestamp (3) with time zone,
	"staff_spoke_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "clocks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "clocks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"set_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"target_ms" bigint,
	"spent_ms" bigint DEFAULT 0 NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"resumed_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"warn_at" timestamp (3) with time zone,
	"warned_at" timestamp (3) with time zone,
	"breached_at" timestamp (3) with time zone,
	CONSTRAINT "clocks_run" CHECK (("clocks"."state" = 'running') = ("clocks"."resumed_at" is not null) and ("clocks"."due_at" is null or "clocks"."state" = 'running'))
);
--> statement-breakpoint
ALTER TABLE "clock_policies" ADD CONSTRAINT "clock_policies_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_policy_versions" ADD CONSTRAINT "clock_policy_versions_policy_id_clock_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."clock_policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_policy_versions" ADD CONSTRAINT "clock_policy_versions_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_policy_versions" ADD CONSTRAINT "clock_policy_versions_made_by_members_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_segments" ADD CONSTRAINT "clock_segments_clock_id_clocks_id_fk" FOREIGN KEY ("clock_id") REFERENCES "public"."clocks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_sets" ADD CONSTRAINT "clock_sets_version_id_clock_policy_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."clock_policy_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_sets" ADD CONSTRAINT "clock_sets_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_set_id_clock_sets_id_fk" FOREIGN KEY ("set_id") REFERENCES "public"."clock_sets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clock_policies_in_order" ON "clock_policies" USING btree ("place","id");--> statement-breakpoint
CREATE UNIQUE INDEX "clock_policy_versions_once" ON "clock_policy_versions" USING btree ("policy_id","version");--> statement-breakpoint
CREATE INDEX "clock_segments_of_clock" ON "clock_segments" USING btree ("clock_id","id");--> statement-breakpoint
CREATE INDEX "clock_sets_by_calendar" ON "clock_sets" USING btree ("calendar_id","id") WHERE "clock_sets"."calendar_id" is not null;--> statement-breakpoint
CREATE INDEX "clocks_due" ON "clocks" USING btree ("due_at","id") WHERE "clocks"."state" = 'running' and "clocks"."breached_at" is null;--> statement-breakpoint
CREATE INDEX "clocks_near" ON "clocks" USING btree ("warn_at","id") WHERE "clocks"."state" = 'running' and "clocks"."warned_at" is null;--> statement-breakpoint
CREATE INDEX "clocks_of_set" ON "clocks" USING btree ("set_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "clocks_once_at_a_time" ON "clocks" USING btree ("set_id","kind") WHERE "clocks"."kind" <> 'next-reply' or "clocks"."state" in ('running','paused');--> statement-breakpoint
CREATE INDEX "clocks_ended" ON "clocks" USING btree ("ended_at","kind") WHERE "clocks"."ended_at" is not null;