CREATE TABLE "account_letters" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "account_letters_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"purpose" text NOT NULL,
	"email" text NOT NULL,
	"member_id" bigint,
	"joining" jsonb,
	"detail" text,
	"token_hash" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"problem" text,
	CONSTRAINT "account_letters_purpose" CHECK ("account_letters"."purpose" in ('join', 'verify', 'reset', 'change', 'changed', 'password', 'device')),
	CONSTRAINT "account_letters_state" CHECK ("account_letters"."state" in ('queued', 'sent', 'failed', 'dropped')),
	CONSTRAINT "account_letters_joining" CHECK (("account_letters"."purpose" = 'join') = ("account_letters"."joining" is not null) or "account_letters"."used_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "email_verified_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "device" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "number" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "sessions_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "account_letters" ADD CONSTRAINT "account_letters_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_letters_token" ON "account_letters" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "account_letters_due" ON "account_letters" USING btree ("next_at","id") WHERE "account_letters"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "account_letters_to" ON "account_letters" USING btree ("email","purpose","asked_at");--> statement-breakpoint
CREATE INDEX "account_letters_of_member" ON "account_letters" USING btree ("member_id","purpose");--> statement-breakpoint
CREATE INDEX "account_letters_of_browser" ON "account_letters" USING btree (("joining"->>'browser'),"id");--> statement-breakpoint
CREATE INDEX "account_letters_by_end" ON "account_letters" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_verified" CHECK ("members"."email_verified_at" is null or "members"."email" is not null);