/** Who may what with calendars and the clocks that run by them. */
import { addHoliday, importHolidays, removeCalendar, removeHoliday, saveCalendar } from '#domain/calendars';
import { clockRound, moveClockPolicy, saveClockPolicy, switchClockPolicy } from '#domain/clocks';
import { makeCalendar, makeClocks, policyForm } from '#tests/domain/clocks/stage.ts';
import { ADMINS, CLOCK, inner, may } from './row.ts';
import type { Row, Rows } from './row.ts';
import type { Act } from '#domain/core';

const aboutCalendar = (give: (act: Act, id: number) => unknown): Row =>
  may(ADMINS, async ({ tx, ada }) => {
    const { id } = await makeCalendar(tx, ada);
    return (act) => give(act, id);
  });
const aboutPolicy = (give: (act: Act, id: number) => unknown): Row =>
  may(ADMINS, async ({ tx, ada }) => {
    const { policyId } = await makeClocks(tx, ada);
    return (act) => give(act, policyId);
  });
const HOLIDAYS = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20261225\r\nSUMMARY:Christmas\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
const BY_CASES = 'cases, which follow what happens to them and have asked who may';

export const calendars: Rows = {
  saveCalendar: may(ADMINS, () => (act) => saveCalendar(act, { id: null, version: 0, name: 'Weekdays', zone: 'Europe/London', days: ['09:00-17:00', '', '', '', '', '', ''] })),
  removeCalendar: aboutCalendar((act, id) => removeCalendar(act, id)),
  addHoliday: aboutCalendar((act, id) => addHoliday(act, id, { day: '2026-12-25', name: 'Christmas' })),
  importHolidays: aboutCalendar((act, id) => importHolidays(act, id, HOLIDAYS)),
  removeHoliday: aboutCalendar((act, id) => removeHoliday(act, id, '2026-12-25')),
};

export const clocks: Rows = {
  saveClockPolicy: may(ADMINS, () => (act) => saveClockPolicy(act, policyForm())),
  moveClockPolicy: aboutPolicy((act, id) => moveClockPolicy(act, id, 'up')),
  switchClockPolicy: aboutPolicy((act, id) => switchClockPolicy(act, id, false)),
  clockRound: may(CLOCK, () => (act) => clockRound(act)),
  startClocks: inner(BY_CASES),
  startManyClocks: inner(BY_CASES),
  stopClocks: inner(BY_CASES),
  pauseClocks: inner(BY_CASES),
  resumeClocks: inner(BY_CASES),
  restartClocks: inner(BY_CASES),
  staffSpoke: inner(BY_CASES),
  customerSpoke: inner(BY_CASES),
  changeClockFacts: inner(BY_CASES),
};
