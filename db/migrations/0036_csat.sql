CREATE TABLE "csat_asks" (
	"case_id" bigint PRIMARY KEY NOT NULL,
	"member_id" bigint NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"score" integer,
	"comment" text,
	"scored_at" timestamp (3) with time zone,
	CONSTRAINT "csat_asks_score" CHECK ("csat_asks"."score" between 1 and 5),
	CONSTRAINT "csat_asks_scored" CHECK (("csat_asks"."score" is null) = ("csat_asks"."scored_at" is null) and ("csat_asks"."comment" is null or "csat_asks"."score" is not null))
);
--> statement-breakpoint
CREATE TABLE "follow_ups" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "follow_ups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"case_id" bigint NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"owner_id" bigint,
	"outcome" text,
	"words" text,
	"closed_by" bigint,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "follow_ups_outcome" CHECK ("follow_ups"."outcome" in ('made-good', 'explained', 'not-reached', 'nothing-to-do')),
	CONSTRAINT "follow_ups_closed_with" CHECK (("follow_ups"."closed_at" is null) = ("follow_ups"."outcome" is null) and ("follow_ups"."closed_at" is null) = ("follow_ups"."words" is null) and ("follow_ups"."closed_at" is null) = ("follow_ups"."closed_by" is null))
);
--> statement-breakpoint
ALTER TABLE "csat_asks" ADD CONSTRAINT "csat_asks_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "csat_asks" ADD CONSTRAINT "csat_asks_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_closed_by_members_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "csat_asks_of_member" ON "csat_asks" USING btree ("member_id","asked_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "csat_asks_by_time" ON "csat_asks" USING btree ("asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "follow_ups_one_open" ON "follow_ups" USING btree ("case_id") WHERE "follow_ups"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "follow_ups_of_case" ON "follow_ups" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "follow_ups_due" ON "follow_ups" USING btree ("due_at","id") WHERE "follow_ups"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "follow_ups_closed" ON "follow_ups" USING btree ("closed_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "follow_ups"."closed_at" is not null;