CREATE TABLE "case_articles" (
	"case_id" bigint NOT NULL,
	"article_id" bigint NOT NULL,
	"by" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_articles_case_id_article_id_pk" PRIMARY KEY("case_id","article_id")
);
--> statement-breakpoint
CREATE TABLE "csat_letters" (
	"case_id" bigint PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"token_hash" text,
	"problem" text,
	CONSTRAINT "csat_letters_token" UNIQUE("token_hash")
);
--> statement-breakpoint
DROP INDEX "problem_sends_under_way";--> statement-breakpoint
ALTER TABLE "csat_asks" ALTER COLUMN "member_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "csat_asks" ADD COLUMN "mail" text;--> statement-breakpoint
ALTER TABLE "problem_sends" ADD COLUMN "reaches_solved" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "problem_sends" ADD COLUMN "carried_by" bigint;--> statement-breakpoint
ALTER TABLE "problem_sends" ADD COLUMN "halted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "case_articles" ADD CONSTRAINT "case_articles_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_articles" ADD CONSTRAINT "case_articles_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_articles" ADD CONSTRAINT "case_articles_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "csat_letters" ADD CONSTRAINT "csat_letters_case_id_csat_asks_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."csat_asks"("case_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_articles_of_article" ON "case_articles" USING btree ("article_id","case_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "csat_letters_due" ON "csat_letters" USING btree ("next_at","case_id") WHERE "csat_letters"."state" = 'queued';--> statement-breakpoint
ALTER TABLE "problem_sends" ADD CONSTRAINT "problem_sends_carried_by_members_id_fk" FOREIGN KEY ("carried_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "csat_asks_of_mail" ON "csat_asks" USING btree ("mail","asked_at" DESC NULLS FIRST) WHERE "csat_asks"."mail" is not null;--> statement-breakpoint
CREATE INDEX "problem_sends_under_way" ON "problem_sends" USING btree ("id") WHERE "problem_sends"."finished_at" is null and "problem_sends"."halted_at" is null;--> statement-breakpoint
ALTER TABLE "csat_asks" ADD CONSTRAINT "csat_asks_of_one" CHECK (("csat_asks"."member_id" is null) <> ("csat_asks"."mail" is null));