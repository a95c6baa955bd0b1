CREATE TABLE "problem_threads" (
	"thread_id" bigint NOT NULL,
	"problem_id" bigint NOT NULL,
	"by" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"taken_off_at" timestamp (3) with time zone,
	"taken_off_by" bigint,
	CONSTRAINT "problem_threads_thread_id_problem_id_pk" PRIMARY KEY("thread_id","problem_id"),
	CONSTRAINT "problem_threads_taken_off_by" CHECK (("problem_threads"."taken_off_at" is null) = ("problem_threads"."taken_off_by" is null))
);
--> statement-breakpoint
ALTER TABLE "problems" ADD COLUMN "expected_on" date;--> statement-breakpoint
ALTER TABLE "problems" ADD COLUMN "fixed_on" date;--> statement-breakpoint
ALTER TABLE "problem_threads" ADD CONSTRAINT "problem_threads_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_threads" ADD CONSTRAINT "problem_threads_problem_id_problems_id_fk" FOREIGN KEY ("problem_id") REFERENCES "public"."problems"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_threads" ADD CONSTRAINT "problem_threads_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_threads" ADD CONSTRAINT "problem_threads_taken_off_by_members_id_fk" FOREIGN KEY ("taken_off_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "problem_threads_of_problem" ON "problem_threads" USING btree ("problem_id","at" DESC NULLS FIRST,"thread_id" DESC NULLS FIRST) WHERE "problem_threads"."taken_off_at" is null;--> statement-breakpoint
CREATE INDEX "problem_threads_taken_off" ON "problem_threads" USING btree ("problem_id","taken_off_at") WHERE "problem_threads"."taken_off_at" is not null;--> statement-breakpoint
CREATE INDEX "question_links_duplicates" ON "question_links" USING btree ("to_id") WHERE "question_links"."is_duplicate";--> statement-breakpoint
ALTER TABLE "problems" ADD CONSTRAINT "problems_fixed_is_solved" CHECK ("problems"."fixed_on" is null or "problems"."solved_at" is not null);