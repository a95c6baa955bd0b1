CREATE TABLE "problem_cases" (
	"case_id" bigint PRIMARY KEY NOT NULL,
	"problem_id" bigint NOT NULL,
	"by" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "problem_deliveries" (
	"send_id" bigint NOT NULL,
	"case_id" bigint NOT NULL,
	"problem" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "problem_deliveries_send_id_case_id_pk" PRIMARY KEY("send_id","case_id")
);
--> statement-breakpoint
CREATE TABLE "problem_sends" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "problem_sends_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"problem_id" bigint NOT NULL,
	"text" text NOT NULL,
	"solves" boolean NOT NULL,
	"by" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "problems" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "problems_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"title" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"is_shown" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"opened_by" bigint NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"solved_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "problem_cases" ADD CONSTRAINT "problem_cases_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_cases" ADD CONSTRAINT "problem_cases_problem_id_problems_id_fk" FOREIGN KEY ("problem_id") REFERENCES "public"."problems"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_cases" ADD CONSTRAINT "problem_cases_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_deliveries" ADD CONSTRAINT "problem_deliveries_send_id_problem_sends_id_fk" FOREIGN KEY ("send_id") REFERENCES "public"."problem_sends"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_deliveries" ADD CONSTRAINT "problem_deliveries_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_sends" ADD CONSTRAINT "problem_sends_problem_id_problems_id_fk" FOREIGN KEY ("problem_id") REFERENCES "public"."problems"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_sends" ADD CONSTRAINT "problem_sends_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problems" ADD CONSTRAINT "problems_opened_by_members_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "problem_cases_of_problem" ON "problem_cases" USING btree ("problem_id","case_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "problem_deliveries_of_case" ON "problem_deliveries" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "problem_sends_of_problem" ON "problem_sends" USING btree ("problem_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "problem_sends_under_way" ON "problem_sends" USING btree ("id") WHERE "problem_sends"."finished_at" is null;--> statement-breakpoint
CREATE INDEX "problems_open" ON "problems" USING btree ("opened_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "problems"."solved_at" is null;--> statement-breakpoint
CREATE INDEX "problems_solved" ON "problems" USING btree ("solved_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "problems"."solved_at" is not null;