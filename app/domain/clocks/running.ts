/** What happens to the clocks of a case: they begin, somebody speaks, the case waits, ends or comes back, its priority changes. */
import { eq } from 'drizzle-orm';
import { clockSets, clocks } from '#db/schema/clocks.ts';
import { calendars } from '#db/schema/calendars.ts';
import { found } from '#domain/core';
import type { Act, ClockSetId } from '#domain/core';
import { matches, policiesInForce } from './choosing.ts';
import type { ClockFacts } from './choosing.ts';
import { advance, dueAt, warnAt } from './machine.ts';
import { happen, heldHours, lockSet, targetsOf, valuesOf } from './sets.ts';
import type { Reckoned } from './sets.ts';

export type StartedClocks = Reckoned & { setId: ClockSetId };

/** Begins the clocks of one case; null when no policy is for it, and so nothing is promised. */
export async function startClocks(act: Act, facts: ClockFacts): Promise<StartedClocks | null> {
  return (await startManyClocks(act, [facts]))[0] ?? null;
}

/** Begins the clocks of many cases in a handful of statements, one entry for each, as {@link startClocks} does. */
export async function startManyClocks(act: Act, cases: readonly ClockFacts[]): Promise<(StartedClocks | null)[]> {
  const policies = await policiesInForce(act.tx);
  const chosen = cases.map((facts) => ({ facts, version: policies.find((policy) => matches(policy, facts)) ?? null }));
  const hours = await heldHours(act.tx, chosen.map(({ version }) => version?.calendarId ?? null));
  const begun = chosen.flatMap(({ facts, version }) => {
    if (!version) return [];
    const { priority, at } = facts;
    const ofSet = hours.get(version.calendarId) ?? null;
    const { set } = advance({ isPaused: false, isStopped: false, customerSpokeAt: null, staffSpokeAt: null, clocks: [] }, { what: 'started', at, targetMs: targetsOf(version, priority) }, ofSet);
    const due = set.clocks.map((clock) => ({ ...valuesOf(clock), dueAt: dueAt(clock, ofSet), warnAt: warnAt(clock, ofSet, version.warnMinutes * 60_000) }));
    return [{ facts, due, row: { versionId: version.id, priority, calendarId: version.calendarId, startedAt: at, customerSpokeAt: at } }];
  });
  if (begun.length === 0) return cases.map(() => null);
  const sets = await act.tx.insert(clockSets).values(begun.map(({ row }) => row)).returning({ id: clockSets.id });
  await act.tx.insert(clocks).values(begun.flatMap(({ due }, place) => due.map((values) => ({ setId: found(sets[place]).id, ...values }))));
  return cases.map((facts) => {
    const place = begun.findIndex((one) => one.facts === facts);
    const one = begun[place];
    return one ? { setId: found(sets[place]).id as ClockSetId, nextDueAt: earliest(one.due.map((values) => values.dueAt)) } : null;
  });
}

/** The customer said something, at a time that may be a moment ago. Locks the set, as all that follow. */
export async function customerSpoke(act: Act, setId: ClockSetId, at: Date = act.at): Promise<Reckoned> {
  const set = await lockSet(act.tx, setId);
  return happen(act, set, { what: 'customer-spoke', at, targetMs: targetsOf(set.version, set.row.priority) });
}

/** Staff said something to the customer, at a time that may be a moment ago. */
export async function staffSpoke(act: Act, setId: ClockSetId, at: Date = act.at): Promise<Reckoned> {
  return happen(act, await lockSet(act.tx, setId), { what: 'staff-spoke', at });
}

/** The case waits for the customer or is on hold. Pausing twice changes nothing. */
export async function pauseClocks(act: Act, setId: ClockSetId): Promise<Reckoned> {
  return happen(act, await lockSet(act.tx, setId), { what: 'paused', at: act.at });
}

/** The case waits for staff again. */
export async function resumeClocks(act: Act, setId: ClockSetId): Promise<Reckoned> {
  return happen(act, await lockSet(act.tx, setId), { what: 'resumed', at: act.at });
}

/** The case is solved: nothing is owed any more, and its calendar is no longer in use by it. */
export async function stopClocks(act: Act, setId: ClockSetId): Promise<Reckoned> {
  return happen(act, await lockSet(act.tx, setId), { what: 'stopped', at: act.at }, { calendarId: null });
}

/** The case is back. It goes by the calendar of its version, or by plain time when that calendar was removed meanwhile. */
export async function restartClocks(act: Act, setId: ClockSetId): Promise<Reckoned> {
  const set = await lockSet(act.tx, setId);
  if (set.row.stoppedAt === null) return happen(act, set, { what: 'restarted', at: act.at, targetMs: targetsOf(set.version, set.row.priority) });
  // The version was read before the lock was had, so the calendar is looked up once more, and held.
  const { calendarId } = set.version;
  const known = calendarId === null ? [] : await act.tx.select({ id: calendars.id }).from(calendars).where(eq(calendars.id, calendarId)).for('share');
  const row = { ...set.row, calendarId: known[0]?.id ?? null };
  return happen(act, { ...set, row }, { what: 'restarted', at: act.at, targetMs: targetsOf(set.version, row.priority) }, { calendarId: row.calendarId });
}

/**
 * The case has another priority, board or segment: policies are asked anew. The one it is under keeps the version it was given, with the targets of the
 * priority; another takes over, and is told; where none matches now, the promise given stands. What is spent stays spent.
 */
export async function changeClockFacts(act: Act, setId: ClockSetId, facts: Omit<ClockFacts, 'at'>): Promise<Reckoned & { takenOverBy: string | null }> {
  const set = await lockSet(act.tx, setId);
  const chosen = (await policiesInForce(act.tx)).find((policy) => matches(policy, facts));
  const version = !chosen || chosen.policyId === set.version.policyId ? set.version : chosen;
  const targets = { what: 'targets', targetMs: targetsOf(version, facts.priority) } as const;
  const change = { versionId: version.id, priority: facts.priority };
  if (version.id === set.version.id) return { ...(await happen(act, set, targets, change)), takenOverBy: null };
  if (set.row.stoppedAt !== null) return { ...(await happen(act, { ...set, version }, targets, change)), takenOverBy: version.name };
  // Another calendar counts from now on: what ran until now is counted by the one before.
  await happen(act, set, { what: 'cut', at: act.at });
  const reckoned = await happen(act, { row: { ...set.row, calendarId: version.calendarId }, version }, targets, { ...change, calendarId: version.calendarId });
  return { ...reckoned, takenOverBy: version.name };
}

const earliest = (instants: readonly (Date | null)[]): Date | null =>
  instants.reduce<Date | null>((first, at) => (at !== null && (first === null || at < first) ? at : first), null);
