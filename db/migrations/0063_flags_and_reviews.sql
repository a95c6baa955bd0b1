CREATE TABLE "flags" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "flags_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"item_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"words" text,
	"weight" integer NOT NULL,
	"parts" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"agreed" boolean,
	CONSTRAINT "flags_reason" CHECK ("flags"."reason" in ('spam', 'rude', 'off-topic', 'personal-data', 'other')),
	CONSTRAINT "flags_weight" CHECK ("flags"."weight" >= 0)
);
--> statement-breakpoint
CREATE TABLE "review_decisions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "review_decisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"item_id" bigint NOT NULL,
	"batch_id" bigint,
	"by_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"words" text,
	"did" jsonb NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_by" bigint,
	CONSTRAINT "review_decisions_undone_whole" CHECK (("review_decisions"."undone_at" is null) = ("review_decisions"."undone_by" is null))
);
--> statement-breakpoint
CREATE TABLE "review_items" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "review_items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"post_id" bigint,
	"about_id" bigint NOT NULL,
	"weight" integer NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"claimed_by" bigint,
	"claimed_until" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"outcome" text,
	CONSTRAINT "review_items_kind" CHECK ("review_items"."kind" in ('flag', 'withheld')),
	CONSTRAINT "review_items_closed_whole" CHECK (("review_items"."closed_at" is null) = ("review_items"."outcome" is null)),
	CONSTRAINT "review_items_claim_whole" CHECK (("review_items"."claimed_by" is null) = ("review_items"."claimed_until" is null))
);
--> statement-breakpoint
CREATE TABLE "review_templates" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "review_templates_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"words" text NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_item_id_review_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."review_items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_decisions" ADD CONSTRAINT "review_decisions_item_id_review_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."review_items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_decisions" ADD CONSTRAINT "review_decisions_by_id_members_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_decisions" ADD CONSTRAINT "review_decisions_undone_by_members_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_about_id_members_id_fk" FOREIGN KEY ("about_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_claimed_by_members_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "flags_once" ON "flags" USING btree ("item_id","member_id") WHERE "flags"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "flags_of_member" ON "flags" USING btree ("member_id","at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "review_decisions_standing" ON "review_decisions" USING btree ("item_id") WHERE "review_decisions"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "review_decisions_of_item" ON "review_decisions" USING btree ("item_id","id");--> statement-breakpoint
CREATE INDEX "review_decisions_by" ON "review_decisions" USING btree ("by_id","at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "review_decisions_at" ON "review_decisions" USING btree ("at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "review_decisions_batch" ON "review_decisions" USING btree ("batch_id") WHERE "review_decisions"."batch_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "review_items_open_post" ON "review_items" USING btree ("post_id") WHERE "review_items"."closed_at" is null and "review_items"."post_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "review_items_open_member" ON "review_items" USING btree ("about_id") WHERE "review_items"."closed_at" is null and "review_items"."post_id" is null;--> statement-breakpoint
CREATE INDEX "review_items_heaviest" ON "review_items" USING btree ("weight" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "review_items"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "review_items_closed" ON "review_items" USING btree ("closed_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "review_items"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX "review_items_about" ON "review_items" USING btree ("about_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "review_items_of_post" ON "review_items" USING btree ("post_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "review_items_claimed" ON "review_items" USING btree ("claimed_by") WHERE "review_items"."claimed_by" is not null and "review_items"."closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "review_templates_name" ON "review_templates" USING btree (lower("name"));