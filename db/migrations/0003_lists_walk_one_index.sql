-- Every column of these indexes descends, so that a list names its place as one row (board, time, id) and walks one index for any board.
DROP INDEX "threads_board_latest";--> statement-breakpoint
DROP INDEX "threads_board_unanswered";--> statement-breakpoint
DROP INDEX "threads_board_solved";--> statement-breakpoint
DROP INDEX "threads_board_popular";--> statement-breakpoint
DROP INDEX "threads_of_member";--> statement-breakpoint
CREATE INDEX "points_by_time" ON "points" USING btree ("at");--> statement-breakpoint
CREATE INDEX "threads_board_latest" ON "threads" USING btree ("board_id" DESC NULLS FIRST,"last_activity_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "threads"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "threads_board_unanswered" ON "threads" USING btree ("board_id" DESC NULLS FIRST,"created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "threads"."deleted_at" is null and "threads"."kind" = 'question' and "threads"."first_reply_at" is null and "threads"."solved_at" is null and "threads"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "threads_board_solved" ON "threads" USING btree ("board_id" DESC NULLS FIRST,"solved_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "threads"."deleted_at" is null and "threads"."solved_at" is not null;--> statement-breakpoint
CREATE INDEX "threads_board_popular" ON "threads" USING btree ("board_id" DESC NULLS FIRST,"popularity" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "threads"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "threads_of_member" ON "threads" USING btree ("author_id" DESC NULLS FIRST,"created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "threads"."deleted_at" is null;