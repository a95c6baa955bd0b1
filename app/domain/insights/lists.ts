/** The cases behind a number of the report. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards, tags } from '#db/schema/boards.ts';
import { cases } from '#db/schema/cases.ts';
import { clocks } from '#db/schema/clocks.ts';
import { csatAsks } from '#db/schema/feedback.ts';
import { members } from '#db/schema/members.ts';
import { threadTags, threads } from '#db/schema/threads.ts';
import { NotFound, PAGE_SIZE, readCursor, toPage, unreachable } from '#domain/core';
import type { CaseId, Page, Viewer } from '#domain/core';
import type { CaseState } from '#domain/cases';
import { GOOD_FROM, LOW_TO } from '#rules/feedback';
import type { Span } from './period.ts';
import { canSeeReports } from './policy.ts';
import { UNFINISHED, WHOLE } from './report.ts';
import { DUE_SOON_MINUTES } from './rules.ts';
import type { ReportList } from './rules.ts';

/** Which list, of which days; narrowed to a board, a tag or a colleague. */
export type ReportedFilter = { list: ReportList; span: Span; at: Date; board?: string | null; tag?: string | null; ownerId?: number | null };
export type ReportedCase = { id: CaseId; title: string; state: CaseState; openedAt: Date; owner: string | null; customer: string };

/** One page of such a list, the newest case first. NotFound for everybody but staff. */
export async function reportedCases(db: Executor, filter: ReportedFilter, after: string | null, viewer: Viewer): Promise<Page<ReportedCase>> {
  if (!canSeeReports(viewer)) throw new NotFound('There is nothing here.');
  const cursor = readCursor(after);
  const conditions = [
    conditionOf(filter),
    ...(filter.board ? [sql`thread.board_id = (select id from ${boards} as board where board.slug = ${filter.board})`] : []),
    ...(filter.tag ? [sql`exists (select 1 from ${threadTags} as tagged join ${tags} as tag on tag.id = tagged.tag_id where tagged.thread_id = thread.id and tag.slug = ${filter.tag})`] : []),
    ...(filter.ownerId ? [sql`cases.owner_id = ${filter.ownerId}::bigint`] : []),
    ...(cursor ? [sql`cases.id < ${cursor.id}::bigint`] : []),
  ];
  const rows = await db.execute<{ id: string; title: string | null; state: CaseState; openedAt: string; owner: string | null; customer: string | null }>(sql`
    select cases.id, coalesce(thread.title, cases.subject) as title, cases.state, cases.opened_at as "openedAt", owner.name as owner, coalesce(customer.name, cases.customer_name, cases.customer_mail) as customer
    from ${cases} as cases left join ${threads} as thread on thread.id = cases.thread_id left join ${members} as owner on owner.id = cases.owner_id left join ${members} as customer on customer.id = cases.customer_id
    where ${sql.join(conditions, sql` and `)} order by cases.id desc limit ${PAGE_SIZE + 1}`);
  const shown = rows.map((row) => ({ id: Number(row.id) as CaseId, title: row.title ?? '', state: row.state, openedAt: new Date(row.openedAt), owner: row.owner, customer: row.customer ?? '' }));
  return toPage(shown, PAGE_SIZE, ({ id, openedAt }) => ({ value: openedAt.getTime(), id }));
}

/** Each is counted by the same words in the report. */
function conditionOf({ list, span, at, board, tag }: ReportedFilter): SQL {
  const within = (column: SQL) => sql`${column} >= ${instant(span.from)} and ${column} < ${instant(span.to)}`;
  const ended = (kind: string, how: SQL) => sql`cases.clock_set_id in (select clock.set_id from ${clocks} as clock
    where clock.ended_at is not null and ${within(sql`clock.ended_at`)} and clock.kind = ${kind} and ${how})`;
  const kept = sql`clock.state = 'met' and clock.target_ms is not null`;
  const broken = sql`clock.state = 'missed'`;
  const scored = (how: SQL) => sql`cases.id in (select ask.case_id from ${csatAsks} as ask where ${within(sql`ask.asked_at`)} and ${how})`;
  switch (list) {
    case 'waiting':
      return sql`${UNFINISHED} and cases.waiting_since is not null and cases.snoozed_until is null`;
    case 'due-soon':
      return sql`${UNFINISHED} and cases.next_due_at >= ${instant(at)} and cases.next_due_at < ${instant(new Date(at.getTime() + DUE_SOON_MINUTES * 60_000))}`;
    case 'late':
      return sql`${UNFINISHED} and cases.next_due_at < ${instant(at)}`;
    case 'with':
      return UNFINISHED;
    case 'with-nobody':
      return sql`${UNFINISHED} and cases.owner_id is null`;
    case 'opened':
      // Of a board or tag, what is counted are the questions asked in these days, whenever they became cases.
      return board || tag ? sql`thread.deleted_at is null and thread.kind = 'question' and ${within(sql`thread.created_at`)}` : sql`${within(sql`cases.opened_at`)} and ${WHOLE}`;
    case 'first-replied':
      return sql`${within(sql`cases.first_reply_at`)} and ${WHOLE}`;
    case 'solved':
      return sql`${within(sql`cases.solved_at`)} and ${WHOLE} and cases.state in ('solved','closed') and cases.outcome is not null`;
    case 'solved-of-opened':
      return sql`${within(sql`cases.opened_at`)} and ${WHOLE} and (cases.solved_at is not null or cases.reopened_count > 0)`;
    case 'came-back':
      return sql`${within(sql`cases.opened_at`)} and ${WHOLE} and cases.reopened_count > 0`;
    case 'kept-first-reply':
      return ended('first-reply', kept);
    case 'kept-next-reply':
      return ended('next-reply', kept);
    case 'kept-solution':
      return ended('solution', kept);
    case 'broken-first-reply':
      return ended('first-reply', broken);
    case 'broken-next-reply':
      return ended('next-reply', broken);
    case 'broken-solution':
      return ended('solution', broken);
    case 'asked':
      return scored(sql`true`);
    case 'scored':
      return scored(sql`ask.score is not null`);
    case 'scored-good':
      return scored(sql`ask.score >= ${GOOD_FROM}`);
    case 'scored-low':
      return scored(sql`ask.score <= ${LOW_TO}`);
    default:
      return unreachable(list);
  }
}

const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`;
