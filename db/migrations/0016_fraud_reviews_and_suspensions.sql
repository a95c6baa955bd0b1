CREATE TABLE "fraud_appeals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "fraud_appeals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"review_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"granted" boolean,
	"decided_by" bigint,
	"decided_at" timestamp (3) with time zone,
	"because" text,
	CONSTRAINT "fraud_appeals_decided_whole" CHECK (("fraud_appeals"."granted" is null) = ("fraud_appeals"."decided_at" is null) and ("fraud_appeals"."granted" is null) = ("fraud_appeals"."decided_by" is null) and ("fraud_appeals"."granted" is null) = ("fraud_appeals"."because" is null))
);
--> statement-breakpoint
CREATE TABLE "fraud_review_members" (
	"review_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"is_open" boolean DEFAULT true NOT NULL,
	"reversed" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "fraud_review_members_review_id_member_id_pk" PRIMARY KEY("review_id","member_id"),
	CONSTRAINT "fraud_review_members_reversed" CHECK ("fraud_review_members"."reversed" >= 0)
);
--> statement-breakpoint
CREATE TABLE "fraud_reviews" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "fraud_reviews_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"found_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"score" integer NOT NULL,
	"signals" jsonb NOT NULL,
	"ties" jsonb NOT NULL,
	"outcome" text,
	"decided_by" bigint,
	"decided_at" timestamp (3) with time zone,
	"because" text,
	CONSTRAINT "fraud_reviews_outcome" CHECK ("fraud_reviews"."outcome" in ('released', 'reversed', 'suspended')),
	CONSTRAINT "fraud_reviews_decided_whole" CHECK (("fraud_reviews"."outcome" is null) = ("fraud_reviews"."decided_at" is null) and ("fraud_reviews"."outcome" is null) = ("fraud_reviews"."decided_by" is null) and ("fraud_reviews"."outcome" is null) = ("fraud_reviews"."because" is null))
);
--> statement-breakpoint
CREATE TABLE "member_signals" (
	"member_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"hash" text NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "member_signals_member_id_kind_hash_pk" PRIMARY KEY("member_id","kind","hash"),
	CONSTRAINT "member_signals_kind" CHECK ("member_signals"."kind" in ('network', 'device'))
);
--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "suspended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "suspended_because" text;--> statement-breakpoint
ALTER TABLE "fraud_appeals" ADD CONSTRAINT "fraud_appeals_review_id_fraud_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."fraud_reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fraud_appeals" ADD CONSTRAINT "fraud_appeals_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fraud_appeals" ADD CONSTRAINT "fraud_appeals_decided_by_members_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fraud_review_members" ADD CONSTRAINT "fraud_review_members_review_id_fraud_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."fraud_reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fraud_review_members" ADD CONSTRAINT "fraud_review_members_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fraud_reviews" ADD CONSTRAINT "fraud_reviews_decided_by_members_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_signals" ADD CONSTRAINT "member_signals_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "fraud_appeals_once" ON "fraud_appeals" USING btree ("review_id","member_id");--> statement-breakpoint
CREATE INDEX "fraud_appeals_waiting" ON "fraud_appeals" USING btree ("id") WHERE "fraud_appeals"."granted" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "fraud_review_members_open" ON "fraud_review_members" USING btree ("member_id") WHERE "fraud_review_members"."is_open";--> statement-breakpoint
CREATE INDEX "fraud_review_members_of_member" ON "fraud_review_members" USING btree ("member_id","review_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "fraud_reviews_open" ON "fraud_reviews" USING btree ("score" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "fraud_reviews"."outcome" is null;--> statement-breakpoint
CREATE INDEX "fraud_reviews_decided" ON "fraud_reviews" USING btree ("decided_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "fraud_reviews"."outcome" is not null;--> statement-breakpoint
CREATE INDEX "member_signals_same" ON "member_signals" USING btree ("kind","hash","member_id");--> statement-breakpoint
CREATE INDEX "member_signals_by_time" ON "member_signals" USING btree ("seen_at");--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_suspended" CHECK (("members"."suspended_at" is null) = ("members"."suspended_because" is null));