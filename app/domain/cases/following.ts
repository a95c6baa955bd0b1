/** What happens to a case when something happens in its thread. Each locks the case and then reads the thread anew, so late and repeated jobs do no harm. */
import { and, eq, isNotNull, isNull, notInArray } from 'drizzle-orm';
import { boards } from '#db/schema/boards.ts';
import { cases } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { isStaffRole } from '#domain/core';
import type { Act, CaseId, MemberId, PostId, ThreadId } from '#domain/core';
import { followFacts } from './promises.ts';
import { isOver } from './rules.ts';
import { customerSpoke, givenBack, hearCustomer, isCounted, lastStep, lockCase, lockCaseOfThread, moveCase, recountWaiting, solve, staffSpoke, unsolve, writeStep } from './states.ts';
import type { LockedCase } from './states.ts';

type Ids = { threadId: number; postId: number };

/**
 * A new reply. From the asker it brings back what waited for them or staff solved. From staff it counts as the answer
 * of staff. From anybody else it is proposed as the community's answer, as long as no staff have replied.
 */
export async function followReply(act: Act, ids: Ids): Promise<void> {
  const place = await placeOf(act, ids);
  const theCase = await lockCaseOfThread(act.tx, place.threadId);
  if (!theCase) return;
  const reply = await replyOf(act, place);
  if (!reply || reply.postDeletedAt) return;

  if (reply.authorId === reply.askerId || (await isCustomerOf(act, theCase, reply.authorId))) return hearAsker(act, theCase, reply);
  if (reply.byStaff) return countStaffReply(act, theCase, reply);
  if (isOver(theCase.state) || theCase.firstReplyAt || theCase.proposedPostId !== null) return;
  await propose(act, theCase, reply.postId);
}

/**
 * The asker accepted an answer. Of staff: solved. Of the community: solved while nobody works on the case, else
 * proposed to whoever does, who may know more.
 */
export async function followAcceptance(act: Act, ids: Ids): Promise<void> {
  const theCase = await lockCaseOfThread(act.tx, ids.threadId as ThreadId);
  if (!theCase || isOver(theCase.state)) return;
  const answer = await replyOf(act, ids);
  if (!answer || answer.acceptedPostId !== answer.postId) return;
  const { postId } = answer;
  if (answer.byStaff) await solve(act, theCase, { outcome: 'staff', step: { what: 'resolved', postId } });
  else if (theCase.ownerId !== null) await propose(act, theCase, postId);
  else await solve(act, theCase, { outcome: 'community', step: { what: 'solved-by-community', postId } });
}

/** The acceptance that ended the case is gone, and no other came: the case is back. */
export async function followWithdrawal(act: Act, ids: Ids): Promise<void> {
  const theCase = await lockCaseOfThread(act.tx, ids.threadId as ThreadId);
  if (!theCase || theCase.mergedIntoId !== null) return;
  const answer = await replyOf(act, ids);
  if (!answer || answer.solvedAt || isEnded(answer)) return;
  if (!isOver(theCase.state)) return withdrawProposal(act, theCase, answer.postId);
  const end = await lastStep(act.tx, theCase.id);
  if (end?.postId === answer.postId) await unsolve(act, theCase, {});
}

/** The thread was closed or deleted: there is nobody left to answer. */
export async function followEnd(act: Act, ids: { threadId: number }): Promise<void> {
  const theCase = await lockCaseOfThread(act.tx, ids.threadId as ThreadId);
  if (!theCase || isOver(theCase.state)) return;
  const thread = await threadOf(act, theCase);
  if (thread && isEnded(thread)) await solve(act, theCase, { outcome: null, step: { what: 'closed', detail: endOf(thread) } });
}

/** The thread was reopened or restored: a case that only its end had ended is back. */
export async function followReturn(act: Act, ids: { threadId: number }): Promise<void> {
  const theCase = await lockCaseOfThread(act.tx, ids.threadId as ThreadId);
  if (theCase?.state !== 'closed' || theCase.outcome !== null || theCase.mergedIntoId !== null) return;
  const thread = await threadOf(act, theCase);
  if (thread && !thread.solvedAt && !isEnded(thread)) await unsolve(act, theCase, {});
}

