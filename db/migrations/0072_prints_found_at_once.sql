DROP INDEX "spam_prints_slices";--> statement-breakpoint
CREATE INDEX "spam_prints_slices" ON "spam_prints" USING gin ("slices") WITH (fastupdate=false);