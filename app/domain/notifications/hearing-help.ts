/** Whom the ladders concern: helpers who are asked about a question, and askers whose question was answered and is not solved. */
import { and, eq, isNull } from 'drizzle-orm';
import { helpAsks } from '#db/schema/helping.ts';
import { questionClosings, questionOutcomes } from '#db/schema/questions.ts';
import { posts, threads } from '#db/schema/threads.ts';
import type { Act, MemberId, PostId, StoredEvent, ThreadId } from '#domain/core';
import { takeBack, tell } from './notifying.ts';

type Way = { hasMail: boolean };

/** Everybody who is asked hears of it, once for each question. */
export async function hearAsk(act: Act, { ids }: StoredEvent<'helpers.asked'>, way: Way): Promise<void> {
  const asked = await act.tx.select({ member: helpAsks.memberId, because: helpAsks.because, at: helpAsks.at }).from(helpAsks).where(and(eq(helpAsks.threadId, ids.threadId), isNull(helpAsks.answer)));
  await tell(act, asked.map(({ member, because, at }) => ({ member: member as MemberId, kind: 'help-asked', key: `help:${ids.threadId}`, at, thread: ids.threadId as ThreadId, parts: { because } })), way);
}

/** The asker is asked whether it is solved, and told of the likely answer: once each for every round of the ladder. */
export async function hearClosing(act: Act, { name, ids, at }: StoredEvent<'question.nudged' | 'answer.suggested'>, way: Way): Promise<void> {
  const [row] = await act.tx
    .select({ asker: threads.authorId, round: questionClosings.round, because: questionClosings.suggestedBecause })
    .from(questionClosings)
    .innerJoin(threads, eq(threads.id, questionClosings.threadId))
    .where(eq(questionClosings.threadId, ids.threadId));
  if (!row) return;
  const [member, thread] = [row.asker as MemberId, ids.threadId as ThreadId];
  if (name === 'question.nudged') return void (await tell(act, [{ member, kind: 'solved-ask', key: `solved-ask:${thread}:${row.round}`, at, thread }], way));
  if (row.because !== null) await tell(act, [{ member, kind: 'answer-suggested', key: `answer-suggested:${thread}:${row.round}`, at, thread, post: ids.postId as PostId, parts: { because: row.because } }], way);
}

/** Whoever was asked has said no, so the question leaves their inbox. */
export const hearNotYet = (act: Act, { ids }: StoredEvent<'question.not-yet'>): Promise<void> => takeBack(act, ['solved-ask', 'answer-suggested'], { thread: ids.threadId as ThreadId });

/** Once it is over nobody needs to say so any more; the asker and the author of a confirmed answer hear whose word it was. */
export async function hearOutcome(act: Act, { ids, at }: StoredEvent<'question.settled'>, way: Way): Promise<void> {
  const thread = ids.threadId as ThreadId;
  await takeBack(act, ['solved-ask', 'answer-suggested'], { thread });
  const [row] = await act.tx
    .select({ asker: threads.authorId, author: posts.authorId, post: posts.id, by: questionOutcomes.by })
    .from(questionOutcomes)
    .innerJoin(threads, eq(threads.id, questionOutcomes.threadId))
    .innerJoin(posts, eq(posts.id, questionOutcomes.postId))
    .where(eq(questionOutcomes.threadId, thread));
  if (!row) return;
  const concerned = [...new Set([row.asker, row.author])].filter((member) => member !== row.by);
  await tell(act, concerned.map((member) => ({ member: member as MemberId, kind: member === row.asker ? 'confirmed-for-you' : 'answer-confirmed', key: `confirmed:${row.post}`, at, thread, post: row.post as PostId })), way);
}
