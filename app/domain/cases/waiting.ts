/** Saying who has to do something next, putting a case aside for a while, and closing what nobody came back to. */
import { and, eq, inArray, lte } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { allow, found, refuse } from '#domain/core';
import type { Act, CaseId } from '#domain/core';
import { canOpenDueCases, canWorkOnCases } from './policy.ts';
import { CASES_PER_ROUND, CLOSED_AFTER_DAYS, MAX_SNOOZE_DAYS, isOver } from './rules.ts';
import { lockCase, moveCase, staffMember, writeStep } from './states.ts';
import { reasonOf, refOf } from './working.ts';
import type { CaseRef } from './working.ts';

/** Says who has to do something next: staff (`open`), the customer (`waiting`), or somebody outside (`on-hold`). Refuses a case that is over. */
export async function setCaseState(act: Act, form: { caseId: CaseId; state: 'open' | 'waiting' | 'on-hold'; reason?: string }): Promise<CaseRef> {
  const agent = staffMember(act.by);
  const theCase = found(await lockCase(act.tx, form.caseId));
  allow(canWorkOnCases(act.by));
  if (isOver(theCase.state)) refuse('This case is over. Open it again first.');
  if (theCase.state === form.state) return refOf(theCase);
  await moveCase(act, theCase, form.state, { what: `set-${form.state}`, by: agent.id, detail: reasonOf(form.reason) }, theCase.ownerId === null ? { ownerId: agent.id } : {});
  return refOf(theCase);
}

/** Puts a case out of the queues until an instant, or until the customer writes. Null wakes it now. Refuses the past and what is over. */
export async function snoozeCase(act: Act, form: { caseId: CaseId; until: Date | null }): Promise<CaseRef> {
  const agent = staffMember(act.by);
  const theCase = found(await lockCase(act.tx, form.caseId));
  allow(canWorkOnCases(act.by));
  if (isOver(theCase.state)) refuse('This case is over. Open it again first.');
  if (form.until && form.until <= act.at) refuse('That time has passed. Choose a later one.', 'until');
  if (form.until && form.until.getTime() - act.at.getTime() > MAX_SNOOZE_DAYS * 86_400_000) refuse(`Choose a time within ${MAX_SNOOZE_DAYS} days.`, 'until');
  if (form.until === null && theCase.snoozedUntil === null) return refOf(theCase);
  await act.tx.update(cases).set({ snoozedUntil: form.until, ...(theCase.ownerId === null ? { ownerId: agent.id, state: theCase.state === 'new' ? 'open' : theCase.state } : {}) }).where(eq(cases.id, theCase.id));
  await writeStep(act, theCase.id, { what: form.until ? 'snoozed' : 'woken', by: agent.id, detail: form.until?.toISOString() ?? null });
  return refOf(theCase);
}

/** Brings back what was snoozed until now. For timed work; each row is locked, so two workers wake each case once. */
export async function wakeCases(act: Act): Promise<number> {
  allow(canOpenDueCases(act.by));
  const due = act.tx.select({ id: cases.id }).from(cases).where(lte(cases.snoozedUntil, act.at)).limit(CASES_PER_ROUND).for('update', { skipLocked: true });
  const woken = await act.tx.update(cases).set({ snoozedUntil: null }).where(inArray(cases.id, due)).returning({ id: cases.id });
  for (const { id } of woken) await writeStep(act, id as CaseId, { what: 'woken' });
  return woken.length;
}

/** Closes what was solved {@link CLOSED_AFTER_DAYS} days ago and nobody came back to. For timed work. */
export async function closeSolvedCases(act: Act): Promise<number> {
  allow(canOpenDueCases(act.by));
  const before = new Date(act.at.getTime() - CLOSED_AFTER_DAYS * 86_400_000);
  const due = act.tx.select({ id: cases.id }).from(cases).where(and(eq(cases.state, 'solved'), lte(cases.solvedAt, before))).limit(CASES_PER_ROUND).for('update', { skipLocked: true });
  const closed = await act.tx.update(cases).set({ state: 'closed', closedAt: act.at }).where(inArray(cases.id, due)).returning({ id: cases.id });
  for (const { id } of closed) await writeStep(act, id as CaseId, { what: 'closed', detail: `Solved ${CLOSED_AFTER_DAYS} days ago.` });
  return closed.length;
}
