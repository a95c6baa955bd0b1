/** What staff promised about a case: its clocks begin with it, follow its states and words. */
import { asc, eq, inArray } from 'drizzle-orm';
import { caseHistory, cases } from '#db/schema/cases.ts';
import { customerProfiles } from '#db/schema/customers.ts';
import { changeClockFacts, nextDueOf, pauseClocks, restartClocks, resumeClocks, startManyClocks, stopClocks } from '#domain/clocks';
import type { Reckoned } from '#domain/clocks';
import type { Act, CaseId, ClockSetId } from '#domain/core';
import { isOver } from './rules.ts';
import type { CaseState } from './rules.ts';

type WithClocks = { id: CaseId; clockSetId: number | null };

/** Begins the clocks of cases that were opened in this transaction; those no policy is for have none. A promise begins when staff can know of it. */
export async function beginClocks(act: Act, caseIds: readonly CaseId[]): Promise<void> {
  if (caseIds.length === 0) return;
  const opened = await act.tx
    .select({ id: cases.id, priority: cases.priority, boardId: cases.boardId, segment: customerProfiles.segment, at: cases.openedAt })
    .from(cases)
    .leftJoin(customerProfiles, eq(customerProfiles.memberId, cases.customerId))
    .where(inArray(cases.id, [...caseIds]))
    .orderBy(asc(cases.id));
  const started = await startManyClocks(act, opened);
  // Sent together on one connection, so a full round costs one wait and not two hundred.
  await Promise.all(opened.map(({ id }, place) => {
    const clocks = started[place];
    return clocks ? act.tx.update(cases).set({ clockSetId: clocks.setId, nextDueAt: clocks.nextDueAt }).where(eq(cases.id, id)) : null;
  }));
}

/** Does something to the clocks of a case, if it has any, and keeps when the nearest is due. The case is locked. */
export async function keepTime(act: Act, { id, clockSetId }: WithClocks, tick: (setId: ClockSetId) => Promise<Reckoned>): Promise<void> {
  if (clockSetId === null) return;
  const { nextDueAt } = await tick(clockSetId as ClockSetId);
  await act.tx.update(cases).set({ nextDueAt }).where(eq(cases.id, id));
}

const stands = (state: CaseState) => state === 'waiting' || state === 'on-hold';

/** Lets the clocks follow a case from one state to another: they stop with it, come back with it, and stand still while it waits for somebody else. */
export async function followState(act: Act, theCase: WithClocks, from: CaseState, to: CaseState): Promise<void> {
  if (isOver(from) && isOver(to)) return;
  if (isOver(to)) return keepTime(act, theCase, (setId) => stopClocks(act, setId));
  if (isOver(from)) await keepTime(act, theCase, (setId) => restartClocks(act, setId));
  if (stands(to) && !stands(from)) await keepTime(act, theCase, (setId) => pauseClocks(act, setId));
  if (stands(from) && !stands(to)) await keepTime(act, theCase, (setId) => resumeClocks(act, setId));
}

/** The case is of another priority or board: what is still owed goes by that. */
export async function followFacts(act: Act, theCase: WithClocks): Promise<void> {
  await keepTime(act, theCase, async (setId) => {
    const [facts] = await act.tx
      .select({ priority: cases.priority, boardId: cases.boardId, segment: customerProfiles.segment })
      .from(cases)
      .leftJoin(customerProfiles, eq(customerProfiles.memberId, cases.customerId))
      .where(eq(cases.id, theCase.id));
    if (!facts) return { nextDueAt: await nextDueOf(act.tx, setId) };
    const { nextDueAt, takenOverBy } = await changeClockFacts(act, setId, facts);
    if (takenOverBy !== null) await act.tx.insert(caseHistory).values({ caseId: theCase.id, what: 'clock', detail: `promised by “${takenOverBy}” from now on`, at: act.at });
    return { nextDueAt };
  });
}

/** The case of a set of clocks; null when it is gone. */
export async function caseOfClocks(act: Act, setId: number): Promise<CaseId | null> {
  const [row] = await act.tx.select({ id: cases.id }).from(cases).where(eq(cases.clockSetId, setId));
  return row ? (row.id as CaseId) : null;
}

/** A calendar changed: the case is due when its clocks say so now. */
export async function noteReckoning(act: Act, { setId }: { setId: number }): Promise<void> {
  const caseId = await caseOfClocks(act, setId);
  if (caseId === null) return;
  await act.tx.select({ id: cases.id }).from(cases).where(eq(cases.id, caseId)).for('update');
  await keepTime(act, { id: caseId, clockSetId: setId }, async (set) => ({ nextDueAt: await nextDueOf(act.tx, set) }));
}
