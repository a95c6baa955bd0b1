/** Days off: typed one by one, or brought from a file of holidays as calendars and governments publish it (iCalendar, RFC 5545). */
import ICAL from 'ical.js';
import { and, count, eq, sql } from 'drizzle-orm';
import { calendarHolidays } from '#db/schema/calendars.ts';
import { refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { lockCalendar, raiseVersion } from './changing.ts';
import { MAX_HOLIDAY_NAME_LENGTH, MAX_HOLIDAYS, MAX_ICS_LENGTH, REPEATED_YEARS } from './rules.ts';

export type Holiday = { day: string; name: string };

/** What a file held: days off, and how many of its entries were none because they have an hour, or come back otherwise than once a year. */
export type HolidayFile = { holidays: Holiday[]; left: number };

const DAY_MS = 86_400_000;

/** A holiday of more days is a season. */
const MOST_DAYS_ON_END = 31;

/** Adds a day off, or gives it another name. Refuses what is no day of the calendar. */
export async function addHoliday(act: Act, calendarId: number, { day, name }: Holiday): Promise<void> {
  if (!isDay(day)) refuse('Give the day as a date, for example 2026-12-25.', 'day');
  await keepHolidays(act, calendarId, [{ day, name: cleanLine(name).slice(0, MAX_HOLIDAY_NAME_LENGTH) || 'Day off' }]);
}

/** Makes a day off a usual day again; one that is none stays as it is. */
export async function removeHoliday(act: Act, calendarId: number, day: string): Promise<void> {
  await lockCalendar(act, calendarId);
  if (!isDay(day)) return;
  const gone = await act.tx.delete(calendarHolidays).where(and(eq(calendarHolidays.calendarId, calendarId), eq(calendarHolidays.day, day))).returning({ day: calendarHolidays.day });
  if (gone.length > 0) await raiseVersion(act, calendarId);
}

/** Adds the days of a file to a calendar; a day it has already gets the file's name. Refuses what {@link readHolidays} refuses. */
export async function importHolidays(act: Act, calendarId: number, text: string): Promise<{ added: number; left: number }> {
  const { holidays, left } = readHolidays(text, act.at);
  if (holidays.length === 0) refuse('There are no whole days in this file. Choose a calendar of public holidays.', 'upload');
  return { added: await keepHolidays(act, calendarId, holidays), left };
}

/**
 * Reads an iCalendar file: whole days, of several days each of them, and what comes back every year for {@link REPEATED_YEARS} years from `now`'s.
 * Refuses a file that is none, or too long.
 */
export function readHolidays(text: string, now: Date): HolidayFile {
  if (text.trim() === '') refuse('Choose a file first.', 'upload');
  if (text.length > MAX_ICS_LENGTH) refuse('This file is longer than a calendar of holidays is. Choose one with public holidays only.', 'upload');
  const events = readEvents(text) ?? refuse('This is not an iCalendar file (.ics). Export the holidays from a calendar, or download them from your government.', 'upload');
  const found = new Map<string, string>();
  let left = 0;
  for (const event of events) {
    const days = daysOf(event, now.getUTCFullYear());
    if (days.length === 0) left += 1;
    for (const day of days) found.set(day, cleanLine(event.summary ?? '').slice(0, MAX_HOLIDAY_NAME_LENGTH) || 'Holiday');
  }
  return { holidays: [...found].map(([day, name]) => ({ day, name })).sort((one, other) => (one.day < other.day ? -1 : 1)), left };
}

function readEvents(text: string): ICAL.Event[] | null {
  try {
    const root = new ICAL.Component(ICAL.parse(text.replace(/^\uFEFF/u, '')));
    return root.name === 'vcalendar' ? root.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)) : null;
  } catch {
    return null;
  }
}

/** The days of one entry; none for what has an hour of the day, or comes back otherwise than once a year. */
function daysOf(event: ICAL.Event, year: number): string[] {
  const rules = event.component.getAllProperties('rrule').map((rule) => rule.getFirstValue());
  const [rule] = rules;
  if (event.startDate === null || !event.startDate.isDate || rules.length > 1) return [];
  if (rule === undefined) return daysFrom(event.startDate, event);
  const isYearly = rule instanceof ICAL.Recur && rule.freq === 'YEARLY' && Object.keys(rule.parts).every((part) => part === 'BYMONTH' || part === 'BYMONTHDAY' || part === 'BYDAY');
  if (!isYearly) return [];
  const days: string[] = [];
  const repeated = event.iterator();
  // From the first one on, so a rule that began a century ago takes a hundred steps to get here.
  for (let step = 0; step < 400; step += 1) {
    const next = repeated.next();
    if (!next || next.year >= year + REPEATED_YEARS) break;
    if (next.year >= year) days.push(...daysFrom(next, event));
  }
  return days;
}

/** Each day from the start until the end, which stands on the day after the last. */
function daysFrom(start: ICAL.Time, event: ICAL.Event): string[] {
  const first = Date.UTC(start.year, start.month - 1, start.day);
  const days = Math.round(event.duration.toSeconds() / 86_400);
  return Array.from({ length: Math.min(MOST_DAYS_ON_END, Math.max(1, days)) }, (_, place) => new Date(first + place * DAY_MS).toISOString().slice(0, 10)).filter(isDay);
}

async function keepHolidays(act: Act, calendarId: number, holidays: Holiday[]): Promise<number> {
  await lockCalendar(act, calendarId);
  const known = new Set((await act.tx.select({ day: calendarHolidays.day }).from(calendarHolidays).where(eq(calendarHolidays.calendarId, calendarId))).map(({ day }) => day));
  await act.tx
    .insert(calendarHolidays)
    .values(holidays.map((holiday) => ({ calendarId, ...holiday })))
    .onConflictDoUpdate({ target: [calendarHolidays.calendarId, calendarHolidays.day], set: { name: sql`excluded.name` } });
  const [row] = await act.tx.select({ all: count() }).from(calendarHolidays).where(eq(calendarHolidays.calendarId, calendarId));
  if ((row?.all ?? 0) > MAX_HOLIDAYS) refuse(`A calendar keeps up to ${MAX_HOLIDAYS} days off. Remove years that are over first.`, 'upload');
  const added = holidays.filter(({ day }) => !known.has(day)).length;
  if (added > 0) await raiseVersion(act, calendarId);
  return added;
}

/** A real day between 2000 and 2100, written as 2026-12-25. */
function isDay(text: string): boolean {
  return /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}
