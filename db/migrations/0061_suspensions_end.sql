CREATE TABLE "member_blocks" (
	"member_id" bigint NOT NULL,
	"other_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "member_blocks_member_id_other_id_pk" PRIMARY KEY("member_id","other_id"),
	CONSTRAINT "member_blocks_kind" CHECK ("member_blocks"."kind" in ('muted', 'blocked')),
	CONSTRAINT "member_blocks_other" CHECK ("member_blocks"."member_id" <> "member_blocks"."other_id")
);
--> statement-breakpoint
CREATE TABLE "moderation_acts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "moderation_acts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"what" text NOT NULL,
	"board_id" bigint,
	"reason" text NOT NULL,
	"days" integer,
	"day" date NOT NULL,
	"outcome" text,
	CONSTRAINT "moderation_acts_outcome" CHECK ("moderation_acts"."outcome" in ('upheld', 'shortened', 'overturned')),
	CONSTRAINT "moderation_acts_days" CHECK ("moderation_acts"."days" > 0)
);
--> statement-breakpoint
CREATE TABLE "sanction_appeals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sanction_appeals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sanction_id" bigint NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"because" text,
	"decided_by_id" bigint,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "sanction_appeals_outcome" CHECK ("sanction_appeals"."outcome" in ('upheld', 'shortened', 'overturned')),
	CONSTRAINT "sanction_appeals_decided" CHECK (("sanction_appeals"."outcome" is null) = ("sanction_appeals"."decided_at" is null) and ("sanction_appeals"."outcome" is null) = ("sanction_appeals"."because" is null) and ("sanction_appeals"."decided_by_id" is null or "sanction_appeals"."outcome" is not null))
);
--> statement-breakpoint
CREATE TABLE "sanctions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sanctions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"because" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by_id" bigint,
	"ends_at" timestamp (3) with time zone,
	"board_id" bigint,
	"about_post_id" bigint,
	"seen_at" timestamp (3) with time zone,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by_id" bigint,
	"lifted_because" text,
	"act_id" bigint,
	CONSTRAINT "sanctions_kind" CHECK ("sanctions"."kind" in ('warning', 'silence', 'suspension')),
	CONSTRAINT "sanctions_end" CHECK (case "sanctions"."kind" when 'warning' then "sanctions"."ends_at" is null when 'silence' then "sanctions"."ends_at" is not null else true end and ("sanctions"."ends_at" is null or "sanctions"."ends_at" > "sanctions"."at")),
	CONSTRAINT "sanctions_lifted" CHECK (("sanctions"."lifted_at" is null) = ("sanctions"."lifted_because" is null) and ("sanctions"."lifted_by_id" is null or "sanctions"."lifted_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "members" DROP CONSTRAINT "members_suspended";--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "suspended_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "suspension_key" text;--> statement-breakpoint
ALTER TABLE "member_blocks" ADD CONSTRAINT "member_blocks_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_blocks" ADD CONSTRAINT "member_blocks_other_id_members_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanction_appeals" ADD CONSTRAINT "sanction_appeals_sanction_id_sanctions_id_fk" FOREIGN KEY ("sanction_id") REFERENCES "public"."sanctions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanction_appeals" ADD CONSTRAINT "sanction_appeals_decided_by_id_members_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_by_id_members_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_lifted_by_id_members_id_fk" FOREIGN KEY ("lifted_by_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "member_blocks_by_other" ON "member_blocks" USING btree ("other_id","member_id");--> statement-breakpoint
CREATE INDEX "moderation_acts_by_board" ON "moderation_acts" USING btree ("board_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sanction_appeals_one_each" ON "sanction_appeals" USING btree ("sanction_id");--> statement-breakpoint
CREATE INDEX "sanction_appeals_open" ON "sanction_appeals" USING btree ("at","id") WHERE "sanction_appeals"."outcome" is null;--> statement-breakpoint
CREATE INDEX "sanction_appeals_decided" ON "sanction_appeals" USING btree ("decided_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "sanction_appeals"."outcome" is not null;--> statement-breakpoint
CREATE INDEX "sanction_appeals_by_decider" ON "sanction_appeals" USING btree ("decided_by_id") WHERE "sanction_appeals"."decided_by_id" is not null;--> statement-breakpoint
CREATE INDEX "sanctions_of_member" ON "sanctions" USING btree ("member_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "sanctions_unlifted" ON "sanctions" USING btree ("member_id","kind","ends_at") WHERE "sanctions"."lifted_at" is null;--> statement-breakpoint
CREATE INDEX "sanctions_by_giver" ON "sanctions" USING btree ("by_id") WHERE "sanctions"."by_id" is not null;--> statement-breakpoint
CREATE INDEX "sanctions_by_lifter" ON "sanctions" USING btree ("lifted_by_id") WHERE "sanctions"."lifted_by_id" is not null;--> statement-breakpoint
CREATE INDEX "sanctions_by_board" ON "sanctions" USING btree ("board_id") WHERE "sanctions"."board_id" is not null;--> statement-breakpoint
CREATE INDEX "sanctions_by_act" ON "sanctions" USING btree ("act_id") WHERE "sanctions"."act_id" is not null;--> statement-breakpoint
CREATE INDEX "sanctions_by_time" ON "sanctions" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "members_suspension_key" ON "members" USING btree ("suspension_key") WHERE "members"."suspension_key" is not null;--> statement-breakpoint
CREATE INDEX "members_suspended_until" ON "members" USING btree ("suspended_until") WHERE "members"."suspended_until" is not null;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_suspended" CHECK (("members"."suspended_at" is null) = ("members"."suspended_because" is null) and ("members"."suspended_at" is not null or ("members"."suspended_until" is null and "members"."suspension_key" is null)));