/**
 * Merging and splitting, as doors do it. Threads moves the posts; this floor says what becomes of acceptances, outcomes, bounties, duplicates and of those who have
 * the problem too, in the same transaction.
 */
import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import { acceptances, bounties, duplicateSuggestions, meToos, questionLinks, questionOutcomes } from '#db/schema/questions.ts';
import { isStaff, recordEvent, refuse } from '#domain/core';
import type { Act, PostId, ThreadId } from '#domain/core';
import { settle } from '#domain/reputation';
import { changeMeToo, holdForMerge, holdForSplit, joinThreads, markSolved, markUnsolved, splitOff } from '#domain/threads';
import type { Choice, HeldForMerge, NewHome, ThreadFacts, ThreadRef } from '#domain/threads';
import { findAcceptance } from './acceptances.ts';
import { earnings } from './accepting.ts';
import { openBounty } from './bounty-ending.ts';
import { dropOutcome } from './closing/outcomes.ts';

/**
 * Merges a thread into another: its posts stand behind the others', its addresses lead there, its asker and everybody with the same problem have it there. What was
 * accepted stays accepted when the other is unsolved, and what it earned stays earned in any case. Merging again changes nothing.
 * Refused: what threads refuse, an open bounty, and a question that is marked as a duplicate. Locks both threads by ascending id.
 */
export async function mergeThreads(act: Act, form: { threadId: ThreadId; intoId: ThreadId }): Promise<{ thread: ThreadRef; count: number }> {
  const held = await holdForMerge(act, form);
  const { thread, into } = held;
  const ref = { id: into.id, slug: into.slug };
  if (held.isDone) return { thread: ref, count: 0 };
  if (await openBounty(act, thread.id)) refuse('There is a bounty on this question. Merge it once the bounty is over: whoever hopes to win it would not find it.', 'into');
  if (await isDuplicate(act, into.id)) refuse('That question is marked as a duplicate of another one. Merge this one there.', 'into');
  await carryAcceptance(act, held);
  await carryMeToos(act, held);
  await carryNeighbours(act, held);
  await act.tx.delete(questionOutcomes).where(eq(questionOutcomes.threadId, thread.id));
  // What was won stays with the answer that won it, which stands there now.
  await act.tx.update(bounties).set({ threadId: into.id }).where(and(eq(bounties.threadId, thread.id), isNotNull(bounties.settledAt)));
  const { count } = await joinThreads(act, held);
  return { thread: ref, count };
}

/**
 * Takes replies out of a thread, into a new one or into one that is there. An accepted answer among them is no longer accepted, and its points go back; staff alone
 * do that. Refused: what threads refuse, and an answer that won the bounty of this question. Holds the board of a new thread, then locks both threads by ascending id.
 */
export async function splitThread(act: Act, form: { threadId: ThreadId; choice: Choice; intoId: ThreadId | null; home: NewHome | null }): Promise<{ thread: ThreadRef; count: number }> {
  const held = await holdForSplit(act, form, form.home);
  const { thread, postIds } = held;
  if ((await act.tx.$count(bounties, and(eq(bounties.threadId, thread.id), inArray(bounties.postId, postIds)))) > 0) refuse('One of these replies won the bounty of this question, so it stays here.', 'posts');
  await leaveAcceptance(act, thread, postIds);
  const confirmed = await act.tx.select({ postId: questionOutcomes.postId }).from(questionOutcomes).where(and(eq(questionOutcomes.threadId, thread.id), inArray(questionOutcomes.postId, postIds)));
  if (confirmed.length > 0) {
    await dropOutcome(act, thread.id);
    await recordEvent(act, 'question.unsettled', { threadId: thread.id });
  }
  return splitOff(act, held, form.home);
}