/** A reply was deleted: what it proposed or ended is open again, and whoever waits may wait for longer. */
export async function followDeletedReply(act: Act, ids: Ids): Promise<void> {
  const theCase = await lockCaseOfThread(act.tx, ids.threadId as ThreadId);
  if (!theCase) return;
  if (!isOver(theCase.state)) {
    await withdrawProposal(act, theCase, ids.postId as PostId);
    return recountWaiting(act.tx, theCase.id);
  }
  if (theCase.outcome !== 'community' || theCase.mergedIntoId !== null) return;
  const thread = await threadOf(act, theCase);
  if (thread && !thread.firstReplyAt && !thread.solvedAt && !isEnded(thread)) await unsolve(act, theCase, {});
}

/** The thread stands in another board now. */
export async function followMove(act: Act, ids: { threadId: number }): Promise<void> {
  const theCase = await lockCaseOfThread(act.tx, ids.threadId as ThreadId);
  const thread = theCase && (await threadOf(act, theCase));
  if (!theCase || !thread || thread.boardId === theCase.boardId) return;
  await act.tx.update(cases).set({ boardId: thread.boardId }).where(eq(cases.id, theCase.id));
  await writeStep(act, theCase.id, { what: 'moved', detail: thread.board });
  await followFacts(act, theCase);
}

/** A colleague is not staff any more, as things stand now: what they were working on waits for somebody else. */
export async function followRole(act: Act, { memberId }: { memberId: number }): Promise<void> {
  const [member] = await act.tx.select({ role: members.role }).from(members).where(eq(members.id, memberId));
  if (member && !isStaffRole(member.role)) await giveBackCases(act, memberId);
}

async function giveBackCases(act: Act, memberId: number): Promise<void> {
  const theirs = await act.tx.select({ id: cases.id }).from(cases).where(and(eq(cases.ownerId, memberId), notInArray(cases.state, ['solved', 'closed']))).orderBy(cases.id);
  for (const { id } of theirs) {
    const theCase = await lockCase(act.tx, id as CaseId);
    if (theCase?.ownerId !== memberId || isOver(theCase.state)) continue;
    await moveCase(act, theCase, givenBack(theCase), { what: 'released' }, { ownerId: null });
  }
}

/** A colleague left: what they were working on waits for somebody else. A customer left: nobody reads an answer to what they asked in private. */
export async function followLeaver(act: Act, { memberId }: { memberId: number }): Promise<void> {
  await giveBackCases(act, memberId);
  const asked = await act.tx.select({ id: cases.id }).from(cases).where(and(eq(cases.customerId, memberId), isNull(cases.threadId), notInArray(cases.state, ['solved', 'closed']))).orderBy(cases.id);
  for (const { id } of asked) {
    const theCase = await lockCase(act.tx, id as CaseId);
    if (theCase && !isOver(theCase.state)) await solve(act, theCase, { outcome: null, step: { what: 'closed', detail: 'The customer has left.' } });
  }
}

/** The company's systems told more of a customer: what is promised about their cases may go by another policy. */
export async function followCustomer(act: Act, { memberId }: { memberId: number }): Promise<void> {
  const theirs = await act.tx.select({ id: cases.id }).from(cases).where(and(eq(cases.customerId, memberId), notInArray(cases.state, ['solved', 'closed']))).orderBy(cases.id);
  for (const { id } of theirs) {
    const theCase = await lockCase(act.tx, id as CaseId);
    if (theCase && !isOver(theCase.state)) await followFacts(act, theCase);
  }
}

const threadFacts = {
  boardId: threads.boardId,
  board: boards.name,
  askerId: threads.authorId,
  acceptedPostId: threads.acceptedPostId,
  firstReplyAt: threads.firstReplyAt,
  solvedAt: threads.solvedAt,
  closedAt: threads.closedAt,
  deletedAt: threads.deletedAt,
  isWithheld: threads.isWithheld,
};

