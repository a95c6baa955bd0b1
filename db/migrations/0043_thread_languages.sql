ALTER TABLE "threads" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "language_due" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX "threads_language_due" ON "threads" USING btree ("id" DESC NULLS FIRST) WHERE "threads"."language_due";