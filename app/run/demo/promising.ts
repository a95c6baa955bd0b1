/** What the demo's staff promise: the hours of their desk, and how soon they answer in them. */
import { addHoliday, saveCalendar } from '#domain/calendars';
import { saveClockPolicy } from '#domain/clocks';
import type { Act } from '#domain/core';

/** A mobile operator answers into the evening, and on Saturdays. */
const DAYS = ['08:00-20:00', '08:00-20:00', '08:00-20:00', '08:00-20:00', '08:00-20:00', '10:00-16:00', ''];

/** Spans as an admin would type them: first reply, next reply, solution. */
const row = (first: string, next: string, solution: string) => ({ 'first-reply': first, 'next-reply': next, solution });

/** Makes one calendar with its days off for three years, and one policy for every case. */
export async function promiseReplies(act: Act): Promise<void> {
  const { id: calendarId } = await saveCalendar(act, { id: null, version: 0, name: 'Support desk, London', zone: 'Europe/London', days: DAYS });
  for (const year of [0, 1, 2].map((later) => act.at.getUTCFullYear() + later)) {
    await addHoliday(act, calendarId, { day: `${year}-01-01`, name: 'New Year’s Day' });
    await addHoliday(act, calendarId, { day: `${year}-12-25`, name: 'Christmas Day' });
  }
  await saveClockPolicy(act, {
    id: null, version: 0, name: 'Usual promise', priorities: [], segments: '', boardId: null, calendarId, warn: '30 min',
    targets: { urgent: row('1 h', '1 h', '8 h'), high: row('2 h', '4 h', '16 h'), normal: row('8 h', '8 h', '32 h'), low: row('16 h', '16 h', '') },
  });
}
