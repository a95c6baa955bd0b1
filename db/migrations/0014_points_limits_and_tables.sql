CREATE TABLE "point_tables" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "point_tables_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"version" integer NOT NULL,
	"applies_from" timestamp (3) with time zone NOT NULL,
	"rows" jsonb NOT NULL,
	"day_limit" integer NOT NULL,
	"pair_day_limit" integer NOT NULL,
	"pair_month_limit" integer NOT NULL,
	"by" bigint,
	"at" timestamp (3) with time zone NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "point_tables_forward" CHECK ("point_tables"."applies_from" >= "point_tables"."at")
);
--> statement-breakpoint
CREATE TABLE "standing_checks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "standing_checks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"balances" integer NOT NULL,
	"differences" integer NOT NULL,
	"found" text[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
DROP INDEX "standings_top";--> statement-breakpoint
DROP INDEX "points_by_time";--> statement-breakpoint
ALTER TABLE "points" ADD COLUMN "undoes" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "points" ADD COLUMN "cut" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "points" ADD COLUMN "cut_by" text;--> statement-breakpoint
ALTER TABLE "points" ADD COLUMN "by_member" bigint;--> statement-breakpoint
ALTER TABLE "points" ADD COLUMN "because" text;--> statement-breakpoint
ALTER TABLE "points" ADD COLUMN "table_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "point_tables" ADD CONSTRAINT "point_tables_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "point_tables_version" ON "point_tables" USING btree ("version");--> statement-breakpoint
ALTER TABLE "points" ADD CONSTRAINT "points_by_member_members_id_fk" FOREIGN KEY ("by_member") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "points_of_member_reason" ON "points" USING btree ("member_id","reason","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "points_of_day" ON "points" USING btree ("member_id","at") WHERE "points"."reverses" is null;--> statement-breakpoint
CREATE INDEX "points_of_pair" ON "points" USING btree ("by_member","member_id","at") WHERE "points"."by_member" is not null and "points"."reverses" is null;--> statement-breakpoint
CREATE INDEX "points_of_post" ON "points" USING btree ("post_id") WHERE "points"."post_id" is not null;--> statement-breakpoint
CREATE INDEX "standings_best" ON "standings" USING btree ("solutions" DESC NULLS FIRST,"points" DESC NULLS FIRST,"member_id");--> statement-breakpoint
CREATE INDEX "threads_solved_by" ON "threads" USING btree ("accepted_post_id") WHERE "threads"."accepted_post_id" is not null;--> statement-breakpoint
CREATE INDEX "points_by_time" ON "points" USING btree ("at","member_id","points","reason","undoes","post_id");