CREATE TABLE "private_details" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"words" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" bigint
);
--> statement-breakpoint
ALTER TABLE "private_details" ADD CONSTRAINT "private_details_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_details" ADD CONSTRAINT "private_details_changed_by_members_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;