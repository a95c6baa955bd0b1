/** Reckons running clocks anew when the hours they go by were changed. */
import { asc, eq } from 'drizzle-orm';
import { clockSets } from '#db/schema/clocks.ts';
import { recordEvent } from '#domain/core';
import type { Act, ClockSetId } from '#domain/core';
import { happen, lockSet, targetsOf } from './sets.ts';

/**
 * Gives each running clock of a calendar its new time, and records `clocks.reckoned` for its set. The stretch that runs counts by the new hours as a whole;
 * stretches that are over stay as they were counted.
 */
export async function reckonAnew(act: Act, calendarId: number): Promise<void> {
  const sets = await act.tx.select({ id: clockSets.id }).from(clockSets).where(eq(clockSets.calendarId, calendarId)).orderBy(asc(clockSets.id));
  for (const { id } of sets) {
    const set = await lockSet(act.tx, id as ClockSetId);
    if (set.row.calendarId !== calendarId) continue;
    await happen(act, set, { what: 'targets', targetMs: targetsOf(set.version, set.row.priority) });
    await recordEvent(act, 'clocks.reckoned', { setId: id });
  }
}
