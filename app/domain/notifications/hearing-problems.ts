/** Whom a known problem concerns besides those who are answered: everybody who said that they have it, too, and everybody who follows a thread that says it. */
import { and, desc, eq, like, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { boards } from '#db/schema/boards.ts';
import { cases } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { notifications } from '#db/schema/notifications.ts';
import { problemCases, problemSends, problemThreads, problems } from '#db/schema/problems.ts';
import { meToos } from '#db/schema/questions.ts';
import { memberBlocks } from '#db/schema/sanctions.ts';
import { threadTags, threads } from '#db/schema/threads.ts';
import { watches } from '#db/schema/watching.ts';
import { readableBy } from '#domain/boards';
import type { Act, MemberId, StoredEvent, ThreadId } from '#domain/core';
import { takeBackAll, tell, tellAll } from './notifying.ts';

type Way = { hasMail: boolean };

/** Once for what was said, in however many of its threads somebody has it. The asker hears of the reply itself. */
export async function hearProblem(act: Act, { ids, at }: StoredEvent<'problem.answered'>, way: Way): Promise<void> {
  const [send] = await act.tx
    .select({ solves: problemSends.solves, title: problems.title, isShown: problems.isShown, problemId: problems.id, solvedAt: problems.solvedAt })
    .from(problemSends)
    .innerJoin(problems, eq(problems.id, problemSends.problemId))
    .where(eq(problemSends.id, ids.sendId));
  if (!send) return;
  const waiting = await act.tx
    .select({ member: meToos.memberId, thread: threads.id, asker: threads.authorId, title: threads.title })
    .from(cases)
    .innerJoin(threads, eq(threads.id, cases.threadId))
    .innerJoin(meToos, eq(meToos.threadId, threads.id))
    .where(eq(cases.id, ids.caseId));
  // It may have come back while its cases were answered one after the other.
  const isSolved = send.solves && send.solvedAt !== null;
  const key = send.solvedAt && isSolved ? fixedKey(send.problemId, send.solvedAt) : `problem:${ids.sendId}`;
  const news = waiting
    .filter(({ member, asker }) => member !== asker)
    // What staff call it is theirs, unless its threads say it.
    .map(({ member, thread, title }) => ({ member: member as MemberId, kind: 'problem-news' as const, key, at, thread: thread as ThreadId, parts: { problem: send.isShown ? send.title : title, isSolved: isSolved ? 1 : 0 } }));
  await tell(act, news, way);
}

/** Whoever asked, has it, too, or follows a thread that says it hears once that it is fixed, in however many of them. Where staff keep the problem to themselves, nobody does. */
export async function hearFixed(act: Act, { ids, at }: StoredEvent<'problem.solved'>, way: Way): Promise<void> {
  const [problem] = await act.tx.select().from(problems).where(eq(problems.id, ids.problemId));
  if (!problem?.solvedAt || !problem.isShown) return;
  const [send] = await act.tx.select({ by: problemSends.by, text: problemSends.text }).from(problemSends).where(and(eq(problemSends.problemId, problem.id), eq(problemSends.solves, true))).orderBy(desc(problemSends.id)).limit(1);
  const news = { kind: 'problem-fixed' as const, key: fixedKey(problem.id, problem.solvedAt), at, parts: { problem: problem.title, id: problem.id, fixedOn: problem.fixedOn ?? problem.solvedAt.toISOString() } };
  await takeBackAll(act, tellsOf(problem.id, ['back']));
  await tellAll(act, news, hearersOf({ problemId: problem.id, isAnswered: send !== undefined && send.text !== '', by: send?.by ?? 0 }), way, 'each');
}

/** Whoever was told last that it is fixed hears once that it is open again, in place of that. Where staff keep the problem to themselves, it only leaves their inboxes. */
export async function hearCameBack(act: Act, { ids, at }: StoredEvent<'problem.reopened'>, way: Way): Promise<void> {
  const [problem] = await act.tx.select().from(problems).where(eq(problems.id, ids.problemId));
  if (!problem || problem.solvedAt) return;
  const news = { kind: 'problem-back' as const, key: `problem-back:${problem.id}:${at.getTime()}`, at, parts: { problem: problem.title, id: problem.id } };
  if (problem.isShown) await tellAll(act, news, believersOf(problem.id), way, 'each');
  await takeBackAll(act, tellsOf(problem.id, ['fixed']));
}

/** The same for both ways of hearing it, so that nobody is told twice; a problem that comes back and is fixed is news again. */
const fixedKey = (problemId: number, solvedAt: Date): string => `problem-fixed:${problemId}:${solvedAt.getTime()}`;

/** What was told of a problem's being over, or being back. Found along the threads that said it, also those it was taken off. */
const tellsOf = (problemId: number, which: readonly ('fixed' | 'back')[]): SQL => sql`(${notifications.threadId} in (
    select b.thread_id from ${problemThreads} b where b.problem_id = ${problemId}
    union select c.thread_id from ${cases} c join ${problemCases} l on l.case_id = c.id where l.problem_id = ${problemId} and c.thread_id is not null)
  and ${or(...which.map((what) => like(notifications.key, `problem-${what}:${problemId}:%`)))})`;

/** Rows of `member` and `thread`: who heard last that it is fixed, where they heard it and may still read. */
const believersOf = (problemId: number): SQL => sql`
  select last.member_id as member, last.thread_id as thread
  from (
    select distinct on (${notifications.memberId}) ${notifications.memberId}, ${notifications.threadId}, ${notifications.kind} from ${notifications}
    where ${tellsOf(problemId, ['fixed', 'back'])} order by ${notifications.memberId}, ${notifications.at} desc, ${notifications.id} desc
  ) last join ${members} m on m.id = last.member_id join ${threads} t on t.id = last.thread_id and t.deleted_at is null join ${boards} k on k.id = t.board_id
  where last.kind <> 'problem-back' and (not k.is_private or ${readsBoard(sql`k.id`)})`;

/** True where the member `m` reads a private board. */
const readsBoard = (boardId: SQL): SQL => readableBy({ id: sql`m.id`, readsAll: sql`(m.role in ('agent', 'moderator', 'admin'))` }, boardId);

/**
 * Rows of `member` and `thread`: what they asked before what they have, too, before what they follow. Who muted the thread, may not read its board, or wants nothing of its asker (or the other way
 * round) does not hear of it there, but may of another one. Threads of cases that were answered read the answer instead.
 */
function hearersOf({ problemId, isAnswered, by }: { problemId: number; isAnswered: boolean; by: number }): SQL {
  const ofCases = sql`select c.thread_id from ${cases} c join ${problemCases} l on l.case_id = c.id where l.problem_id = ${problemId} and c.thread_id is not null`;
  const ofBanners = sql`select b.thread_id from ${problemThreads} b where b.problem_id = ${problemId} and b.taken_off_at is null`;
  return sql`
    with said as (
      select t.id, t.author_id, t.board_id from ${threads} t where t.deleted_at is null and t.id in (${isAnswered ? sql`${ofBanners} except ${ofCases}` : sql`${ofBanners} union ${ofCases}`})
    ), heard as (
      select s.author_id as member, s.id as thread, s.author_id as asker, s.board_id as board, 0 as nearness from said s
      union all select x.member_id, s.id, s.author_id, s.board_id, 1 from said s join ${meToos} x on x.thread_id = s.id
      union all select w.member_id, s.id, s.author_id, s.board_id, 2 from said s join ${watches} w on w.thread_id = s.id and w.level in ('follow', 'every')
    )
    select distinct on (h.member) h.member, h.thread
    from heard h join ${members} m on m.id = h.member
    where h.member <> ${by} and not ${isSilenced}
      and (not (select k.is_private from ${boards} k where k.id = h.board) or ${readsBoard(sql`h.board`)})
      and not exists (select 1 from ${memberBlocks} k join ${members} a on a.id = h.asker and a.role not in ('agent', 'moderator', 'admin') where (k.member_id = h.member and k.other_id = h.asker) or (k.member_id = h.asker and k.other_id = h.member and k.kind = 'blocked'))
    order by h.member, h.nearness, h.thread`;
}

/** True where a member muted the thread, or said nothing of it and muted its board or one of its tags. */
const isSilenced = sql`(
  exists (select 1 from ${watches} w where w.member_id = h.member and w.thread_id = h.thread and w.level = 'mute')
  or (not exists (select 1 from ${watches} w where w.member_id = h.member and w.thread_id = h.thread)
    and (exists (select 1 from ${watches} w where w.member_id = h.member and w.board_id = h.board and w.level = 'mute')
      or exists (select 1 from ${watches} w join ${threadTags} g on g.tag_id = w.tag_id where w.member_id = h.member and g.thread_id = h.thread and w.level = 'mute'))))`;
