ALTER TABLE "search_docs" ADD COLUMN "answers" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
UPDATE "search_docs" d SET "answers" = told.answers
FROM (
  SELECT 'thread:' || v.thread_id AS id, array_agg(f.id || ':' || v.value ORDER BY f.id) AS answers
  FROM "thread_field_values" v JOIN "board_fields" f ON f.id = v.field_id JOIN "threads" t ON t.id = v.thread_id
  WHERE f.board_id = t.board_id AND f.kind IN ('choice', 'yes-no') AND NOT f.is_for_staff
  GROUP BY v.thread_id
) told WHERE told.id = d.id;
