/** What happens to cases when threads are merged, and when replies go from one to another. */
import { and, desc, eq, gte, inArray, isNull, ne, sql } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { posts, threads } from '#db/schema/threads.ts';
import type { Act, CaseId, MemberId, PostId, ThreadId } from '#domain/core';
import { countStaffReply, followAcceptance, followEnd, withdrawProposal } from './following.ts';
import { followFacts } from './promises.ts';
import { isOver } from './rules.ts';
import { customerSpoke, lockCase, lockCaseOfThread, moveCase, recountWaiting, writeStep } from './states.ts';
import type { LockedCase } from './states.ts';

/**
 * A thread was merged into another. Its case goes along and is that one's case; where both have one, the first is closed and merged into the second, which then
 * waits for both customers. One that is over stays where it is when the other has its own. Locks the thread that stays, as whoever opens a case does, then the cases by number.
 */
export async function followMerge(act: Act, { threadId }: { threadId: number }): Promise<void> {
  const [gone] = await act.tx.select({ intoId: threads.mergedIntoId }).from(threads).where(eq(threads.id, threadId));
  if (!gone?.intoId) return;
  const [into] = await act.tx.select().from(threads).where(eq(threads.id, gone.intoId)).for('no key update');
  // It was merged on while this waited: the case goes all the way.
  if (!into || into.mergedIntoId !== null) return followMerge(act, { threadId });
  const rows = await act.tx.select({ id: cases.id }).from(cases).where(inArray(cases.threadId, [threadId, into.id])).orderBy(cases.id);
  const held: LockedCase[] = [];
  for (const { id } of rows) {
    const one = await lockCase(act.tx, id as CaseId);
    if (one) held.push(one);
  }
  const theirs = held.find((one) => one.threadId === threadId);
  const ours = held.find((one) => one.threadId === into.id);
  if (theirs && !ours) return goAlong(act, theirs, into);
  if (theirs && ours && !isOver(theirs.state)) return mergeInto(act, theirs, ours, into);
  if (ours && !isOver(ours.state)) await recountWaiting(act.tx, ours.id);
}

/** Replies came or went: what was proposed may be gone, and whoever waits may wait for something else. */
export async function followMovedPosts(act: Act, ids: { threadId: number }): Promise<void> {
  const theCase = await lockCaseOfThread(act.tx, ids.threadId as ThreadId);
  if (!theCase || isOver(theCase.state)) return;
  const { proposedPostId } = theCase;
  const isHere = proposedPostId !== null && (await act.tx.$count(posts, and(eq(posts.id, proposedPostId), eq(posts.threadId, ids.threadId)))) > 0;
  if (proposedPostId !== null && !isHere) await withdrawProposal(act, theCase, proposedPostId);
  await recountWaiting(act.tx, theCase.id);
}

type Into = typeof threads.$inferSelect;

async function goAlong(act: Act, theCase: LockedCase, into: Into): Promise<void> {
  await act.tx.update(cases).set({ threadId: into.id, boardId: into.boardId }).where(eq(cases.id, theCase.id));
  await writeStep(act, theCase.id, { what: 'moved', detail: `The thread was merged into “${into.title}”.` });
  if (isOver(theCase.state)) return;
  await followFacts(act, theCase);
  const here = { ...theCase, threadId: into.id as ThreadId };
  const reply = await newestOfStaff(act, here);
  if (reply) await countStaffReply(act, here, reply);
  else await recountWaiting(act.tx, theCase.id);
  if (into.acceptedPostId !== null) await followAcceptance(act, { threadId: into.id, postId: into.acceptedPostId });
  else if (into.closedAt) await followEnd(act, { threadId: into.id });
}

async function mergeInto(act: Act, theirs: LockedCase, ours: LockedCase, into: Into): Promise<void> {
  const intoId = (ours.mergedIntoId ?? ours.id) as CaseId;
  await moveCase(act, theirs, 'closed', { what: 'merged', detail: `into case ${intoId}, because the threads were merged` }, { mergedIntoId: intoId, waitingSince: null, outcome: theirs.outcome });
  await act.tx.update(cases).set({ mergedIntoId: intoId }).where(eq(cases.mergedIntoId, theirs.id));
  await writeStep(act, ours.id, { what: 'merged', detail: `case ${theirs.id} into this one, because the threads were merged` });
  const { waitingSince } = theirs;
  // Solved is what they were merged into, so the answer stands there; their next word brings it back.
  if (!waitingSince || ours.mergedIntoId !== null || (isOver(ours.state) && (into.solvedAt || into.closedAt))) return;
  await customerSpoke(act, ours, { by: null, at: waitingSince });
  await act.tx.update(cases).set({ waitingSince: sql`least(${cases.waitingSince}, ${waitingSince.toISOString()}::timestamptz)` }).where(eq(cases.id, ours.id));
}

async function newestOfStaff(act: Act, theCase: LockedCase) {
  const [row] = await act.tx
    .select({ postId: posts.id, authorId: posts.authorId, createdAt: posts.createdAt })
    .from(posts)
    .where(and(eq(posts.threadId, theCase.threadId ?? 0), posts.byStaff, ne(posts.authorId, theCase.customerId ?? 0), isNull(posts.deletedAt), gte(posts.createdAt, theCase.openedAt)))
    .orderBy(desc(posts.createdAt))
    .limit(1);
  return row ? { ...row, postId: row.postId as PostId, authorId: row.authorId as MemberId } : null;
}
