/** What happens to a case when something happens in its thread. Each locks the case and then reads the thread anew, so late and repeated jobs do no harm. */
import { and, eq, ne } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { posts, threads } from '#db/schema/threads.ts';
import type { Act, CaseId, MemberId, PostId, ThreadId } from '#domain/core';
import { isCounted, lastStep, lockCase, lockCaseOfThread, solve, unsolve, writeStep } from './states.ts';
import type { LockedCase } from './states.ts';

type Ids = { threadId: number; postId: number };

/**
 * A new reply. From the asker it reopens what staff solved. From staff it counts as the answer of staff. From anybody
 * else it closes the case as the community's, as long as no staff have replied.
 */
export async function followReply(act: Act, ids: Ids): Promise<void> {
  const theCase = await lockCaseOfThread(act.tx, ids.threadId as ThreadId);
  if (!theCase) return;
  const reply = await replyOf(act, ids);
  if (!reply || reply.postDeletedAt) return;

  if (reply.authorId === reply.askerId) return reopenForAsker(act, theCase, reply);
  if (reply.byStaff) return countStaffReply(act, theCase, reply);
  if (theCase.state === 'solved' || theCase.firstReplyAt) return;
  await solve(act, theCase, { outcome: 'community', step: { what: 'solved-by-community', postId: reply.postId } });
}

/** The asker accepted an answer: whoever wrote it, the case is over. */
export async function followAcceptance(act: Act, ids: Ids): Promise<void> {
  const theCase = await lockCaseOfThread(act.tx, ids.threadId as ThreadId);
  if (!theCase || theCase.state === 'solved') return;
  const answer = await replyOf(act, ids);
  if (!answer || answer.acceptedPostId !== answer.postId) return;
  const { postId } = answer;
  if (answer.byStaff) await solve(act, theCase, { outcome: 'staff', step: { what: 'resolved', postId } });
  else await solve(act, theCase, { outcome: 'community', step: { what: 'solved-by-community', postId } });
}

/** The acceptance that ended the case is gone, and no other came: the case is back. */
export async function followWithdrawal(act: Act, ids: Ids): Promise<void> {
  const theCase = await lockCaseOfThread(act.tx, ids.threadId as ThreadId);
  if (theCase?.state !== 'solved') return;
  const answer = await replyOf(act, ids);
  if (!answer || answer.solvedAt || isOver(answer)) return;
  const end = await lastStep(act.tx, theCase.id);
  if (end?.postId === answer.postId) await unsolve(act, theCase, {});
}

/** The thread was closed or deleted: there is nobody left to answer. */
export async function followEnd(act: Act, ids: { threadId: number }): Promise<void> {
  const theCase = await lockCaseOfThread(act.tx, ids.threadId as ThreadId);
  if (!theCase || theCase.state === 'solved') return;
  const thread = await threadOf(act, theCase);
  if (thread && isOver(thread)) await solve(act, theCase, { outcome: null, step: { what: 'resolved' } });
}

/** The thread was reopened or restored: a case that only its end had ended is back. */
export async function followReturn(act: Act, ids: { threadId: number }): Promise<void> {
  const theCase = await lockCaseOfThread(act.tx, ids.threadId as ThreadId);
  if (theCase?.state !== 'solved' || theCase.outcome !== null) return;
  const thread = await threadOf(act, theCase);
  if (thread && !thread.solvedAt && !isOver(thread)) await unsolve(act, theCase, {});
}

/** A reply was deleted: if it was the only answer, and it had closed the case, the question is waiting again. */
export async function followDeletedReply(act: Act, ids: Ids): Promise<void> {
  const theCase = await lockCaseOfThread(act.tx, ids.threadId as ThreadId);
  if (theCase?.state !== 'solved' || theCase.outcome !== 'community') return;
  const thread = await threadOf(act, theCase);
  if (thread && !thread.firstReplyAt && !thread.solvedAt && !isOver(thread)) await unsolve(act, theCase, {});
}

/** A colleague left: what they were working on waits for somebody else. */
export async function followLeaver(act: Act, { memberId }: { memberId: number }): Promise<void> {
  const theirs = await act.tx.select({ id: cases.id }).from(cases).where(and(eq(cases.ownerId, memberId), ne(cases.state, 'solved'))).orderBy(cases.id);
  for (const { id } of theirs) {
    const theCase = await lockCase(act.tx, id as CaseId);
    if (theCase?.ownerId !== memberId || theCase.state === 'solved') continue;
    await act.tx.update(cases).set({ ownerId: null, state: theCase.firstReplyAt === null ? 'new' : 'open' }).where(eq(cases.id, id));
    await writeStep(act, theCase.id, { what: 'released' });
  }
}

const threadFacts = {
  askerId: threads.authorId,
  acceptedPostId: threads.acceptedPostId,
  firstReplyAt: threads.firstReplyAt,
  solvedAt: threads.solvedAt,
  closedAt: threads.closedAt,
  deletedAt: threads.deletedAt,
};

async function threadOf(act: Act, theCase: LockedCase) {
  const [row] = await act.tx.select(threadFacts).from(threads).where(eq(threads.id, theCase.threadId));
  return row ?? null;
}

type Reply = NonNullable<Awaited<ReturnType<typeof replyOf>>>;

async function replyOf(act: Act, ids: Ids) {
  const [row] = await act.tx
    .select({ ...threadFacts, postId: posts.id, authorId: posts.authorId, byStaff: posts.byStaff, createdAt: posts.createdAt, postDeletedAt: posts.deletedAt })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(posts.id, ids.postId), eq(posts.threadId, ids.threadId)));
  return row ? { ...row, postId: row.postId as PostId, authorId: row.authorId as MemberId } : null;
}

const isOver = (thread: { closedAt: Date | null; deletedAt: Date | null }) => thread.closedAt !== null || thread.deletedAt !== null;

/** Only a word that came after the end: a job that runs late must not undo a later resolution. */
async function reopenForAsker(act: Act, theCase: LockedCase, reply: Reply): Promise<void> {
  if (theCase.state !== 'solved' || theCase.outcome !== 'staff' || reply.solvedAt || isOver(reply)) return;
  if (theCase.solvedAt && reply.createdAt <= theCase.solvedAt) return;
  await unsolve(act, theCase, { by: reply.authorId, postId: reply.postId });
}

/** A reply written in the case has counted itself; one written in the thread counts here. */
async function countStaffReply(act: Act, theCase: LockedCase, reply: Reply): Promise<void> {
  if (await isCounted(act.tx, theCase.id, reply.postId)) return;
  const firstReplyAt = theCase.firstReplyAt ?? reply.createdAt;
  await act.tx.update(cases).set(theCase.state === 'solved' ? { firstReplyAt } : { firstReplyAt, state: 'open' }).where(eq(cases.id, theCase.id));
  await writeStep(act, theCase.id, { what: 'replied', by: reply.authorId, postId: reply.postId });
}
