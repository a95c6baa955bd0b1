CREATE TABLE "attachments" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "attachments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"token" text NOT NULL,
	"letter_key" text NOT NULL,
	"store_key" text NOT NULL,
	"owner_id" bigint,
	"owner_mail" text,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer,
	"height" integer,
	"sha256" text NOT NULL,
	"subject" text,
	"subject_id" bigint,
	"at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "attachments_token" UNIQUE("token"),
	CONSTRAINT "attachments_store_key" UNIQUE("store_key"),
	CONSTRAINT "attachments_owner" CHECK (("attachments"."owner_id" is null) <> ("attachments"."owner_mail" is null)),
	CONSTRAINT "attachments_subject" CHECK (("attachments"."subject" is null) = ("attachments"."subject_id" is null) and "attachments"."subject" in ('case-message','case-note','post'))
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_of_subject" ON "attachments" USING btree ("subject","subject_id","id") WHERE "attachments"."subject" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "attachments_once" ON "attachments" USING btree ("subject","subject_id","sha256","name") WHERE "attachments"."subject" is not null and "attachments"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "attachments_of_owner" ON "attachments" USING btree ("owner_id","at");--> statement-breakpoint
CREATE INDEX "attachments_of_mail" ON "attachments" USING btree ("owner_mail","at") WHERE "attachments"."owner_mail" is not null;--> statement-breakpoint
CREATE INDEX "attachments_loose" ON "attachments" USING btree ("at") WHERE "attachments"."subject" is null;--> statement-breakpoint
CREATE INDEX "attachments_to_remove" ON "attachments" USING btree ("removed_at") WHERE "attachments"."removed_at" is not null;