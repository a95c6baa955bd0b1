ALTER TABLE "threads" ADD COLUMN "slow_minutes" integer;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "slow_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_slow" CHECK (("threads"."slow_minutes" is null) = ("threads"."slow_until" is null) and ("threads"."slow_minutes" is null or "threads"."slow_minutes" between 1 and 1440));