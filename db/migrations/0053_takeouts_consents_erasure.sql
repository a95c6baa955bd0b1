CREATE TABLE "consents" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "consents_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"what" text NOT NULL,
	"version" text NOT NULL,
	"is_given" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consents_what" CHECK ("consents"."what" <> '' and "consents"."version" <> '')
);
--> statement-breakpoint
CREATE TABLE "takeouts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "takeouts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"token" text NOT NULL,
	"store_key" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"bytes" bigint,
	"ready_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "takeouts_token" UNIQUE("token"),
	CONSTRAINT "takeouts_store_key" UNIQUE("store_key"),
	CONSTRAINT "takeouts_state" CHECK ("takeouts"."state" in ('asked', 'ready', 'failed')),
	CONSTRAINT "takeouts_ready" CHECK (("takeouts"."state" = 'ready') = ("takeouts"."ready_at" is not null) and ("takeouts"."ready_at" is null) = ("takeouts"."bytes" is null))
);
--> statement-breakpoint
ALTER TABLE "leavings" ADD COLUMN "words" text DEFAULT 'keep' NOT NULL;--> statement-breakpoint
ALTER TABLE "leavings" ADD COLUMN "asked_by_id" bigint;--> statement-breakpoint
ALTER TABLE "leavings" ADD COLUMN "because" text;--> statement-breakpoint
ALTER TABLE "leavings" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "takeouts" ADD CONSTRAINT "takeouts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consents_of_member" ON "consents" USING btree ("member_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "takeouts_one_at_a_time" ON "takeouts" USING btree ("member_id") WHERE "takeouts"."state" = 'asked';--> statement-breakpoint
CREATE INDEX "takeouts_of_member" ON "takeouts" USING btree ("member_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "takeouts_due" ON "takeouts" USING btree ("next_at","id") WHERE "takeouts"."state" = 'asked';--> statement-breakpoint
CREATE INDEX "takeouts_by_end" ON "takeouts" USING btree ("expires_at") WHERE "takeouts"."expires_at" is not null;--> statement-breakpoint
ALTER TABLE "leavings" ADD CONSTRAINT "leavings_asked_by_id_members_id_fk" FOREIGN KEY ("asked_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "leavings_to_erase" ON "leavings" USING btree ("id") WHERE "leavings"."ended_at" is not null and "leavings"."erased_at" is null;--> statement-breakpoint
ALTER TABLE "leavings" ADD CONSTRAINT "leavings_words" CHECK ("leavings"."words" in ('keep', 'remove'));--> statement-breakpoint
ALTER TABLE "leavings" ADD CONSTRAINT "leavings_asked_by" CHECK (("leavings"."asked_by_id" is null) = ("leavings"."because" is null));--> statement-breakpoint
ALTER TABLE "leavings" ADD CONSTRAINT "leavings_erased" CHECK ("leavings"."erased_at" is null or "leavings"."ended_at" is not null);