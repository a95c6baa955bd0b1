CREATE TABLE "search_rebuilds" (
	"engine" text PRIMARY KEY NOT NULL,
	"target" text NOT NULL,
	"run" integer NOT NULL,
	"after" text,
	"documents" integer NOT NULL,
	"begun_at" timestamp (3) with time zone NOT NULL,
	"alive_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "members_name" ON "members" USING btree (lower("name"));--> statement-breakpoint
ALTER TABLE "search_state" DROP COLUMN "copying_since";