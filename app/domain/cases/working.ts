/** Working on a case: taking it, taking it over, giving it back, saying that it is over or that it is not. */
import { eq } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { threads } from '#db/schema/threads.ts';
import { allow, found, refuse } from '#domain/core';
import type { Act, CaseId, MemberId, ThreadId } from '#domain/core';
import { people } from '#domain/members';
import { cleanLine } from '#kit/text.ts';
import { canRelease, canWorkOnCases } from './policy.ts';
import { MAX_REASON_LENGTH, isOver } from './rules.ts';
import { givenBack, lockCase, moveCase, solve, staffMember, unsolve, writeStep } from './states.ts';
import type { LockedCase } from './states.ts';

/** What a door needs to go back to the case. */
export type CaseRef = { id: CaseId; threadId: ThreadId | null };

/**
 * Makes the actor the owner of a case. When two try at once, the lock lets one in and the other reads who it was.
 * A colleague's case is taken only when `takeOverFrom` names that colleague, so nobody takes from a person they did not see.
 * Refuses a solved case. Taking one's own case again changes nothing.
 */
export async function takeCase(act: Act, caseId: CaseId, takeOverFrom: MemberId | null = null): Promise<CaseRef> {
  const agent = staffMember(act.by);
  const theCase = found(await lockCase(act.tx, caseId));
  allow(canWorkOnCases(act.by));
  if (isOver(theCase.state)) refuse('This case is solved. Reopen it first, then take it.');
  if (theCase.ownerId === agent.id) return refOf(theCase);
  if (theCase.ownerId !== null && theCase.ownerId !== takeOverFrom) {
    const [owner] = await people(act.tx, [theCase.ownerId]);
    refuse(`${owner?.name ?? 'A colleague'} has this case. Have a word with them first, or take it over.`);
  }
  await moveCase(act, theCase, theCase.state === 'new' ? 'open' : theCase.state, { what: 'taken', by: agent.id }, { ownerId: agent.id });
  return refOf(theCase);
}

/** Gives a case back: without a staff reply it is new again. Giving back what nobody has changes nothing. */
export async function releaseCase(act: Act, caseId: CaseId): Promise<CaseRef> {
  const agent = staffMember(act.by);
  const theCase = found(await lockCase(act.tx, caseId));
  if (theCase.ownerId === null) return refOf(theCase);
  allow(canRelease(act.by, theCase), 'Only its owner or a moderator can give this case back.');
  if (isOver(theCase.state)) refuse('This case is solved, so there is nothing to give back.');
  await moveCase(act, theCase, givenBack(theCase), { what: 'released', by: agent.id }, { ownerId: null });
  return refOf(theCase);
}

/** Ends a case as solved by staff. A solved case stays as it is. */
export async function resolveCase(act: Act, caseId: CaseId): Promise<CaseRef> {
  const agent = staffMember(act.by);
  allow(canWorkOnCases(act.by));
  const theCase = found(await lockCase(act.tx, caseId));
  if (isOver(theCase.state)) return refOf(theCase);
  const byCommunity = theCase.proposedPostId !== null && theCase.firstReplyAt === null;
  const step = byCommunity ? ({ what: 'solved-by-community', by: agent.id, postId: theCase.proposedPostId } as const) : ({ what: 'resolved', by: agent.id } as const);
  await solve(act, theCase, { outcome: byCommunity ? 'community' : 'staff', step });
  return refOf(theCase);
}

/** Staff say that the community's answer does not solve it: the proposal goes, the case stays. */
export async function declineProposal(act: Act, caseId: CaseId): Promise<CaseRef> {
  const agent = staffMember(act.by);
  const theCase = found(await lockCase(act.tx, caseId));
  allow(canWorkOnCases(act.by));
  if (theCase.proposedPostId === null) return refOf(theCase);
  await act.tx.update(cases).set({ proposedPostId: null }).where(eq(cases.id, theCase.id));
  await writeStep(act, theCase.id, { what: 'proposal-declined', by: agent.id, postId: theCase.proposedPostId });
  return refOf(theCase);
}

/** Brings a solved case back. An unsolved one stays as it is. Refuses when its thread was deleted. */
export async function reopenCase(act: Act, caseId: CaseId): Promise<CaseRef> {
  const agent = staffMember(act.by);
  allow(canWorkOnCases(act.by));
  const theCase = found(await lockCase(act.tx, caseId));
  if (!isOver(theCase.state)) return refOf(theCase);
  if (theCase.mergedIntoId !== null) refuse('This case was merged into another. Undo the merge first.');
  if (theCase.threadId === null) {
    await unsolve(act, theCase, { by: agent.id });
    return refOf(theCase);
  }
  const [thread] = await act.tx.select({ deletedAt: threads.deletedAt }).from(threads).where(eq(threads.id, theCase.threadId));
  if (found(thread).deletedAt) refuse('The thread was deleted, so there is nobody to answer. Restore the thread first.');
  await unsolve(act, theCase, { by: agent.id });
  return refOf(theCase);
}

/** What a command on a case answers. */
export const refOf = ({ id, threadId }: LockedCase): CaseRef => ({ id, threadId });

/** A reason as it is stored: one line, or nothing. */
export const reasonOf = (text: string | undefined): string | null => cleanLine(text ?? '').slice(0, MAX_REASON_LENGTH) || null;
