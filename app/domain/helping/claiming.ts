/** "I am writing an answer": claiming a question for some minutes, a little longer, and letting go of it. A claim forbids nobody to answer. */
import { and, eq, gt } from 'drizzle-orm';
import { questionClaims } from '#db/schema/helping.ts';
import { members } from '#db/schema/members.ts';
import { NotAllowed, allow, isMember, isSignedIn, recordEvent, refuse } from '#domain/core';
import type { Act, Member, MemberId, ThreadId } from '#domain/core';
import { unlockedFor } from '#domain/reputation';
import { lockThread } from '#domain/threads';
import type { ThreadFacts, ThreadRef } from '#domain/threads';
import { canClaim } from './policy.ts';
import { CLAIMS_HELD, CLAIM_MINUTES, CLAIM_REST_MINUTES, LEAVING_MINUTES, restOf } from './rules.ts';

type ClaimRow = typeof questionClaims.$inferSelect;

/**
 * Claims a question, or takes up again what one let go of before its time. Twice is once. Refused: one's own question, what needs no answer any more, what
 * somebody else holds, a fourth at once, and one that was held until a moment ago. Locks the helper, then the thread: of two at once one wins.
 */
export async function claimQuestion(act: Act, threadId: ThreadId): Promise<ThreadRef & { until: Date }> {
  const { helper, thread, claim } = await hold(act, threadId);
  allow(canClaim(act.by, await unlockedFor(act.tx, act.by)), 'Claiming a question takes the standing to see the helper’s home. You can answer without it.');
  needsAnswer(act, thread);
  if (claim && claim.until > act.at && claim.memberId !== helper.id) refuse(`${await nameOf(act, claim.memberId)} is writing an answer at the moment. You can answer as well, or wait for theirs.`);
  const isMine = claim?.memberId === helper.id;
  if (isMine && claim.fullUntil > act.at) {
    if (claim.until <= act.at) await needRoom(act, helper.id);
    return keep(act, thread, { ...claim, until: claim.fullUntil });
  }
  const rested = isMine ? later(claim.fullUntil, CLAIM_REST_MINUTES) : null;
  if (rested && rested > act.at) refuse(`You have just had this question. Leave it to others for ${restOf(rested.getTime() - act.at.getTime())}; you can answer it without claiming it.`);
  await needRoom(act, helper.id);
  const until = later(act.at, CLAIM_MINUTES);
  return keep(act, thread, { threadId, memberId: helper.id, until, fullUntil: until, isRenewed: false, at: act.at });
}

/** As long again, once. Refused when it is over, or was made longer before. Locks like claiming. */
export async function renewClaim(act: Act, threadId: ThreadId): Promise<ThreadRef & { until: Date }> {
  const { helper, thread, claim } = await hold(act, threadId);
  if (!claim || claim.memberId !== helper.id || claim.until <= act.at) refuse('Your claim is over. You can answer without one.');
  if (claim.isRenewed) refuse('A claim is made longer once. You can go on writing, and answer without one.');
  const until = later(claim.fullUntil, CLAIM_MINUTES);
  return keep(act, thread, { ...claim, until, fullUntil: until, isRenewed: true });
}

/** Lets go of a question. Nothing happens when one does not hold it. With `slowly` it ends soon: whoever left the page may come back to it. */
export async function releaseClaim(act: Act, threadId: ThreadId, { slowly = false }: { slowly?: boolean } = {}): Promise<ThreadRef> {
  const { helper, thread, claim } = await hold(act, threadId);
  const end = slowly ? later(act.at, LEAVING_MINUTES) : act.at;
  if (claim && claim.memberId === helper.id && claim.until > end) await endClaims(act, { threadId, until: end });
  return { id: thread.id, slug: thread.slug };
}

/** Ends what is held of this thread or by this member, at once or at a moment; each thread's page hears of it. For what happened elsewhere, the system alone. */
export async function endClaims(act: Act, { threadId, memberId, until = act.at }: { threadId?: ThreadId; memberId?: MemberId; until?: Date }): Promise<void> {
  const which = and(
    threadId === undefined ? undefined : eq(questionClaims.threadId, threadId),
    memberId === undefined ? undefined : eq(questionClaims.memberId, memberId),
    gt(questionClaims.until, until),
  );
  const ended = await act.tx.update(questionClaims).set({ until }).where(which).returning({ threadId: questionClaims.threadId });
  for (const one of ended) await recordEvent(act, 'question.claim-ended', one);
}

/** The helper's row first, as whoever posts locks it, then the thread. */
async function hold(act: Act, threadId: ThreadId): Promise<{ helper: Member; thread: ThreadFacts; claim: ClaimRow | null }> {
  if (!isSignedIn(act.by)) throw new NotAllowed('Sign in to claim a question.');
  await act.tx.select({ id: members.id }).from(members).where(eq(members.id, act.by.id)).for('no key update');
  const thread = await lockThread(act, threadId);
  const [claim] = await act.tx.select().from(questionClaims).where(eq(questionClaims.threadId, threadId));
  return { helper: act.by, thread, claim: claim ?? null };
}

function needsAnswer(act: Act, thread: ThreadFacts): void {
  if (thread.kind !== 'question') refuse('This is a discussion: everybody may talk at once.');
  if (isMember(act.by, thread.authorId)) refuse('You asked this yourself. Others claim it.');
  if (thread.deletedAt || thread.closedAt) refuse('This question is closed, so it needs no answer any more.');
  if (thread.solvedAt) refuse('This question is solved already.');
}

async function needRoom(act: Act, memberId: MemberId): Promise<void> {
  const held = await act.tx.$count(questionClaims, and(eq(questionClaims.memberId, memberId), gt(questionClaims.until, act.at)));
  if (held >= CLAIMS_HELD) refuse(`You hold ${CLAIMS_HELD} questions at the moment. Answer one of them, or let go of one.`);
}

async function keep(act: Act, thread: ThreadFacts, row: ClaimRow): Promise<ThreadRef & { until: Date }> {
  const { threadId: _threadId, ...rest } = row;
  // The thread is held, so nobody else's claim can be overwritten by this.
  await act.tx.insert(questionClaims).values(row).onConflictDoUpdate({ target: questionClaims.threadId, set: rest });
  await recordEvent(act, 'question.claimed', { threadId: thread.id });
  return { id: thread.id, slug: thread.slug, until: row.until };
}

async function nameOf(act: Act, memberId: number): Promise<string> {
  const [row] = await act.tx.select({ name: members.name }).from(members).where(eq(members.id, memberId));
  return row?.name ?? 'Somebody';
}

const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);
