CREATE TABLE "help_asks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "help_asks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"thread_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"because" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "help_asks_answer" CHECK ("help_asks"."answer" in ('not-my-topic', 'not-now')),
	CONSTRAINT "help_asks_answered" CHECK (("help_asks"."answer" is null) = ("help_asks"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "help_calls" (
	"thread_id" bigint PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"at_most" integer NOT NULL,
	"waves" integer DEFAULT 0 NOT NULL,
	"called_at" timestamp (3) with time zone NOT NULL,
	"next_at" timestamp (3) with time zone,
	"raised_at" timestamp (3) with time zone,
	"raised_reason" text,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "help_calls_raised_because" CHECK (("help_calls"."raised_at" is null) = ("help_calls"."raised_reason" is null)),
	CONSTRAINT "help_calls_ended" CHECK ("help_calls"."ended_at" is null or "help_calls"."next_at" is null)
);
--> statement-breakpoint
CREATE TABLE "helper_settings" (
	"member_id" bigint PRIMARY KEY NOT NULL,
	"asks_a_day" integer NOT NULL,
	"away_until" timestamp (3) with time zone,
	"quiet_from" integer NOT NULL,
	"quiet_to" integer NOT NULL,
	"zone" text NOT NULL,
	CONSTRAINT "helper_settings_asks" CHECK ("helper_settings"."asks_a_day" >= 0),
	CONSTRAINT "helper_settings_quiet" CHECK ("helper_settings"."quiet_from" between 0 and 1439 and "helper_settings"."quiet_to" between 0 and 1439)
);
--> statement-breakpoint
CREATE TABLE "helper_topics" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "helper_topics_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"tag_id" bigint,
	"board_id" bigint,
	"is_wanted" boolean NOT NULL,
	CONSTRAINT "helper_topics_one" CHECK (("helper_topics"."tag_id" is null) <> ("helper_topics"."board_id" is null))
);
--> statement-breakpoint
CREATE TABLE "question_claims" (
	"thread_id" bigint PRIMARY KEY NOT NULL,
	"member_id" bigint NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"full_until" timestamp (3) with time zone NOT NULL,
	"is_renewed" boolean DEFAULT false NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "question_claims_until" CHECK ("question_claims"."until" <= "question_claims"."full_until")
);
--> statement-breakpoint
ALTER TABLE "help_asks" ADD CONSTRAINT "help_asks_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_asks" ADD CONSTRAINT "help_asks_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_calls" ADD CONSTRAINT "help_calls_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "helper_settings" ADD CONSTRAINT "helper_settings_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "helper_topics" ADD CONSTRAINT "helper_topics_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "helper_topics" ADD CONSTRAINT "helper_topics_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "helper_topics" ADD CONSTRAINT "helper_topics_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_claims" ADD CONSTRAINT "question_claims_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_claims" ADD CONSTRAINT "question_claims_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "help_asks_once" ON "help_asks" USING btree ("thread_id","member_id");--> statement-breakpoint
CREATE INDEX "help_asks_of_member" ON "help_asks" USING btree ("member_id","at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "help_calls_due" ON "help_calls" USING btree ("next_at","thread_id") WHERE "help_calls"."next_at" is not null;--> statement-breakpoint
CREATE INDEX "help_calls_raised" ON "help_calls" USING btree ("raised_at","thread_id") WHERE "help_calls"."raised_at" is not null and "help_calls"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "helper_topics_tag" ON "helper_topics" USING btree ("member_id","tag_id") WHERE "helper_topics"."tag_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "helper_topics_board" ON "helper_topics" USING btree ("member_id","board_id") WHERE "helper_topics"."board_id" is not null;--> statement-breakpoint
CREATE INDEX "helper_topics_of_tag" ON "helper_topics" USING btree ("tag_id","member_id") WHERE "helper_topics"."tag_id" is not null and "helper_topics"."is_wanted";--> statement-breakpoint
CREATE INDEX "helper_topics_of_board" ON "helper_topics" USING btree ("board_id","member_id") WHERE "helper_topics"."board_id" is not null and "helper_topics"."is_wanted";--> statement-breakpoint
CREATE INDEX "question_claims_of_member" ON "question_claims" USING btree ("member_id","until");