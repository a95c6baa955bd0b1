/** The closing ladder of a question that was answered: which step is due when, taking it, and setting it back when somebody writes. */
import { and, asc, eq, isNotNull, lte, sql } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { questionClosings, questionOutcomes } from '#db/schema/questions.ts';
import { posts } from '#db/schema/threads.ts';
import { allow, recordEvent, unreachable } from '#domain/core';
import type { Act, ThreadId } from '#domain/core';
import { lockThread } from '#domain/threads';
import type { ThreadFacts } from '#domain/threads';
import { likelyAnswer } from './likely.ts';
import { CLOSINGS_PER_ROUND, CLOSING_DAYS, CLOSING_ROUNDS } from './rules.ts';

type Closing = typeof questionClosings.$inferSelect;
const DAY_MS = 86_400_000;

/**
 * Makes the ladder true to its thread: it begins with the first answer, waits anew after every word, stops when nobody waits any more, and goes on when somebody
 * does again. Only a reply of somebody else begins one, so questions from before there was a ladder are left alone. Locks the thread.
 */
export async function settleClosing(act: Act, threadId: ThreadId, { mayBegin = false }: { mayBegin?: boolean } = {}): Promise<void> {
  allow(act.by.kind === 'system');
  const thread = await lockThread(act, threadId);
  const closing = await closingOf(act, threadId);
  if (!closing && !mayBegin) return;
  const words = await lastWords(act, thread);
  if (!isWaiting(thread) || !words.ofOthers || (await hasOutcome(act, threadId))) {
    if (closing) await change(act, threadId, { nextAt: null, confirmableAt: null, ...(closing.step === 'open' ? { step: 'confirm' as const } : {}) });
    return;
  }
  if (!closing) {
    if (await isGhost(act, thread.authorId)) return;
    await act.tx.insert(questionClosings).values({ threadId, nextAt: dueAt(words.last, 'nudge') }).onConflictDoNothing();
    return;
  }
  if (closing.saidNoAt && words.ofOthers <= closing.saidNoAt) return change(act, threadId, { nextAt: null, confirmableAt: null });
  if (closing.saidNoAt && closing.round >= CLOSING_ROUNDS) return;
  if (closing.saidNoAt) return change(act, threadId, { step: 'nudge', round: closing.round + 1, saidNoAt: null, nudgedAt: null, suggestedPostId: null, suggestedBecause: null, confirmableAt: null, nextAt: dueAt(words.last, 'nudge') });
  // Open to helpers it stays, unless somebody has written since.
  if (closing.step === 'open' && closing.confirmableAt && words.last <= closing.confirmableAt) return;
  const step = closing.step === 'open' ? 'confirm' : closing.step;
  await change(act, threadId, { step, confirmableAt: null, nextAt: dueAt(words.last, step) });
}

/** Questions whose next step is due; each is then taken in a transaction of its own. */
export async function closingsDue(act: Act): Promise<ThreadId[]> {
  allow(act.by.kind === 'system');
  const due = await act.tx
    .select({ id: questionClosings.threadId })
    .from(questionClosings)
    .where(and(isNotNull(questionClosings.nextAt), lte(questionClosings.nextAt, act.at)))
    .orderBy(asc(questionClosings.nextAt), asc(questionClosings.threadId))
    .limit(CLOSINGS_PER_ROUND);
  return due.map(({ id }) => id as ThreadId);
}

/** Takes the step that is due, once: two workers who find the same question wait for each other, and the second finds it done. Locks the thread. */
export async function takeClosingStep(act: Act, threadId: ThreadId): Promise<void> {
  allow(act.by.kind === 'system');
  const thread = await lockThread(act, threadId);
  const closing = await closingOf(act, threadId);
  if (!closing?.nextAt || closing.nextAt > act.at) return;
  const { ofOthers } = await lastWords(act, thread);
  if (!isWaiting(thread) || !ofOthers || (await hasOutcome(act, threadId))) return change(act, threadId, { nextAt: null });
  switch (closing.step) {
    case 'nudge':
      await change(act, threadId, { step: 'suggest', nudgedAt: act.at, nextAt: following(closing.nextAt, 'nudge', 'suggest', act.at) });
      return recordEvent(act, 'question.nudged', { threadId });
    case 'suggest': {
      const likely = await likelyAnswer(act.tx, threadId, thread.authorId);
      await change(act, threadId, { step: 'confirm', suggestedPostId: likely?.postId ?? null, suggestedBecause: likely?.because ?? null, nextAt: following(closing.nextAt, 'suggest', 'confirm', act.at) });
      return likely ? recordEvent(act, 'answer.suggested', { threadId, postId: likely.postId }) : undefined;
    }
    case 'confirm':
    case 'open':
      return change(act, threadId, { step: 'open', nextAt: null, confirmableAt: act.at });
    default:
      return unreachable(closing.step);
  }
}

/** Stops the ladder of a thread the caller holds; with a "no" it begins again only with another answer. */
export const stopClosing = (act: Act, threadId: ThreadId, { saidNo = false }: { saidNo?: boolean } = {}): Promise<void> =>
  change(act, threadId, { nextAt: null, confirmableAt: null, ...(saidNo ? { saidNoAt: act.at, suggestedPostId: null, suggestedBecause: null } : {}) });

/** Whether a worker that was away for days still leaves a day between two steps. */
function following(due: Date, from: 'nudge' | 'suggest', to: 'suggest' | 'confirm', at: Date): Date {
  const usual = due.getTime() + (CLOSING_DAYS[to] - CLOSING_DAYS[from]) * DAY_MS;
  return new Date(Math.max(usual, at.getTime() + DAY_MS));
}

const dueAt = (last: Date, step: 'nudge' | 'suggest' | 'confirm'): Date => new Date(last.getTime() + CLOSING_DAYS[step] * DAY_MS);

const isWaiting = (thread: ThreadFacts): boolean => thread.kind === 'question' && !thread.solvedAt && !thread.closedAt && !thread.deletedAt;

/** When the last visible reply came, and the last one of somebody but the asker. */
async function lastWords(act: Act, thread: ThreadFacts): Promise<{ last: Date; ofOthers: Date | null }> {
  const [row] = await act.tx.execute<{ last: string | null; of_others: string | null }>(sql`
    select max(created_at) as last, max(created_at) filter (where author_id <> ${thread.authorId}) as of_others from ${posts}
    where thread_id = ${thread.id} and number > 1 and deleted_at is null`);
  return { last: row?.last ? new Date(row.last) : thread.createdAt, ofOthers: row?.of_others ? new Date(row.of_others) : null };
}

const hasOutcome = async (act: Act, threadId: ThreadId): Promise<boolean> => (await act.tx.$count(questionOutcomes, eq(questionOutcomes.threadId, threadId))) > 0;

async function isGhost(act: Act, memberId: number): Promise<boolean> {
  const [row] = await act.tx.select({ isGhost: members.isGhost }).from(members).where(eq(members.id, memberId));
  return row?.isGhost ?? true;
}

async function closingOf(act: Act, threadId: ThreadId): Promise<Closing | null> {
  const [row] = await act.tx.select().from(questionClosings).where(eq(questionClosings.threadId, threadId));
  return row ?? null;
}

async function change(act: Act, threadId: ThreadId, values: Partial<Closing>): Promise<void> {
  await act.tx.update(questionClosings).set(values).where(eq(questionClosings.threadId, threadId));
}
