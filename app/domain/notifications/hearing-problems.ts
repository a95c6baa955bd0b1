/** Whom an answer to a known problem concerns besides its askers: everybody who said that they have it, too. */
import { eq } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { problemSends, problems } from '#db/schema/problems.ts';
import { meToos } from '#db/schema/questions.ts';
import { threads } from '#db/schema/threads.ts';
import type { Act, MemberId, StoredEvent, ThreadId } from '#domain/core';
import { tell } from './notifying.ts';

/** Once for what was said, in however many of its threads somebody has it. The asker hears of the reply itself. */
export async function hearProblem(act: Act, { ids, at }: StoredEvent<'problem.answered'>, way: { hasMail: boolean }): Promise<void> {
  const [send] = await act.tx
    .select({ solves: problemSends.solves, title: problems.title, isShown: problems.isShown })
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
  const news = waiting
    .filter(({ member, asker }) => member !== asker)
    // What staff call it is theirs, unless its threads say it.
    .map(({ member, thread, title }) => ({ member: member as MemberId, kind: 'problem-news' as const, key: `problem:${ids.sendId}`, at, thread: thread as ThreadId, parts: { problem: send.isShown ? send.title : title, isSolved: send.solves ? 1 : 0 } }));
  await tell(act, news, way);
}
