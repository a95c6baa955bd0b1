/** Banners as they are read: what a thread says of its problems, which threads say it, and which may be more of them. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { boards } from '#db/schema/boards.ts';
import { cases } from '#db/schema/cases.ts';
import { problemCases, problemThreads, problems } from '#db/schema/problems.ts';
import { duplicateSuggestions, questionLinks } from '#db/schema/questions.ts';
import { threads } from '#db/schema/threads.ts';
import { readableBoards } from '#domain/boards';
import { NotFound, PAGE_SIZE, found, toPage } from '#domain/core';
import type { Cursor, Page, ThreadId, Viewer } from '#domain/core';
import { dayOf } from './linking.ts';
import { canWorkOnProblems } from './policy.ts';
import { BANNERS_SHOWN } from './rules.ts';

export type KnownProblem = { id: number; title: string; note: string; since: Date; solvedAt: Date | null; /** Days. */ expectedOn: string | null; /** It was expected before today. */ isLate: boolean; fixedOn: string | null };

/** What everybody may know about a thread's problems, each once, whether it is said by its case or by a banner of its own; open ones first. One prepared statement. */
export const knownProblems = (db: Executor, threadId: ThreadId, at: Date): Promise<KnownProblem[]> =>
  prepared(db, 'problems.of-thread', (on) =>
    on
      .select(SAID)
      .from(problems)
      .where(and(eq(problems.isShown, true), sql`${problems.id} in (
        select b.problem_id from ${problemThreads} b where b.thread_id = ${sql.placeholder('threadId')} and b.taken_off_at is null
        union select l.problem_id from ${cases} c join ${problemCases} l on l.case_id = c.id where c.thread_id = ${sql.placeholder('threadId')})`))
      .orderBy(sql`${problems.solvedAt} is not null`, sql`${problems.id} desc`)
      .limit(BANNERS_SHOWN),
  ).execute({ threadId, today: dayOf(at) });

/** A problem with the banner as its threads show it, and how many staff put it on. NotFound for everybody but staff. */
export async function bannerOf(db: Executor, problemId: number, viewer: Viewer, at: Date): Promise<KnownProblem & { isShown: boolean; threads: number }> {
  maySee(viewer);
  const [row] = await db.select({ ...SAID, isLate: isLate(sql`${dayOf(at)}`), isShown: problems.isShown, threads: bannerCount }).from(problems).where(eq(problems.id, problemId));
  return found(row);
}

export type BannerFind = { id: ThreadId; slug: string; title: string; board: string; replyCount: number; meTooCount: number; isSolved: boolean; /** The banner stands on it. */ isBannered: boolean };
export type BanneredThread = Omit<BannerFind, 'isBannered'> & { at: Date; /** A case of it is linked, and says it as well. */ hasCase: boolean };

/** The threads staff put the banner on, the newest banner first, as far as the viewer may read them. NotFound for everybody but staff. */
export async function banneredThreads(db: Executor, problemId: number, cursor: Cursor | null, viewer: Viewer): Promise<Page<BanneredThread>> {
  maySee(viewer);
  const before = cursor ? sql`(${problemThreads.at}, ${problemThreads.threadId}) < (${new Date(cursor.value)}, ${cursor.id})` : undefined;
  const rows = await db
    .select({ ...COLUMNS, at: problemThreads.at, hasCase: sql<boolean>`exists (select 1 from ${cases} c join ${problemCases} l on l.case_id = c.id where c.thread_id = ${threads.id} and l.problem_id = ${problemId})` })
    .from(problemThreads)
    .innerJoin(threads, eq(threads.id, problemThreads.threadId))
    .innerJoin(boards, eq(boards.id, threads.boardId))
    .where(and(eq(problemThreads.problemId, problemId), isNull(problemThreads.takenOffAt), isNull(threads.deletedAt), readableBoards(viewer), before))
    .orderBy(sql`${problemThreads.at} desc nulls first`, sql`${problemThreads.threadId} desc nulls first`)
    .limit(PAGE_SIZE + 1);
  return toPage(rows.map((row) => ({ ...row, id: row.id as ThreadId })), PAGE_SIZE, ({ at, id }) => ({ value: at.getTime(), id }));
}

/** Threads that may have it: those that were found by words, in their order; and those said to be the same as one that has it, newest first. Two statements. */
export async function bannerFinds(db: Executor, { problemId, foundIds }: { problemId: number; foundIds: readonly ThreadId[] }, viewer: Viewer): Promise<{ found: BannerFind[]; same: BannerFind[] }> {
  maySee(viewer);
  const has = sql`select b.thread_id from ${problemThreads} b where b.problem_id = ${problemId} and b.taken_off_at is null union select c.thread_id from ${cases} c join ${problemCases} l on l.case_id = c.id where l.problem_id = ${problemId} and c.thread_id is not null`;
  const pairs = sql`
    select from_id as one, to_id as other from ${questionLinks} where is_duplicate union all select to_id, from_id from ${questionLinks} where is_duplicate
    union all select thread_id, original_id from ${duplicateSuggestions} where decision is distinct from 'dismissed' union all select original_id, thread_id from ${duplicateSuggestions} where decision is distinct from 'dismissed'`;
  const read = (which: SQL) =>
    db
      .select({ ...COLUMNS, isBannered: sql<boolean>`exists (select 1 from ${problemThreads} b where b.thread_id = ${threads.id} and b.problem_id = ${problemId} and b.taken_off_at is null)` })
      .from(threads)
      .innerJoin(boards, eq(boards.id, threads.boardId))
      .where(and(which, isNull(threads.deletedAt), readableBoards(viewer)))
      .orderBy(sql`${threads.id} desc`)
      .limit(PAGE_SIZE);
  const [hits, same] = await Promise.all([
    foundIds.length === 0 ? [] : read(inArray(threads.id, [...foundIds])),
    read(sql`${threads.id} in (select p.other from (${pairs}) p where p.one in (${has})) and ${threads.id} not in (${has})`),
  ]);
  const toFind = (row: (typeof same)[number]): BannerFind => ({ ...row, id: row.id as ThreadId });
  return { found: foundIds.flatMap((id) => hits.filter((row) => row.id === id)).map(toFind), same: same.map(toFind) };
}

/** Inside a statement over problems: on how many threads staff put the banner. */
export const bannerCount = sql<number>`(select count(*)::int from ${problemThreads} bannered join ${threads} t on t.id = bannered.thread_id and t.deleted_at is null where bannered.problem_id = ${problems}.id and bannered.taken_off_at is null)`;

const isLate = (today: SQL) => sql<boolean>`coalesce(${problems.expectedOn} < ${today}::date, false)`;

const SAID = { id: problems.id, title: problems.title, note: problems.note, since: problems.openedAt, solvedAt: problems.solvedAt, expectedOn: problems.expectedOn, isLate: isLate(sql`${sql.placeholder('today')}`), fixedOn: problems.fixedOn };

const COLUMNS = { id: threads.id, slug: threads.slug, title: threads.title, board: boards.name, replyCount: threads.replyCount, meTooCount: threads.meTooCount, isSolved: sql<boolean>`${threads.solvedAt} is not null` };

function maySee(viewer: Viewer): void {
  if (!canWorkOnProblems(viewer)) throw new NotFound('There is nothing here.');
}
