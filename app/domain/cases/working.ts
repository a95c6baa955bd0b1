/** Working on a case: taking it, taking it over, giving it back, saying that it is over or that it is not. */
import { eq } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { threads } from '#db/schema/threads.ts';
import { allow, found, refuse } from '#domain/core';
import type { Act, CaseId, MemberId, ThreadId } from '#domain/core';
import { people } from '#domain/members';
import { canRelease, canWorkOnCases } from './policy.ts';
import { lockCase, solve, staffMember, unsolve, writeStep } from './states.ts';
import type { LockedCase } from './states.ts';

/** What a door needs to go back to the case. */
export type CaseRef = { id: CaseId; threadId: ThreadId };

/**
 * Makes the actor the owner of a case. When two try at once, the lock lets one in and the other reads who it was.
 * A colleague's case is taken only when `takeOverFrom` names that colleague, so nobody takes from a person they did not see.
 * Refuses a solved case. Taking one's own case again changes nothing.
 */
export async function takeCase(act: Act, caseId: CaseId, takeOverFrom: MemberId | null = null): Promise<CaseRef> {
  const agent = staffMember(act.by);
  const theCase = found(await lockCase(act.tx, caseId));
  allow(canWorkOnCases(act.by));
  if (theCase.state === 'solved') refuse('This case is solved. Reopen it first, then take it.');
  if (theCase.ownerId === agent.id) return refOf(theCase);
  if (theCase.ownerId !== null && theCase.ownerId !== takeOverFrom) {
    const [owner] = await people(act.tx, [theCase.ownerId]);
    refuse(`${owner?.name ?? 'A colleague'} has this case. Have a word with them first, or take it over.`);
  }
  await act.tx.update(cases).set({ ownerId: agent.id, state: 'open' }).where(eq(cases.id, theCase.id));
  await writeStep(act, theCase.id, { what: 'taken', by: agent.id });
  return refOf(theCase);
}

/** Gives a case back: without a staff reply it is new again. Giving back what nobody has changes nothing. */
export async function releaseCase(act: Act, caseId: CaseId): Promise<CaseRef> {
  const agent = staffMember(act.by);
  const theCase = found(await lockCase(act.tx, caseId));
  if (theCase.ownerId === null) return refOf(theCase);
  allow(canRelease(act.by, theCase), 'Only its owner or a moderator can give this case back.');
  if (theCase.state === 'solved') refuse('This case is solved, so there is nothing to give back.');
  const state = theCase.firstReplyAt === null ? 'new' : 'open';
  await act.tx.update(cases).set({ ownerId: null, state }).where(eq(cases.id, theCase.id));
  await writeStep(act, theCase.id, { what: 'released', by: agent.id });
  return refOf(theCase);
}

/** Ends a case as solved by staff. A solved case stays as it is. */
export async function resolveCase(act: Act, caseId: CaseId): Promise<CaseRef> {
  const agent = staffMember(act.by);
  allow(canWorkOnCases(act.by));
  const theCase = found(await lockCase(act.tx, caseId));
  if (theCase.state !== 'solved') await solve(act, theCase, { outcome: 'staff', step: { what: 'resolved', by: agent.id } });
  return refOf(theCase);
}

/** Brings a solved case back. An unsolved one stays as it is. Refuses when its thread was deleted. */
export async function reopenCase(act: Act, caseId: CaseId): Promise<CaseRef> {
  const agent = staffMember(act.by);
  allow(canWorkOnCases(act.by));
  const theCase = found(await lockCase(act.tx, caseId));
  if (theCase.state !== 'solved') return refOf(theCase);
  const [thread] = await act.tx.select({ deletedAt: threads.deletedAt }).from(threads).where(eq(threads.id, theCase.threadId));
  if (found(thread).deletedAt) refuse('The thread was deleted, so there is nobody to answer. Restore the thread first.');
  await unsolve(act, theCase, { by: agent.id });
  return refOf(theCase);
}

const refOf = ({ id, threadId }: LockedCase): CaseRef => ({ id, threadId });
