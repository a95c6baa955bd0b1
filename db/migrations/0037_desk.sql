CREATE TABLE "case_drafts" (
	"case_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_drafts_member_id_case_id_kind_pk" PRIMARY KEY("member_id","case_id","kind"),
	CONSTRAINT "case_drafts_kind" CHECK ("case_drafts"."kind" in ('reply','note'))
);
--> statement-breakpoint
CREATE TABLE "case_reminders" (
	"case_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"remind_at" timestamp (3) with time zone NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"told_at" timestamp (3) with time zone,
	CONSTRAINT "case_reminders_member_id_case_id_pk" PRIMARY KEY("member_id","case_id")
);
--> statement-breakpoint
CREATE TABLE "desk_presence" (
	"case_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"doing" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "desk_presence_case_id_member_id_pk" PRIMARY KEY("case_id","member_id"),
	CONSTRAINT "desk_presence_doing" CHECK ("desk_presence"."doing" in ('reading','replying'))
);
--> statement-breakpoint
CREATE TABLE "desk_views" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "desk_views_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"owner_id" bigint NOT NULL,
	"name" text NOT NULL,
	"is_shared" boolean NOT NULL,
	"filters" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "macros" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "macros_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"owner_id" bigint,
	"text" text DEFAULT '' NOT NULL,
	"afterwards" text,
	"priority" text,
	"queue_id" bigint,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"takes_case" boolean DEFAULT false NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "note_mentions" (
	"note_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	CONSTRAINT "note_mentions_note_id_member_id_pk" PRIMARY KEY("note_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "case_drafts" ADD CONSTRAINT "case_drafts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_drafts" ADD CONSTRAINT "case_drafts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_reminders" ADD CONSTRAINT "case_reminders_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_reminders" ADD CONSTRAINT "case_reminders_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_presence" ADD CONSTRAINT "desk_presence_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_presence" ADD CONSTRAINT "desk_presence_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_views" ADD CONSTRAINT "desk_views_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "macros" ADD CONSTRAINT "macros_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "macros" ADD CONSTRAINT "macros_queue_id_queues_id_fk" FOREIGN KEY ("queue_id") REFERENCES "public"."queues"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_mentions" ADD CONSTRAINT "note_mentions_note_id_case_notes_id_fk" FOREIGN KEY ("note_id") REFERENCES "public"."case_notes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_mentions" ADD CONSTRAINT "note_mentions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_drafts_of_case" ON "case_drafts" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_reminders_of_case" ON "case_reminders" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_reminders_due" ON "case_reminders" USING btree ("remind_at") WHERE "case_reminders"."told_at" is null;--> statement-breakpoint
CREATE INDEX "desk_presence_of_member" ON "desk_presence" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "desk_views_name" ON "desk_views" USING btree ("owner_id",lower("name"));--> statement-breakpoint
CREATE INDEX "desk_views_shared" ON "desk_views" USING btree ("id") WHERE "desk_views"."is_shared";--> statement-breakpoint
CREATE UNIQUE INDEX "macros_shared_name" ON "macros" USING btree (lower("name")) WHERE "macros"."owner_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "macros_own_name" ON "macros" USING btree ("owner_id",lower("name")) WHERE "macros"."owner_id" is not null;--> statement-breakpoint
CREATE INDEX "cases_of_queue" ON "cases" USING btree ("queue_id","opened_at","id") WHERE "cases"."state" not in ('solved','closed');--> statement-breakpoint
CREATE INDEX "cases_of_owner" ON "cases" USING btree ("owner_id") WHERE "cases"."state" not in ('solved','closed');