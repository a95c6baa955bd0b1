-- Counts of the speed limits. Unlogged: a crash may forget them, and taking a point then never waits for the disk.
CREATE UNLOGGED TABLE "speed_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
