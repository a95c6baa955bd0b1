CREATE TABLE "board_addresses" (
	"slug" text PRIMARY KEY NOT NULL,
	"board_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "board_field_choices" (
	"field_id" bigint NOT NULL,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "board_field_choices_field_id_key_pk" PRIMARY KEY("field_id","key")
);
--> statement-breakpoint
CREATE TABLE "board_fields" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "board_fields_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"board_id" bigint NOT NULL,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"hint" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"is_required" boolean DEFAULT false NOT NULL,
	"is_for_staff" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "board_fields_kind" CHECK ("board_fields"."kind" in ('text', 'choice', 'number', 'yes-no'))
);
--> statement-breakpoint
CREATE TABLE "thread_field_values" (
	"thread_id" bigint NOT NULL,
	"field_id" bigint NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "thread_field_values_thread_id_field_id_pk" PRIMARY KEY("thread_id","field_id"),
	CONSTRAINT "thread_field_values_short" CHECK (length("thread_field_values"."value") <= 200)
);
--> statement-breakpoint
ALTER TABLE "boards" ADD COLUMN "icon" text DEFAULT 'talk' NOT NULL;--> statement-breakpoint
ALTER TABLE "boards" ADD COLUMN "colour" text DEFAULT 'stone' NOT NULL;--> statement-breakpoint
ALTER TABLE "boards" ADD COLUMN "archived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "boards" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "boards" ADD COLUMN "merged_into_id" bigint;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "description" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "description_html" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "merged_into_id" bigint;--> statement-breakpoint
ALTER TABLE "board_addresses" ADD CONSTRAINT "board_addresses_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_field_choices" ADD CONSTRAINT "board_field_choices_field_id_board_fields_id_fk" FOREIGN KEY ("field_id") REFERENCES "public"."board_fields"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_fields" ADD CONSTRAINT "board_fields_board_id_boards_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."boards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_field_values" ADD CONSTRAINT "thread_field_values_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_field_values" ADD CONSTRAINT "thread_field_values_field_id_board_fields_id_fk" FOREIGN KEY ("field_id") REFERENCES "public"."board_fields"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "board_addresses_of_board" ON "board_addresses" USING btree ("board_id");--> statement-breakpoint
CREATE UNIQUE INDEX "board_fields_key" ON "board_fields" USING btree ("board_id","key");--> statement-breakpoint
CREATE INDEX "thread_field_values_by_value" ON "thread_field_values" USING btree ("field_id","value","thread_id" DESC NULLS FIRST);--> statement-breakpoint
ALTER TABLE "boards" ADD CONSTRAINT "boards_merged_into_id_boards_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."boards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_merged_into_id_tags_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tags_merged" ON "tags" USING btree ("merged_into_id") WHERE "tags"."merged_into_id" is not null;--> statement-breakpoint
ALTER TABLE "boards" ADD CONSTRAINT "boards_merged_is_removed" CHECK ("boards"."merged_into_id" is null or ("boards"."removed_at" is not null and "boards"."merged_into_id" <> "boards"."id"));--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_merged_elsewhere" CHECK ("tags"."merged_into_id" <> "tags"."id");