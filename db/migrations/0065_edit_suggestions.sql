CREATE TABLE "edit_suggestions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "edit_suggestions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"title" text,
	"source" text NOT NULL,
	"base_title" text,
	"base_source" text NOT NULL,
	"based_on" integer NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" bigint,
	"answer" text,
	CONSTRAINT "edit_suggestions_state" CHECK ("edit_suggestions"."state" in ('open', 'accepted', 'declined', 'withdrawn')),
	CONSTRAINT "edit_suggestions_decided" CHECK (("edit_suggestions"."state" = 'open') = ("edit_suggestions"."decided_at" is null))
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "edit_reason" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "is_wiki" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "revisions" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "edit_suggestions" ADD CONSTRAINT "edit_suggestions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edit_suggestions" ADD CONSTRAINT "edit_suggestions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edit_suggestions" ADD CONSTRAINT "edit_suggestions_decided_by_members_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "edit_suggestions_one_open" ON "edit_suggestions" USING btree ("post_id","member_id") WHERE "edit_suggestions"."state" = 'open';--> statement-breakpoint
CREATE INDEX "edit_suggestions_open" ON "edit_suggestions" USING btree ("id" DESC NULLS FIRST) WHERE "edit_suggestions"."state" = 'open';--> statement-breakpoint
CREATE INDEX "edit_suggestions_of_member" ON "edit_suggestions" USING btree ("member_id","id" DESC NULLS FIRST);