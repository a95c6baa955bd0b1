CREATE TABLE "answer_visits" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "answer_visits_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint,
	"browser" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"openings" integer DEFAULT 0 NOT NULL,
	"solved_at" timestamp (3) with time zone,
	"asked_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "answer_visits_of_somebody" CHECK (num_nonnulls("answer_visits"."member_id", "answer_visits"."browser") = 1)
);
--> statement-breakpoint
CREATE TABLE "deflection_share" (
	"id" integer PRIMARY KEY NOT NULL,
	"percent" integer NOT NULL,
	"changed_by" bigint,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deflection_share_single" CHECK ("deflection_share"."id" = 1),
	CONSTRAINT "deflection_share_percent" CHECK ("deflection_share"."percent" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "deflections" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "deflections_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint,
	"browser" text,
	"post_id" bigint,
	"article_id" bigint,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deflections_of_somebody" CHECK (num_nonnulls("deflections"."member_id", "deflections"."browser") = 1),
	CONSTRAINT "deflections_by_one_answer" CHECK (num_nonnulls("deflections"."post_id", "deflections"."article_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "solved_reads" (
	"day" date PRIMARY KEY NOT NULL,
	"reads" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "duplicate_suggestions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "duplicate_suggestions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"thread_id" bigint NOT NULL,
	"original_id" bigint NOT NULL,
	"suggested_by" bigint NOT NULL,
	"suggested_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"decided_by" bigint,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "duplicate_suggestions_of_two" CHECK ("duplicate_suggestions"."thread_id" <> "duplicate_suggestions"."original_id"),
	CONSTRAINT "duplicate_suggestions_decision" CHECK ("duplicate_suggestions"."decision" in ('duplicate','dismissed'))
);
--> statement-breakpoint
ALTER TABLE "answer_visits" ADD CONSTRAINT "answer_visits_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deflection_share" ADD CONSTRAINT "deflection_share_changed_by_members_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deflections" ADD CONSTRAINT "deflections_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deflections" ADD CONSTRAINT "deflections_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deflections" ADD CONSTRAINT "deflections_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicate_suggestions" ADD CONSTRAINT "duplicate_suggestions_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicate_suggestions" ADD CONSTRAINT "duplicate_suggestions_original_id_threads_id_fk" FOREIGN KEY ("original_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicate_suggestions" ADD CONSTRAINT "duplicate_suggestions_suggested_by_members_id_fk" FOREIGN KEY ("suggested_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicate_suggestions" ADD CONSTRAINT "duplicate_suggestions_decided_by_members_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "answer_visits_open_of_member" ON "answer_visits" USING btree ("member_id") WHERE "answer_visits"."closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "answer_visits_open_of_browser" ON "answer_visits" USING btree ("browser") WHERE "answer_visits"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "answer_visits_due" ON "answer_visits" USING btree ("started_at") WHERE "answer_visits"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "answer_visits_by_time" ON "answer_visits" USING btree ("started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "deflections_of_member_by_post" ON "deflections" USING btree ("post_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deflections_of_browser_by_post" ON "deflections" USING btree ("post_id","browser");--> statement-breakpoint
CREATE UNIQUE INDEX "deflections_of_member_by_article" ON "deflections" USING btree ("article_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deflections_of_browser_by_article" ON "deflections" USING btree ("article_id","browser");--> statement-breakpoint
CREATE UNIQUE INDEX "duplicate_suggestions_of_pair" ON "duplicate_suggestions" USING btree (least("thread_id", "original_id"),greatest("thread_id", "original_id"));--> statement-breakpoint
CREATE UNIQUE INDEX "duplicate_suggestions_marked" ON "duplicate_suggestions" USING btree ("thread_id") WHERE "duplicate_suggestions"."decision" = 'duplicate';--> statement-breakpoint
CREATE INDEX "duplicate_suggestions_waiting" ON "duplicate_suggestions" USING btree ("id" DESC NULLS FIRST) WHERE "duplicate_suggestions"."decision" is null;--> statement-breakpoint
CREATE INDEX "duplicate_suggestions_of_original" ON "duplicate_suggestions" USING btree ("original_id");