/** An unsolved question takes over the acceptance, with whoever asked then. A solved one keeps its own; the other then stands beside it, and what it earned stays. */
async function carryAcceptance(act: Act, { thread, into }: HeldForMerge): Promise<void> {
  const acceptance = await findAcceptance(act.tx, thread.id);
  if (!acceptance) return;
  // One whose answer is deleted earns nothing, and would wake in a question that nobody looks at.
  if (thread.acceptedPostId !== acceptance.postId) {
    await act.tx.delete(acceptances).where(eq(acceptances.id, acceptance.id));
    return;
  }
  const askedBy = acceptance.askedBy ?? thread.authorId;
  if (into.acceptedPostId !== null) {
    await act.tx.update(acceptances).set({ askedBy }).where(eq(acceptances.id, acceptance.id));
    return;
  }
  await act.tx.delete(acceptances).where(eq(acceptances.threadId, into.id));
  await act.tx.update(acceptances).set({ threadId: into.id, askedBy }).where(eq(acceptances.id, acceptance.id));
  await markUnsolved(act, thread.id);
  await markSolved(act, into.id, acceptance.postId, thread.solvedAt ?? act.at);
  await dropOutcome(act, into.id);
  await recordEvent(act, 'answer.accepted', { threadId: into.id, postId: acceptance.postId });
}

/** Whoever had the problem has it there, and so does the asker; nobody twice, and nobody besides their own question. */
async function carryMeToos(act: Act, { thread, into }: HeldForMerge): Promise<void> {
  if (into.kind !== 'question' || thread.kind !== 'question') return;
  const said = await act.tx.execute(sql`
    insert into ${meToos} (thread_id, member_id, at)
    select ${into.id}, had.member_id, had.at from (
      select member_id, at from ${meToos} where thread_id = ${thread.id}
      union all select ${thread.authorId}::bigint, ${thread.createdAt.toISOString()}::timestamptz
    ) as had where had.member_id <> ${into.authorId} order by had.member_id
    on conflict do nothing returning member_id`);
  await act.tx.delete(meToos).where(eq(meToos.threadId, thread.id));
  if (said.length > 0) await changeMeToo(act, into, said.length);
}

/** "See also" and suggested duplicates follow, where the same is not said of the other question already. */
async function carryNeighbours(act: Act, { thread, into }: HeldForMerge): Promise<void> {
  const [gone, stays] = [thread.id, into.id];
  await act.tx.execute(sql`
    insert into ${questionLinks} (from_id, to_id, is_duplicate, at)
    select case when from_id = ${gone} then ${stays} else from_id end, case when to_id = ${gone} then ${stays} else to_id end, is_duplicate and from_id <> ${gone}, at
    from ${questionLinks} where (from_id = ${gone} or to_id = ${gone}) and from_id <> ${stays} and to_id <> ${stays}
    on conflict do nothing`);
  await act.tx.delete(questionLinks).where(or(eq(questionLinks.fromId, gone), eq(questionLinks.toId, gone)));
  // What was answered elsewhere is answered here now, so its own mark goes; others' marks lead here.
  await act.tx.execute(sql`
    delete from ${duplicateSuggestions} as d where d.thread_id = ${gone} and (d.decision = 'duplicate' or d.original_id = ${stays})
      or d.original_id = ${gone} and d.thread_id = ${stays}
      or ${gone} in (d.thread_id, d.original_id) and exists (
        select 1 from ${duplicateSuggestions} as same where ${stays} in (same.thread_id, same.original_id)
          and (case when d.thread_id = ${gone} then d.original_id else d.thread_id end) in (same.thread_id, same.original_id))`);
  await act.tx.update(duplicateSuggestions).set({ threadId: stays }).where(eq(duplicateSuggestions.threadId, gone));
  await act.tx.update(duplicateSuggestions).set({ originalId: stays }).where(eq(duplicateSuggestions.originalId, gone));
}

async function leaveAcceptance(act: Act, thread: ThreadFacts, postIds: readonly PostId[]): Promise<void> {
  const acceptance = await findAcceptance(act.tx, thread.id);
  if (!acceptance || !postIds.includes(acceptance.postId)) return;
  if (!isStaff(act.by)) refuse('The accepted answer is among them. Only staff take it out of its question.', 'posts');
  await act.tx.delete(acceptances).where(eq(acceptances.id, acceptance.id));
  await markUnsolved(act, thread.id);
  await settle(act, { reverse: await earnings(act, thread, acceptance), because: 'withdrawn' });
  await recordEvent(act, 'answer.unaccepted', { threadId: thread.id, postId: acceptance.postId });
}

const isDuplicate = async ({ tx }: Act, threadId: ThreadId): Promise<boolean> =>
  (await tx.$count(duplicateSuggestions, and(eq(duplicateSuggestions.threadId, threadId), eq(duplicateSuggestions.decision, 'duplicate')))) > 0;
