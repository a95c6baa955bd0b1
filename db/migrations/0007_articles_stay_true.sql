CREATE TABLE "article_candidates" (
	"thread_id" bigint PRIMARY KEY NOT NULL,
	"worth" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "article_concerns" (
	"article_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "article_concerns_article_id_reason_pk" PRIMARY KEY("article_id","reason")
);
--> statement-breakpoint
CREATE TABLE "article_revisions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "article_revisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"source" text NOT NULL,
	"written_by" bigint,
	"written_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "article_sections" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "article_sections_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"parent_id" bigint,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "article_votes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "article_votes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" bigint NOT NULL,
	"about" text NOT NULL,
	"is_yes" boolean NOT NULL,
	"member_id" bigint,
	"browser" text,
	"reason" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "article_votes_of_somebody" CHECK (num_nonnulls("article_votes"."member_id", "article_votes"."browser") = 1),
	CONSTRAINT "article_votes_about" CHECK ("article_votes"."about" in ('helped','true'))
);
--> statement-breakpoint
CREATE TABLE "outdated_answers" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"thread_id" bigint NOT NULL,
	"by" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"better_post_id" bigint,
	"better_article_id" bigint
);
--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "checked_by" bigint;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "proposed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "proposed_by" bigint;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "owner_id" bigint;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "review_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "section_id" bigint;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "position" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "translation_group" bigint;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "helped_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "unhelped_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "article_candidates" ADD CONSTRAINT "article_candidates_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_concerns" ADD CONSTRAINT "article_concerns_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_revisions" ADD CONSTRAINT "article_revisions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_revisions" ADD CONSTRAINT "article_revisions_written_by_members_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_sections" ADD CONSTRAINT "article_sections_parent_id_article_sections_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."article_sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_votes" ADD CONSTRAINT "article_votes_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_votes" ADD CONSTRAINT "article_votes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outdated_answers" ADD CONSTRAINT "outdated_answers_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outdated_answers" ADD CONSTRAINT "outdated_answers_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outdated_answers" ADD CONSTRAINT "outdated_answers_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outdated_answers" ADD CONSTRAINT "outdated_answers_better_post_id_posts_id_fk" FOREIGN KEY ("better_post_id") REFERENCES "public"."posts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outdated_answers" ADD CONSTRAINT "outdated_answers_better_article_id_articles_id_fk" FOREIGN KEY ("better_article_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_candidates_by_worth" ON "article_candidates" USING btree ("worth" DESC NULLS FIRST,"thread_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "article_concerns_since" ON "article_concerns" USING btree ("since","article_id");--> statement-breakpoint
CREATE UNIQUE INDEX "article_revisions_of_article" ON "article_revisions" USING btree ("article_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "article_sections_slug" ON "article_sections" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "article_sections_of_parent" ON "article_sections" USING btree ("parent_id","position","id");--> statement-breakpoint
CREATE UNIQUE INDEX "article_votes_of_member" ON "article_votes" USING btree ("article_id","about","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "article_votes_of_browser" ON "article_votes" USING btree ("article_id","about","browser");--> statement-breakpoint
CREATE INDEX "article_votes_against" ON "article_votes" USING btree ("article_id","at") WHERE not "article_votes"."is_yes";--> statement-breakpoint
CREATE INDEX "outdated_answers_of_thread" ON "outdated_answers" USING btree ("thread_id");--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_checked_by_members_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_proposed_by_members_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_section_id_article_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."article_sections"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "articles_of_section" ON "articles" USING btree ("section_id","position","id") WHERE "articles"."published_at" is not null;--> statement-breakpoint
CREATE INDEX "articles_to_review" ON "articles" USING btree ("review_at") WHERE "articles"."published_at" is not null and "articles"."review_at" is not null;--> statement-breakpoint
CREATE INDEX "articles_proposed" ON "articles" USING btree ("proposed_at","id") WHERE "articles"."proposed_at" is not null and "articles"."published_at" is null;--> statement-breakpoint
CREATE INDEX "articles_from_post" ON "articles" USING btree ("post_id");--> statement-breakpoint
CREATE UNIQUE INDEX "articles_one_per_language" ON "articles" USING btree ("translation_group","language");