/** Problems as the desk lists them, one with its cases and what was said to them, and which one a case has. */
import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { cases } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { problemCases, problemDeliveries, problemSends, problems } from '#db/schema/problems.ts';
import { threads } from '#db/schema/threads.ts';
import { NotFound, PAGE_SIZE, found, toPage } from '#domain/core';
import type { CaseId, Cursor, Page, ThreadId, Viewer } from '#domain/core';
import { bannerCount } from './bannered.ts';
import { canWorkOnProblems } from './policy.ts';
import { CASES_SHOWN } from './rules.ts';

export type ProblemRowView = { id: number; title: string; openedAt: Date; solvedAt: Date | null; cases: number; waiting: number; /** Threads that staff put its banner on. */ threads: number; /** Something said to all stopped half-way, and waits for a colleague. */ isHalted: boolean };

/** Open problems by when they were named, or solved ones by when they were; newest first. For staff. */
export async function problemList(db: Executor, show: 'open' | 'solved', cursor: Cursor | null, viewer: Viewer): Promise<Page<ProblemRowView>> {
  maySee(viewer);
  const [at, isShown] = show === 'open' ? [problems.openedAt, isNull(problems.solvedAt)] : [problems.solvedAt, isNotNull(problems.solvedAt)];
  const before = cursor ? sql`(${at}, ${problems.id}) < (${new Date(cursor.value)}, ${cursor.id})` : undefined;
  const rows = await db
    .select({ id: problems.id, title: problems.title, openedAt: problems.openedAt, solvedAt: problems.solvedAt, ...counts })
    .from(problems)
    .where(and(isShown, before))
    .orderBy(sql`${at} desc nulls first`, sql`${problems.id} desc nulls first`)
    .limit(PAGE_SIZE + 1);
  return toPage(rows, PAGE_SIZE, ({ id, openedAt, solvedAt }) => ({ value: (show === 'open' ? openedAt : (solvedAt ?? openedAt)).getTime(), id }));
}

export type LinkedCase = { id: CaseId; state: string; title: string; thread: { id: ThreadId; slug: string } | null; meToo: number; openedAt: Date };
export type SendView = { id: number; text: string; solves: boolean; reachesSolved: boolean; by: string; carriedBy: string | null; at: Date; isUnderWay: boolean; /** It waits for a colleague, with so many cases that have not read it. */ halted: { left: number } | null; done: number; refused: { caseId: CaseId; why: string }[] };
export type ProblemView = ProblemRowView & { note: string; isShown: boolean; expectedOn: string | null; fixedOn: string | null; version: number; linked: LinkedCase[]; sends: SendView[]; peopleWaiting: number };

/** One problem with its newest cases and everything that was said to them. NotFound for everybody but staff. */
export async function problemView(db: Executor, problemId: number, viewer: Viewer): Promise<ProblemView> {
  maySee(viewer);
  const [row] = await db.select({ problem: problems, ...counts }).from(problems).where(eq(problems.id, problemId));
  const { problem, cases: all, waiting, threads: bannered, isHalted } = found(row);
  const linked = await db
    .select({ id: cases.id, state: cases.state, subject: cases.subject, openedAt: cases.openedAt, threadId: threads.id, slug: threads.slug, title: threads.title, meToo: threads.meTooCount })
    .from(problemCases)
    .innerJoin(cases, eq(cases.id, problemCases.caseId))
    .leftJoin(threads, eq(threads.id, cases.threadId))
    .where(eq(problemCases.problemId, problemId))
    .orderBy(desc(problemCases.caseId))
    .limit(CASES_SHOWN);
  const [people] = await db.execute<{ people: string }>(sql`
    select coalesce(sum(1 + coalesce(t.me_too_count, 0)), 0) as people
    from ${problemCases} linked join ${cases} c on c.id = linked.case_id left join ${threads} t on t.id = c.thread_id where linked.problem_id = ${problemId} and c.state not in ('solved', 'closed')`);
  return {
    ...problem,
    cases: all,
    waiting,
    threads: bannered,
    isHalted,
    peopleWaiting: Number(people?.people ?? 0),
    linked: linked.map(({ id, state, subject, openedAt, threadId, slug, title, meToo }) => ({
      id: id as CaseId, state, openedAt, title: title ?? subject ?? '', meToo: meToo ?? 0, thread: threadId === null || slug === null ? null : { id: threadId as ThreadId, slug },
    })),
    sends: await sendsOf(db, problemId),
  };
}

/** The problem of a case, for the desk; null without one. */
export async function problemOfCase(db: Executor, caseId: CaseId, viewer: Viewer): Promise<{ id: number; title: string } | null> {
  if (!canWorkOnProblems(viewer)) return null;
  const [row] = await db.select({ id: problems.id, title: problems.title }).from(problemCases).innerJoin(problems, eq(problems.id, problemCases.problemId)).where(eq(problemCases.caseId, caseId));
  return row ?? null;
}

const counts = {
  isHalted: sql<boolean>`exists (select from ${problemSends} send where send.problem_id = ${problems}.id and send.halted_at is not null)`,
  threads: bannerCount,
  cases: sql<number>`(select count(*)::int from ${problemCases} linked where linked.problem_id = ${problems}.id)`,
  waiting: sql<number>`(select count(*)::int from ${problemCases} linked join ${cases} c on c.id = linked.case_id where linked.problem_id = ${problems}.id and c.state not in ('solved', 'closed'))`,
};

/** Cases that a send is for and that have not read it. */
const leftOf = sql<number>`(select count(*)::int from ${problemCases} linked join ${cases} c on c.id = linked.case_id where linked.problem_id = ${problemSends}.problem_id and linked.at <= ${problemSends}.at
  and c.state <> 'closed' and (${problemSends}.reaches_solved or c.state <> 'solved') and not exists (select from ${problemDeliveries} done where done.send_id = ${problemSends}.id and done.case_id = linked.case_id))`;

async function sendsOf(db: Executor, problemId: number): Promise<SendView[]> {
  const sends = await db
    .select({ id: problemSends.id, text: problemSends.text, solves: problemSends.solves, reachesSolved: problemSends.reachesSolved, at: problemSends.at, finishedAt: problemSends.finishedAt, haltedAt: problemSends.haltedAt, by: members.name, carriedBy: sql<string | null>`(select carrier.name from ${members} carrier where carrier.id = ${problemSends.carriedBy})`, left: leftOf })
    .from(problemSends)
    .innerJoin(members, eq(members.id, problemSends.by))
    .where(eq(problemSends.problemId, problemId))
    .orderBy(desc(problemSends.id))
    .limit(PAGE_SIZE);
  const outcomes = await db
    .select({ sendId: problemDeliveries.sendId, caseId: problemDeliveries.caseId, why: problemDeliveries.problem })
    .from(problemDeliveries)
    .innerJoin(problemSends, eq(problemSends.id, problemDeliveries.sendId))
    .where(eq(problemSends.problemId, problemId));
  return sends.map(({ finishedAt, haltedAt, left, ...send }) => {
    const mine = outcomes.filter(({ sendId }) => sendId === send.id);
    return { ...send, isUnderWay: finishedAt === null && haltedAt === null, halted: haltedAt === null ? null : { left }, done: mine.filter(({ why }) => why === null).length, refused: mine.flatMap(({ caseId, why }) => (why === null ? [] : [{ caseId: caseId as CaseId, why }])) };
  });
}

function maySee(viewer: Viewer): void {
  if (!canWorkOnProblems(viewer)) throw new NotFound('There is nothing here.');
}
