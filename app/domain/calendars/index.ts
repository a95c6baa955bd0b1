/**
 * calendars (floor 3): when a desk is open, and how much business time passes between two instants.
 * Words: calendar, week (hours by day), day off, zone, business time.
 * Owns: calendars, calendar_holidays.
 * Records: calendar.changed.
 * Listens to: nothing.
 */
export type { CalendarForm } from './changing.ts';
export { removeCalendar, saveCalendar } from './changing.ts';
export type { Holiday, HolidayFile } from './holidays.ts';
export { addHoliday, importHolidays, readHolidays, removeHoliday } from './holidays.ts';
export type { OpeningHours } from './hours.ts';
export { isOpenAt, isZone, openMsBetween, whenOpenFor } from './hours.ts';
export { canChangeCalendars } from './policy.ts';
export type { CalendarView } from './reading.ts';
export { calendarList, openingHours } from './reading.ts';
