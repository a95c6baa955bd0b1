/** A policy, a calendar and a set of clocks for tests. */
import type { Tx } from '#db/connect.ts';
import { saveCalendar } from '#domain/calendars';
import { saveClockPolicy, startClocks } from '#domain/clocks';
import type { ClockFacts, ClockPolicyForm } from '#domain/clocks';
import { found, system } from '#domain/core';
import type { ClockSetId, Member } from '#domain/core';
import { NOON, actAs } from '#tests/cast.ts';

const row = (first: string, next: string, solution: string) => ({ 'first-reply': first, 'next-reply': next, solution });

/** First reply in an hour, the next in half of one, a solution in eight hours; half of that when it is urgent. */
export const policyForm = (more: Partial<ClockPolicyForm> = {}): ClockPolicyForm => ({
  id: null, version: 0, name: 'Usual promise', priorities: [], segments: '', boardId: null, calendarId: null, warn: '15 min',
  targets: { low: row('', '', ''), normal: row('1 h', '30 min', '8 h'), high: row('1 h', '30 min', '8 h'), urgent: row('30 min', '15 min', '4 h') },
  ...more,
});

export const facts = (more: Partial<ClockFacts> = {}): ClockFacts => ({ priority: 'normal', segment: null, boardId: null, at: NOON, ...more });

/** Nine to five, London, Monday to Friday. */
export const makeCalendar = (tx: Tx, ada: Member, days = ['09:00-17:00', '09:00-17:00', '09:00-17:00', '09:00-17:00', '09:00-17:00', '', '']) =>
  saveCalendar(actAs(tx, ada), { id: null, version: 0, name: 'Weekdays', zone: 'Europe/London', days });

/** A policy, and a case's clocks under it since noon. */
export async function makeClocks(tx: Tx, ada: Member, form: Partial<ClockPolicyForm> = {}, more: Partial<ClockFacts> = {}): Promise<{ policyId: number; setId: ClockSetId; nextDueAt: Date | null }> {
  const { id } = await saveClockPolicy(actAs(tx, ada), policyForm(form));
  return { policyId: id, ...found(await startClocks(actAs(tx, system), facts(more))) };
}
