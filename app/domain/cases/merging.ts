/** Merging two cases of one customer into one, undoing it, and the number a case has in the company's own ticket system. */
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { threads } from '#db/schema/threads.ts';
import { allow, found, refuse } from '#domain/core';
import type { Act, CaseId } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { canLinkCases, canWorkOnCases } from './policy.ts';
import { MAX_OUTSIDE_ID_LENGTH, MAX_OUTSIDE_SYSTEM_LENGTH, isOver } from './rules.ts';
import { awake, customerSpoke, lockCase, moveCase, recountWaiting, staffMember, writeStep } from './states.ts';
import type { LockedCase } from './states.ts';
import { refOf } from './working.ts';
import type { CaseRef } from './working.ts';

/**
 * Merges a case into another of the same customer: it is closed, its words stay where they are and are shown with the
 * other, and what the customer still says there wakes the other. Both are locked, the lower number first. Refuses two
 * customers (that is a problem with many cases), a case into itself, one that is merged already, and somebody who waits into what is over.
 */
export async function mergeCases(act: Act, form: { caseId: CaseId; intoId: CaseId }): Promise<CaseRef> {
  const agent = staffMember(act.by);
  allow(canWorkOnCases(act.by));
  if (form.caseId === form.intoId) refuse('That is this case itself. Give the number of another.', 'into');
  const [theCase, other] = await lockBoth(act, form.caseId, form.intoId);
  if (theCase.mergedIntoId === other.id) return refOf(other);
  if (theCase.mergedIntoId !== null) refuse('This case was merged into another already. Undo that first.', 'into');
  if (other.mergedIntoId !== null) refuse(`Case ${other.id} was merged into case ${other.mergedIntoId}. Give that number.`, 'into');
  if ((theCase.customerId === null) !== (other.customerId === null)) refuse('One came by mail from an address no member has confirmed, the other from a member: nobody knows that this is one person. Answer both.', 'into');
  if (!isSameCustomer(theCase, other)) refuse('These are two customers: neither may read the other. When they have the same problem, put both cases under one problem.', 'into');
  if (theCase.waitingSince && !isOver(theCase.state) && isOver(other.state)) refuse(`Case ${other.id} is over, and here the customer waits for an answer: nobody would see it there. Open case ${other.id} again first, or merge it into this one.`, 'into');
  await moveCase(act, theCase, 'closed', { what: 'merged', by: agent.id, detail: `into case ${other.id}` }, { mergedIntoId: other.id, waitingSince: null, outcome: theCase.outcome });
  await writeStep(act, other.id, { what: 'merged', by: agent.id, detail: `case ${theCase.id} into this one` });
  if (theCase.waitingSince && !isOver(other.state)) {
    const waitingSince = other.waitingSince && other.waitingSince < theCase.waitingSince ? other.waitingSince : theCase.waitingSince;
    // Their word is one in the other case now: it comes back if it waited for them, and its next reply is promised.
    await customerSpoke(act, other, { by: null, at: theCase.waitingSince });
    await act.tx.update(cases).set({ waitingSince }).where(eq(cases.id, other.id));
  }
  // What was merged into the one that ends follows it, so that nothing points at a case that is not shown.
  await act.tx.update(cases).set({ mergedIntoId: other.id }).where(eq(cases.mergedIntoId, theCase.id));
  return refOf(other);
}

/** Undoes a merge: the case stands for itself again. Nothing happens when it was not merged. */
export async function unmergeCase(act: Act, caseId: CaseId): Promise<CaseRef> {
  const agent = staffMember(act.by);
  allow(canWorkOnCases(act.by));
  const [row] = await act.tx.select({ intoId: cases.mergedIntoId }).from(cases).where(eq(cases.id, caseId));
  if (found(row).intoId === null) return refOf(found(await lockCase(act.tx, caseId)));
  const [theCase, other] = await lockBoth(act, caseId, found(row).intoId as CaseId);
  if (theCase.mergedIntoId !== other.id) return refOf(theCase);
  if (await isThreadMerged(act, theCase)) refuse('The threads of these two cases are one now, so there is nothing left to answer apart.');
  await moveCase(act, theCase, awake(theCase), { what: 'unmerged', by: agent.id, detail: `from case ${other.id}` }, { mergedIntoId: null, reopenedCount: theCase.reopenedCount });
  await writeStep(act, other.id, { what: 'unmerged', by: agent.id, detail: `case ${theCase.id} from this one` });
  await recountWaiting(act.tx, theCase.id);
  if (!isOver(other.state)) await recountWaiting(act.tx, other.id);
  return refOf(theCase);
}

