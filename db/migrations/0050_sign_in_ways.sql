CREATE TABLE "connect_consents" (
	"site_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "connect_consents_site_id_member_id_pk" PRIMARY KEY("site_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "connect_sites" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "connect_sites_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"host" text NOT NULL,
	"secret" text NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity_arrivals" (
	"browser" text PRIMARY KEY NOT NULL,
	"provider_id" bigint NOT NULL,
	"facts" jsonb NOT NULL,
	"next" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity_attempts" (
	"state_hash" text PRIMARY KEY NOT NULL,
	"provider_id" bigint NOT NULL,
	"nonce" text NOT NULL,
	"verifier" text NOT NULL,
	"browser" text NOT NULL,
	"member_id" bigint,
	"next" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity_links" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "identity_links_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"provider_id" bigint NOT NULL,
	"subject" text NOT NULL,
	"member_id" bigint NOT NULL,
	"label" text NOT NULL,
	"claims" text[] DEFAULT '{}' NOT NULL,
	"given_role" text,
	"role_before" text,
	"linked_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "identity_links_given" CHECK (("identity_links"."given_role" is null) = ("identity_links"."role_before" is null))
);
--> statement-breakpoint
CREATE TABLE "identity_providers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "identity_providers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"issuer" text NOT NULL,
	"client_id" text,
	"secret" text,
	"scopes" text DEFAULT 'openid email profile' NOT NULL,
	"groups_claim" text,
	"roles" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"trusts_addresses" boolean DEFAULT false NOT NULL,
	"makes_staff" boolean DEFAULT false NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "identity_providers_kind" CHECK ("identity_providers"."kind" in ('oidc', 'connect')),
	CONSTRAINT "identity_providers_client" CHECK (("identity_providers"."kind" = 'oidc') = ("identity_providers"."client_id" is not null)),
	CONSTRAINT "identity_providers_signed" CHECK ("identity_providers"."kind" <> 'connect' or "identity_providers"."secret" is not null)
);
--> statement-breakpoint
ALTER TABLE "members" DROP CONSTRAINT "members_can_sign_in";--> statement-breakpoint
ALTER TABLE "connect_consents" ADD CONSTRAINT "connect_consents_site_id_connect_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."connect_sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connect_consents" ADD CONSTRAINT "connect_consents_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_arrivals" ADD CONSTRAINT "identity_arrivals_provider_id_identity_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."identity_providers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_attempts" ADD CONSTRAINT "identity_attempts_provider_id_identity_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."identity_providers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_attempts" ADD CONSTRAINT "identity_attempts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_links" ADD CONSTRAINT "identity_links_provider_id_identity_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."identity_providers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_links" ADD CONSTRAINT "identity_links_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "connect_consents_of_member" ON "connect_consents" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "connect_sites_host" ON "connect_sites" USING btree ("host");--> statement-breakpoint
CREATE INDEX "identity_arrivals_by_end" ON "identity_arrivals" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "identity_arrivals_of_provider" ON "identity_arrivals" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "identity_attempts_by_end" ON "identity_attempts" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "identity_attempts_of_provider" ON "identity_attempts" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "identity_attempts_of_member" ON "identity_attempts" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_links_subject" ON "identity_links" USING btree ("provider_id","subject");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_links_one_each" ON "identity_links" USING btree ("member_id","provider_id");--> statement-breakpoint
CREATE UNIQUE INDEX "identity_providers_slug" ON "identity_providers" USING btree ("slug");--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_can_sign_in" CHECK ("members"."is_ghost" or "members"."email" is not null);