/** The questions behind a count of the report: all that were asked in a span, or those on a board or with a tag. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards, tags } from '#db/schema/boards.ts';
import { cases } from '#db/schema/cases.ts';
import { threadTags, threads } from '#db/schema/threads.ts';
import { NotFound, PAGE_SIZE, readCursor, toPage } from '#domain/core';
import type { CaseId, Page, ThreadId, Viewer } from '#domain/core';
import type { Span } from './period.ts';
import { canSeeReports } from './policy.ts';

export type ReportedQuestion = { id: ThreadId; slug: string; title: string; board: string; askedAt: Date; isSolved: boolean; caseId: CaseId | null };

/** One page of them, the newest first, along the index of what was asked. NotFound for everybody but staff. */
export async function reportedQuestions(db: Executor, { span, board, tag }: { span: Span; board?: string | null; tag?: string | null }, after: string | null, viewer: Viewer): Promise<Page<ReportedQuestion>> {
  if (!canSeeReports(viewer)) throw new NotFound('There is nothing here.');
  const cursor = readCursor(after);
  const conditions = [
    sql`thread.deleted_at is null and thread.kind = 'question' and thread.created_at >= ${instant(span.from)} and thread.created_at < ${instant(span.to)}`,
    ...(board ? [sql`named.slug = ${board}`] : []),
    ...(tag ? [sql`exists (select 1 from ${threadTags} as tagged join ${tags} as tag on tag.id = tagged.tag_id where tagged.thread_id = thread.id and tag.slug = ${tag})`] : []),
    ...(cursor ? [sql`(thread.created_at, thread.id) < (${instant(new Date(cursor.value))}, ${cursor.id}::bigint)`] : []),
  ];
  const rows = await db.execute<{ id: string; slug: string; title: string; board: string; asked_at: string; is_solved: boolean; case_id: string | null }>(sql`
    select thread.id, thread.slug, thread.title, named.name as board, thread.created_at as asked_at, thread.solved_at is not null as is_solved, cases.id as case_id
    from ${threads} as thread join ${boards} as named on named.id = thread.board_id left join ${cases} as cases on cases.thread_id = thread.id
    where ${sql.join(conditions, sql` and `)} order by thread.created_at desc nulls first, thread.id desc nulls first limit ${PAGE_SIZE + 1}`);
  const shown = rows.map((row) => ({ id: Number(row.id) as ThreadId, slug: row.slug, title: row.title, board: row.board, askedAt: new Date(row.asked_at), isSolved: row.is_solved, caseId: row.case_id === null ? null : (Number(row.case_id) as CaseId) }));
  return toPage(shown, PAGE_SIZE, ({ id, askedAt }) => ({ value: askedAt.getTime(), id }));
}

const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`;
