CREATE TABLE "trust_grants" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "trust_grants_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"member_id" bigint NOT NULL,
	"by" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"because" text NOT NULL,
	"withdrawn_by" bigint,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_because" text,
	CONSTRAINT "trust_grants_withdrawn" CHECK (("trust_grants"."withdrawn_at" is null) = ("trust_grants"."withdrawn_because" is null) and ("trust_grants"."withdrawn_by" is null or "trust_grants"."withdrawn_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "trust_grants" ADD CONSTRAINT "trust_grants_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trust_grants" ADD CONSTRAINT "trust_grants_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trust_grants" ADD CONSTRAINT "trust_grants_withdrawn_by_members_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "trust_grants_one_each" ON "trust_grants" USING btree ("member_id") WHERE "trust_grants"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "trust_grants_of_member" ON "trust_grants" USING btree ("member_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "me_toos_of_member" ON "me_toos" USING btree ("member_id");