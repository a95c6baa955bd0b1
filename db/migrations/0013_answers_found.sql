CREATE TABLE "thread_finds" (
	"thread_id" bigint PRIMARY KEY NOT NULL,
	"searches" integer DEFAULT 0 NOT NULL,
	"solved_for" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "thread_finds" ADD CONSTRAINT "thread_finds_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- What was pressed before it was counted by thread.
insert into thread_finds (thread_id, solved_for)
  select posts.thread_id, count(*) from deflections join posts on posts.id = deflections.post_id group by posts.thread_id;
