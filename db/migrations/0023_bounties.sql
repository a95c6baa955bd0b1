CREATE TABLE "bounties" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bounties_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"thread_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text,
	"by" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"outcome" text,
	"post_id" bigint,
	"winner_id" bigint,
	"won" bigint,
	CONSTRAINT "bounties_amount" CHECK ("bounties"."amount" > 0 and ("bounties"."won" is null or ("bounties"."won" > 0 and "bounties"."won" <= "bounties"."amount"))),
	CONSTRAINT "bounties_currency" CHECK (("bounties"."kind" = 'money') = ("bounties"."currency" is not null)),
	CONSTRAINT "bounties_settled" CHECK (("bounties"."settled_at" is null) = ("bounties"."outcome" is null)),
	CONSTRAINT "bounties_won" CHECK (coalesce("bounties"."outcome" in ('awarded', 'shared'), false) = ("bounties"."post_id" is not null) and ("bounties"."post_id" is null) = ("bounties"."winner_id" is null) and ("bounties"."post_id" is null) = ("bounties"."won" is null)),
	CONSTRAINT "bounties_never_to_self" CHECK ("bounties"."winner_id" <> "bounties"."by")
);
--> statement-breakpoint
ALTER TABLE "bounties" ADD CONSTRAINT "bounties_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bounties" ADD CONSTRAINT "bounties_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bounties" ADD CONSTRAINT "bounties_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bounties" ADD CONSTRAINT "bounties_winner_id_members_id_fk" FOREIGN KEY ("winner_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bounties_one_open" ON "bounties" USING btree ("thread_id") WHERE "bounties"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "bounties_of_thread" ON "bounties" USING btree ("thread_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "bounties_active" ON "bounties" USING btree ("by") WHERE "bounties"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "bounties_due" ON "bounties" USING btree ("ends_at") WHERE "bounties"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "bounties_of_answer" ON "bounties" USING btree ("post_id") WHERE "bounties"."post_id" is not null;--> statement-breakpoint
CREATE INDEX "bounties_of_money" ON "bounties" USING btree ("at") WHERE "bounties"."kind" = 'money';