async function threadOf(act: Act, theCase: LockedCase) {
  if (theCase.threadId === null) return null;
  const [row] = await act.tx.select(threadFacts).from(threads).innerJoin(boards, eq(boards.id, threads.boardId)).where(eq(threads.id, theCase.threadId));
  return row ?? null;
}

type Reply = NonNullable<Awaited<ReturnType<typeof replyOf>>>;

/** Where a reply stands now: its thread may have been merged into another since it was posted. */
async function placeOf(act: Act, { threadId, postId }: Ids): Promise<{ threadId: ThreadId; postId: number }> {
  const [row] = await act.tx.select({ threadId: posts.threadId }).from(posts).where(eq(posts.id, postId));
  return { threadId: (row?.threadId ?? threadId) as ThreadId, postId };
}

/** In a thread that others were merged into, a case may be about somebody who did not ask there first, and about several. */
async function isCustomerOf(act: Act, theCase: LockedCase, memberId: MemberId): Promise<boolean> {
  if (theCase.customerId === memberId) return true;
  return (await act.tx.$count(cases, and(eq(cases.mergedIntoId, theCase.id), eq(cases.customerId, memberId), isNotNull(cases.threadId)))) > 0;
}

async function replyOf(act: Act, ids: Ids) {
  const [row] = await act.tx
    .select({ ...threadFacts, postId: posts.id, authorId: posts.authorId, byStaff: posts.byStaff, createdAt: posts.createdAt, postDeletedAt: posts.deletedAt })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(boards, eq(boards.id, threads.boardId))
    .where(and(eq(posts.id, ids.postId), eq(posts.threadId, ids.threadId)));
  return row ? { ...row, postId: row.postId as PostId, authorId: row.authorId as MemberId } : null;
}

const endOf = (thread: { deletedAt: Date | null; isWithheld: boolean }) => (thread.isWithheld ? 'The thread waits until somebody has looked at it.' : thread.deletedAt ? 'The thread was deleted.' : 'The thread was closed.');

const isEnded = (thread: { closedAt: Date | null; deletedAt: Date | null }) => thread.closedAt !== null || thread.deletedAt !== null;

/** Only a word that came after the end: a job that runs late must not undo a later resolution. */
async function hearAsker(act: Act, theCase: LockedCase, reply: Reply): Promise<void> {
  const said = { by: reply.authorId, postId: reply.postId, at: reply.createdAt };
  if (!isOver(theCase.state)) return customerSpoke(act, theCase, said);
  if (theCase.mergedIntoId !== null) return reply.solvedAt || isEnded(reply) ? undefined : hearCustomer(act, theCase, said);
  if (theCase.outcome !== 'staff' || reply.solvedAt || isEnded(reply)) return;
  if (theCase.solvedAt && reply.createdAt <= theCase.solvedAt) return;
  await customerSpoke(act, theCase, said);
}

/** A reply written in the case has counted itself; one written in the thread counts here. */
export async function countStaffReply(act: Act, theCase: LockedCase, reply: Pick<Reply, 'postId' | 'authorId' | 'createdAt'>): Promise<void> {
  if (await isCounted(act.tx, theCase.id, reply.postId)) return;
  const step = { what: 'replied', by: reply.authorId, postId: reply.postId } as const;
  if (isOver(theCase.state)) await writeStep(act, theCase.id, step);
  else await moveCase(act, theCase, 'open', step);
  await staffSpoke(act, theCase, { at: reply.createdAt });
}

async function propose(act: Act, theCase: LockedCase, postId: PostId): Promise<void> {
  await act.tx.update(cases).set({ proposedPostId: postId }).where(eq(cases.id, theCase.id));
  await writeStep(act, theCase.id, { what: 'proposed', postId });
}

/** Takes back that a post was proposed as the answer. */
export async function withdrawProposal(act: Act, theCase: LockedCase, postId: PostId): Promise<void> {
  if (theCase.proposedPostId !== postId) return;
  await act.tx.update(cases).set({ proposedPostId: null }).where(eq(cases.id, theCase.id));
}
