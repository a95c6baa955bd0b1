CREATE TABLE "drafts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "drafts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"place" text NOT NULL,
	"text" text NOT NULL,
	"title" text,
	"board" text,
	"version" integer DEFAULT 1 NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "needed_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "drafts_at_place" ON "drafts" USING btree ("member_id","place");--> statement-breakpoint
CREATE INDEX "drafts_of_member" ON "drafts" USING btree ("member_id","at","id");--> statement-breakpoint
CREATE INDEX "drafts_by_time" ON "drafts" USING btree ("at");--> statement-breakpoint
CREATE INDEX "posts_by_renderer" ON "posts" USING btree ("renderer_version","id");