/**
 * Keeps the number a case has in the company's own ticket system, with its address; an empty number takes it away. By
 * staff or by a signed door. Refuses a number that another case has, and an address that is no web address.
 */
export async function linkOutside(act: Act, form: { caseId: CaseId; system: string; id: string; url?: string | null }): Promise<CaseRef> {
  allow(canLinkCases(act.by));
  const id = cleanLine(form.id);
  const system = cleanLine(form.system);
  if (id !== '') await lockNumber(act, { system, id });
  const theCase = found(await lockCase(act.tx, form.caseId));
  if (id !== '' && (system === '' || system.length > MAX_OUTSIDE_SYSTEM_LENGTH)) refuse(`Name the system in up to ${MAX_OUTSIDE_SYSTEM_LENGTH} characters, for example “Jira”.`, 'system');
  if (id.length > MAX_OUTSIDE_ID_LENGTH) refuse(`Keep the number under ${MAX_OUTSIDE_ID_LENGTH} characters.`, 'id');
  const link = id === '' ? { outsideSystem: null, outsideId: null, outsideUrl: null } : { outsideSystem: system, outsideId: id, outsideUrl: webAddress(form.url ?? '') };
  if (link.outsideSystem === theCase.outsideSystem && link.outsideId === theCase.outsideId && link.outsideUrl === theCase.outsideUrl) return refOf(theCase);
  if (link.outsideSystem !== null) {
    const [taken] = await act.tx.select({ id: cases.id }).from(cases).where(and(eq(cases.outsideSystem, link.outsideSystem), eq(cases.outsideId, link.outsideId)));
    if (taken && taken.id !== theCase.id) refuse(`Case ${taken.id} has this number already.`, 'id');
  }
  await act.tx.update(cases).set(link).where(eq(cases.id, theCase.id));
  await writeStep(act, theCase.id, { what: 'linked', by: act.by.kind === 'member' ? act.by.id : null, detail: id === '' ? 'no number elsewhere' : `${system} ${id}` });
  return refOf(theCase);
}

const isThreadMerged = async (act: Act, { threadId }: LockedCase): Promise<boolean> =>
  threadId !== null && (await act.tx.$count(threads, and(eq(threads.id, threadId), isNotNull(threads.mergedIntoId)))) > 0;

/** Writes into a case's history that something was linked to it, or no longer is: for the areas that keep such links. Staff only. */
export async function noteLink(act: Act, caseId: CaseId, detail: string): Promise<void> {
  await writeStep(act, caseId, { what: 'linked', by: staffMember(act.by).id, detail });
}

/** Two that give or ask for one number wait for each other. Taken before any case. */
export const lockNumber = (act: Act, { system, id }: { system: string; id: string }): Promise<unknown> =>
  act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`case-outside:${system}:${id}`}, 0))`);

async function lockBoth(act: Act, one: CaseId, two: CaseId): Promise<[LockedCase, LockedCase]> {
  const first = await lockCase(act.tx, one < two ? one : two);
  const second = await lockCase(act.tx, one < two ? two : one);
  return one < two ? [found(first), found(second)] : [found(second), found(first)];
}

/** The same member, or the same address. */
const isSameCustomer = (one: LockedCase, two: LockedCase): boolean =>
  one.customerId !== null ? one.customerId === two.customerId : one.customerMail !== null && one.customerMail === two.customerMail;

function webAddress(typed: string): string | null {
  if (typed.trim() === '') return null;
  const url = URL.canParse(typed.trim()) ? new URL(typed.trim()) : null;
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || typed.length > 500) refuse('A link is a web address that begins with https:// or http://.', 'url');
  return url.href;
}
