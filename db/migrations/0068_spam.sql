CREATE TABLE "spam_lessons" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"verdict" text NOT NULL,
	"tokens" bigint[] NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "spam_lessons_verdict" CHECK ("spam_lessons"."verdict" in ('spam','fine'))
);
--> statement-breakpoint
CREATE TABLE "spam_lists" (
	"name" text PRIMARY KEY NOT NULL,
	"entries" text[] NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" bigint,
	CONSTRAINT "spam_lists_name" CHECK ("spam_lists"."name" in ('words','addresses','trusted'))
);
--> statement-breakpoint
CREATE TABLE "spam_prints" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"member_id" bigint NOT NULL,
	"slices" bigint[] NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spam_tokens" (
	"token" bigint PRIMARY KEY NOT NULL,
	"spam" integer DEFAULT 0 NOT NULL,
	"fine" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spam_verdicts" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"score" real NOT NULL,
	"reasons" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "writing_buckets" (
	"member_id" bigint NOT NULL,
	"deed" text NOT NULL,
	"left" real NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "writing_buckets_member_id_deed_pk" PRIMARY KEY("member_id","deed")
);
--> statement-breakpoint
CREATE TABLE "writing_limits" (
	"trust" integer NOT NULL,
	"deed" text NOT NULL,
	"most" integer NOT NULL,
	"seconds" integer NOT NULL,
	"is_unlimited" boolean DEFAULT false NOT NULL,
	CONSTRAINT "writing_limits_trust_deed_pk" PRIMARY KEY("trust","deed"),
	CONSTRAINT "writing_limits_trust" CHECK ("writing_limits"."trust" between 0 and 4 and "writing_limits"."most" > 0 and "writing_limits"."seconds" > 0)
);
--> statement-breakpoint
ALTER TABLE "spam_lessons" ADD CONSTRAINT "spam_lessons_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spam_lists" ADD CONSTRAINT "spam_lists_changed_by_members_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spam_prints" ADD CONSTRAINT "spam_prints_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spam_prints" ADD CONSTRAINT "spam_prints_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spam_verdicts" ADD CONSTRAINT "spam_verdicts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "writing_buckets" ADD CONSTRAINT "writing_buckets_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "spam_prints_slices" ON "spam_prints" USING gin ("slices");--> statement-breakpoint
CREATE INDEX "spam_prints_at" ON "spam_prints" USING btree ("at");--> statement-breakpoint
CREATE INDEX "spam_prints_of_member" ON "spam_prints" USING btree ("member_id","at");--> statement-breakpoint
CREATE INDEX "writing_buckets_at" ON "writing_buckets" USING btree ("at");