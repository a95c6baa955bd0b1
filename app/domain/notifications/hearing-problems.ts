/** Whom a known problem concerns besides those who are answered: everybody who said that they have it, too, and everybody who follows a thread that says it. */
import { and, desc, eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { boards } from '#db/schema/boards.ts';
import { cases } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { problemCases, problemSends, problemThreads, problems } from '#db/schema/problems.ts';
import { meToos } from '#db/schema/questions.ts';
import { memberBlocks } from '#db/schema/sanctions.ts';
import { threadTags, threads } from '#db/schema/threads.ts';
import { watches } from '#db/schema/watching.ts';
import { readableBy } from '#domain/boards';
import type { Act, MemberId, StoredEvent, ThreadId } from '#domain/core';
import { tell, tellAll } from './notifying.ts';

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
  const key = send.solves && send.solvedAt ? fixedKey(send.problemId, send.solvedAt) : `problem:${ids.sendId}`;
  const news = waiting
    .filter(({ member, asker }) => member !== asker)
    // What staff call it is theirs, unless its threads say it.
    .map(({ member, thread, title }) => ({ member: member as MemberId, kind: 'problem-news' as const, key, at, thread: thread as ThreadId, parts: { problem: send.isShown ? send.title : title, isSolved: send.solves ? 1 : 0 } }));
  await tell(act, news, way);
}

/** Whoever asked, has it, too, or follows a thread that says it hears once that it is fixed, in however many of them. Where staff keep the problem to themselves, nobody does. */
export async function hearFixed(act: Act, { ids, at }: StoredEvent<'problem.solved'>, way: Way): Promise<void> {
  const [problem] = await act.tx.select().from(problems).where(eq(problems.id, ids.problemId));
  if (!problem?.solvedAt || !problem.isShown) return;
  const [send] = await act.tx.select({ by: problemSends.by, text: problemSends.text }).from(problemSends).where(and(eq(problemSends.problemId, problem.id), eq(problemSends.solves, true))).orderBy(desc(problemSends.id)).limit(1);
  const news = { kind: 'problem-fixed' as const, key: fixedKey(problem.id, problem.solvedAt), at, parts: { problem: problem.title, fixedOn: problem.fixedOn ?? problem.solvedAt.toISOString() } };
  await tellAll(act, news, hearersOf({ problemId: problem.id, isAnswered: send !== undefined && send.text !== '', by: send?.by ?? 0 }), way, 'each');
}

/** The same for both ways of hearing it, so that nobody is told twice; a problem that comes back is news on another day. */
const fixedKey = (problemId: number, solvedAt: Date): string => `problem-fixed:${problemId}:${solvedAt.toISOString().slice(0, 10)}`;

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
      and (not (select k.is_private from ${boards} k where k.id = h.board) or ${readableBy({ id: sql`m.id`, readsAll: sql`(m.role in ('agent', 'moderator', 'admin'))` }, sql`h.board`)})
      and not exists (select 1 from ${memberBlocks} k join ${members} a on a.id = h.asker and a.role not in ('agent', 'moderator', 'admin') where (k.member_id = h.member and k.other_id = h.asker) or (k.member_id = h.asker and k.other_id = h.member and k.kind = 'blocked'))
    order by h.member, h.nearness, h.thread`;
}

/** True where a member muted the thread, or said nothing of it and muted its board or one of its tags. */
const isSilenced = sql`(
  exists (select 1 from ${watches} w where w.member_id = h.member and w.thread_id = h.thread and w.level = 'mute')
  or (not exists (select 1 from ${watches} w where w.member_id = h.member and w.thread_id = h.thread)
    and (exists (select 1 from ${watches} w where w.member_id = h.member and w.board_id = h.board and w.level = 'mute')
      or exists (select 1 from ${watches} w join ${threadTags} g on g.tag_id = w.tag_id where w.member_id = h.member and g.thread_id = h.thread and w.level = 'mute'))))`;
