CREATE TABLE "invitations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "invitations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"token_hash" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"made_by_id" bigint NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"uses_left" integer NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "invitations_uses" CHECK ("invitations"."uses_left" >= 0)
);
--> statement-breakpoint
CREATE TABLE "waiting_sign_ups" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "waiting_sign_ups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"email" text NOT NULL,
	"is_verified" boolean NOT NULL,
	"password_hash" text,
	"vouched" jsonb,
	"asked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account_letters" DROP CONSTRAINT "account_letters_purpose";--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_made_by_id_members_id_fk" FOREIGN KEY ("made_by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "invitations_made_by" ON "invitations" USING btree ("made_by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_sign_ups_email" ON "waiting_sign_ups" USING btree ("email");--> statement-breakpoint
ALTER TABLE "account_letters" ADD CONSTRAINT "account_letters_purpose" CHECK ("account_letters"."purpose" in ('join', 'verify', 'reset', 'change', 'changed', 'password', 'device', 'factor', 'welcomed', 'declined'));