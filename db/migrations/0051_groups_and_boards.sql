CREATE TABLE "board_groups" (
	"board_id" bigint NOT NULL,
	"group_id" bigint NOT NULL,
	"may" text NOT NULL,
	CONSTRAINT "board_groups_board_id_group_id_pk" PRIMARY KEY("board_id","group_id"),
	CONSTRAINT "board_groups_may" CHECK ("board_groups"."may" in ('read', 'write'))
);
--> statement-breakpoint
CREATE TABLE "board_moderators" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "board_moderators_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"board_id" bigint NOT NULL,
	"member_id" bigint,
	"group_id" bigint,
	CONSTRAINT "board_moderators_one" CHECK (num_nonnulls("board_moderators"."member_id", "board_moderators"."group_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "group_members" (
	"group_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "group_members_group_id_member_id_pk" PRIMARY KEY("group_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "groups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" text DEFAULT 'manual' NOT NULL,
	"setting" text DEFAULT '' NOT NULL,
	"provider" text,
	CONSTRAINT "groups_kind" CHECK ("groups"."kind" in ('manual', 'domain', 'rank', 'claim')),
	CONSTRAINT "groups_setting" CHECK (("groups"."kind" = 'manual') = ("groups"."setting" = '')),
	CONSTRAINT "groups_provider" CHECK (("groups"."kind" = 'claim') = ("groups"."provider" is not null))
);
--> statement-breakpoint
ALTER TABLE "boards" ADD COLUMN "is_private" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "boards" ADD COLUMN "is_read_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "board_groups" ADD CONSTRAINT "board_groups_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_groups" ADD CONSTRAINT "board_groups_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_moderators" ADD CONSTRAINT "board_moderators_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_moderators" ADD CONSTRAINT "board_moderators_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_moderators" ADD CONSTRAINT "board_moderators_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "board_groups_by_group" ON "board_groups" USING btree ("group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "board_moderators_member" ON "board_moderators" USING btree ("board_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "board_moderators_group" ON "board_moderators" USING btree ("board_id","group_id");--> statement-breakpoint
CREATE INDEX "board_moderators_by_member" ON "board_moderators" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "board_moderators_by_group" ON "board_moderators" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "group_members_by_member" ON "group_members" USING btree ("member_id","group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "groups_slug" ON "groups" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "groups_by_setting" ON "groups" USING btree ("kind","setting");