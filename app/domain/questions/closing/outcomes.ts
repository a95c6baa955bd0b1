/** How a question ended where no answer was accepted: the asker's own word, or a helper's about somebody else's answer. Kept apart from acceptances; no points follow. */
import { eq } from 'drizzle-orm';
import { questionClosings, questionOutcomes } from '#db/schema/questions.ts';
import { NotAllowed, allow, memberIdOf, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId, PostId, ThreadId } from '#domain/core';
import { unlockedFor } from '#domain/reputation';
import { lockPost, lockThread } from '#domain/threads';
import type { ThreadFacts, ThreadRef } from '#domain/threads';
import { canConfirm, canConfirmAnswerOf, canSayOutcome, canTakeBackOutcome } from './policy.ts';
import type { OwnOutcome } from './rules.ts';
import { stopClosing } from './steps.ts';

/** The asker solved it in another way, or no longer needs it. Saying another one replaces the first. Refused: not one's own, solved, closed, without any answer. Locks the thread. */
export async function sayOutcome(act: Act, threadId: ThreadId, kind: OwnOutcome): Promise<ThreadRef> {
  const thread = await ownQuestion(act, threadId);
  await write(act, { threadId, kind, postId: null });
  await stopClosing(act, threadId);
  await recordEvent(act, 'question.settled', { threadId });
  return refOf(thread);
}

/** "No, it is not solved yet": nobody is asked again before somebody has answered anew. Locks the thread. */
export async function sayNotYet(act: Act, threadId: ThreadId): Promise<ThreadRef> {
  const thread = await ownQuestion(act, threadId);
  await act.tx.insert(questionClosings).values({ threadId, saidNoAt: act.at }).onConflictDoNothing();
  await stopClosing(act, threadId, { saidNo: true });
  await recordEvent(act, 'question.not-yet', { threadId });
  return refOf(thread);
}

/**
 * A helper's word that this answers it, where the asker was silent for a week. Refused: one's own answer or question, too early, a question that is solved, closed or has an
 * outcome. Locks question and answer.
 */
export async function confirmAnswer(act: Act, postId: PostId): Promise<ThreadRef> {
  const { thread, post } = await lockPost(act, postId);
  const [closing] = await act.tx.select().from(questionClosings).where(eq(questionClosings.threadId, thread.id));
  const may = await unlockedFor(act.tx, act.by);
  const before = await outcomeOf(act, thread.id);
  if (before?.postId === postId) return refOf(thread);
  needsNone(thread);
  if (before) refuse('Somebody has said how this question ended.');
  allow(canConfirm(act.by, thread, Boolean(closing?.confirmableAt), may.has('helping')), 'Superusers and helpers confirm answers, a week after the last word.');
  if (!canConfirmAnswerOf(act.by, post.authorId)) refuse('Somebody else has to say that your own answer is right.');
  if (post.number === 1 || isOwn(post.authorId, thread)) refuse('Choose the answer of somebody who helped.');
  if (post.deletedAt) refuse('This answer is deleted.');
  await write(act, { threadId: thread.id, kind: 'confirmed', postId });
  await stopClosing(act, thread.id);
  await recordEvent(act, 'question.settled', { threadId: thread.id });
  return refOf(thread);
}

/** Opens the question again: nothing is taken from anybody, since an outcome brought nothing. Nothing happens without one. Locks the thread. */
export async function takeBackOutcome(act: Act, threadId: ThreadId): Promise<ThreadRef> {
  const thread = await lockThread(act, threadId);
  const outcome = await outcomeOf(act, threadId);
  if (!outcome) return refOf(thread);
  allow(canTakeBackOutcome(act.by, thread, outcome.by as MemberId), 'The asker opens it again, or whoever said that it was over.');
  await dropOutcome(act, threadId);
  await stopClosing(act, threadId, { saidNo: true });
  await recordEvent(act, 'question.unsettled', { threadId });
  return refOf(thread);
}

/** Takes an outcome away where something better or worse came: an acceptance, or the deletion of the confirmed answer. The caller holds the thread. */
export const dropOutcome = async (act: Act, threadId: ThreadId): Promise<void> => void (await act.tx.delete(questionOutcomes).where(eq(questionOutcomes.threadId, threadId)));

async function ownQuestion(act: Act, threadId: ThreadId): Promise<ThreadFacts> {
  const thread = await lockThread(act, threadId);
  allow(canSayOutcome(act.by, thread), 'Only the person who asked can say that.');
  needsNone(thread);
  if (!thread.firstReplyAt) refuse('Nobody has answered yet. If you no longer need it, delete the question.');
  return thread;
}

function needsNone(thread: ThreadFacts): void {
  if (thread.kind !== 'question') refuse('This is a discussion: there is no question to solve.');
  if (thread.solvedAt) refuse('This question is solved already.');
  if (thread.closedAt) refuse('This question is closed.');
}

async function outcomeOf(act: Act, threadId: ThreadId): Promise<typeof questionOutcomes.$inferSelect | null> {
  const [row] = await act.tx.select().from(questionOutcomes).where(eq(questionOutcomes.threadId, threadId));
  return row ?? null;
}

async function write(act: Act, { threadId, kind, postId }: { threadId: ThreadId; kind: OwnOutcome | 'confirmed'; postId: PostId | null }): Promise<void> {
  const by = memberIdOf(act.by);
  if (by === null) throw new NotAllowed('Sign in first.');
  const values = { kind, postId, by, at: act.at };
  await act.tx.insert(questionOutcomes).values({ threadId, ...values }).onConflictDoUpdate({ target: questionOutcomes.threadId, set: values });
}

const isOwn = (author: MemberId, thread: ThreadFacts) => author === thread.authorId;
const refOf = ({ id, slug }: ThreadFacts): ThreadRef => ({ id, slug });
