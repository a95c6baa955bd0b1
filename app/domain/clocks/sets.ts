/** Sets of clocks in the database: locked, taken through a happening, and written back. */
import { and, asc, eq, inArray, ne, or } from 'drizzle-orm';
import { calendars } from '#db/schema/calendars.ts';
import { clockPolicyVersions, clockSegments, clockSets, clocks } from '#db/schema/clocks.ts';
import type { Tx } from '#db/connect.ts';
import { openingHours } from '#domain/calendars';
import type { OpeningHours } from '#domain/calendars';
import { found } from '#domain/core';
import type { Act, ClockSetId } from '#domain/core';
import { advance, dueAt, warnAt } from './machine.ts';
import type { ClockSet, Happening, RunningClock } from './machine.ts';
import type { PolicyVersion } from './choosing.ts';
import type { ClockKind, ClockPriority } from './rules.ts';

type SetRow = typeof clockSets.$inferSelect;

/** What a command tells its caller: when the nearest promise of the set is due. */
export type Reckoned = { nextDueAt: Date | null };

export type LockedSet = { row: SetRow; version: PolicyVersion };

/** Locks a set until the transaction ends: all that happens to one set happens one after the other. */
export async function lockSet(tx: Tx, setId: ClockSetId): Promise<LockedSet> {
  const [row] = await tx.select().from(clockSets).where(eq(clockSets.id, setId)).for('update');
  const locked = found(row);
  // Read after the lock: whoever had it may have put the set under another version.
  const [version] = await tx.select().from(clockPolicyVersions).where(eq(clockPolicyVersions.id, locked.versionId));
  return { row: locked, version: found(version) };
}

/**
 * The hours of these calendars, which nobody changes until the transaction ends: a change made meanwhile waits, and then finds
 * what was reckoned with the hours before it.
 */
export async function heldHours(tx: Tx, calendarIds: readonly (number | null)[]): Promise<Map<number | null, OpeningHours | null>> {
  const ids = [...new Set(calendarIds.filter((id) => id !== null))].sort((one, other) => one - other);
  if (ids.length > 0) await tx.select({ id: calendars.id }).from(calendars).where(inArray(calendars.id, ids)).orderBy(asc(calendars.id)).for('share');
  return new Map<number | null, OpeningHours | null>([...(await openingHours(tx, ids)), [null, null]]);
}

/** What a version promises at a priority, in milliseconds. */
export function targetsOf(version: PolicyVersion, priority: ClockPriority): Record<ClockKind, number | null> {
  const { 'first-reply': first, 'next-reply': next, solution } = version.targets[priority];
  const ms = (minutes: number | null) => (minutes === null ? null : minutes * 60_000);
  return { 'first-reply': ms(first), 'next-reply': ms(next), solution: ms(solution) };
}

/** Takes a locked set through a happening and writes what changed: rows of clocks, the stretches that ended, and the set itself. */
export async function happen(act: Act, { row, version }: LockedSet, happening: Happening, change: Partial<SetRow> = {}): Promise<Reckoned> {
  const hours = (await heldHours(act.tx, [row.calendarId])).get(row.calendarId) ?? null;
  const rows = await act.tx
    .select()
    .from(clocks)
    .where(and(eq(clocks.setId, row.id), or(ne(clocks.kind, 'next-reply'), inArray(clocks.state, ['running', 'paused']))))
    .orderBy(asc(clocks.id));
  const before: ClockSet = { isPaused: row.isPaused, isStopped: row.stoppedAt !== null, customerSpokeAt: row.customerSpokeAt, staffSpokeAt: row.staffSpokeAt, clocks: rows };
  const { set, ran } = advance(before, happening, hours);

  const breached = new Map(rows.map(({ id, breachedAt }) => [id, breachedAt]));
  let nextDueAt: Date | null = null;
  for (const clock of set.clocks) {
    const due = dueAt(clock, hours);
    if (due !== null && (nextDueAt === null || due < nextDueAt)) nextDueAt = due;
    if (rows.some((known) => known === clock)) continue;
    const values = { ...valuesOf(clock), dueAt: due, warnAt: warnAt(clock, hours, version.warnMinutes * 60_000) };
    // Whoever looked a moment too early took a word for late that was heard of late.
    const breachedAt = clock.state === 'met' ? null : (breached.get(clock.id ?? 0) ?? null);
    if (clock.id === null) await act.tx.insert(clocks).values({ setId: row.id, ...values });
    else await act.tx.update(clocks).set({ ...values, breachedAt }).where(eq(clocks.id, clock.id));
    const segment = ran.get(clock);
    if (segment && clock.id !== null) await act.tx.insert(clockSegments).values({ clockId: clock.id, ...segment });
  }
  const stoppedAt = set.isStopped ? (row.stoppedAt ?? act.at) : null;
  await act.tx
    .update(clockSets)
    .set({ isPaused: set.isPaused, stoppedAt, customerSpokeAt: set.customerSpokeAt, staffSpokeAt: set.staffSpokeAt, ...change })
    .where(eq(clockSets.id, row.id));
  return { nextDueAt };
}

/** The columns that a happening can change. */
export const valuesOf = ({ kind, state, targetMs, spentMs, startedAt, resumedAt, endedAt }: RunningClock) => ({ kind, state, targetMs, spentMs, startedAt, resumedAt, endedAt });
