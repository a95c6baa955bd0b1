ALTER TABLE "posts" ADD COLUMN "withheld_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "withheld_why" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "is_unheard" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "is_withheld" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "posts_withheld" ON "posts" USING btree ("withheld_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "posts"."withheld_at" is not null;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_withheld_why" CHECK (("posts"."withheld_at" is null) = ("posts"."withheld_why" is null) and "posts"."withheld_why" in ('spam','newcomer','words','flags','staff'));--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_withheld_is_deleted" CHECK ("posts"."withheld_at" is null or "posts"."number" = 1 or "posts"."deleted_at" is not null);