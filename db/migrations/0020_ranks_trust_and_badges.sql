CREATE TABLE "badge_awards" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "badge_awards_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"badge" text NOT NULL,
	"member_id" bigint NOT NULL,
	"source" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ladders" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ladders_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"version" integer NOT NULL,
	"ranks" jsonb NOT NULL,
	"preset" text NOT NULL,
	"needs" jsonb NOT NULL,
	"by" bigint,
	"at" timestamp (3) with time zone NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "ladders_preset" CHECK ("ladders"."preset" in ('open', 'normal', 'strict', 'own'))
);
--> statement-breakpoint
CREATE TABLE "reading_days" (
	"member_id" bigint NOT NULL,
	"day" date NOT NULL,
	"threads" integer NOT NULL,
	CONSTRAINT "reading_days_member_id_day_pk" PRIMARY KEY("member_id","day")
);
--> statement-breakpoint
ALTER TABLE "standings" ADD COLUMN "lost" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "standings" ADD COLUMN "rank_held" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "standings" ADD COLUMN "rank_below_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "standings" ADD COLUMN "trust" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "standings" ADD COLUMN "trust_below_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "badge_awards" ADD CONSTRAINT "badge_awards_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ladders" ADD CONSTRAINT "ladders_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_days" ADD CONSTRAINT "reading_days_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "badge_awards_once" ON "badge_awards" USING btree ("member_id","badge","source");--> statement-breakpoint
CREATE INDEX "badge_awards_of_badge" ON "badge_awards" USING btree ("badge","at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "ladders_version" ON "ladders" USING btree ("version");--> statement-breakpoint
CREATE INDEX "reading_days_by_day" ON "reading_days" USING btree ("day");