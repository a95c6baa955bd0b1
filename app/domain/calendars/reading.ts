/** Calendars as they are shown, and as business time is reckoned with them. */
import { asc, inArray } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { calendarHolidays, calendars } from '#db/schema/calendars.ts';
import { NotFound } from '#domain/core';
import type { Viewer } from '#domain/core';
import type { OpeningHours } from './hours.ts';
import { canChangeCalendars, canSeeCalendars } from './policy.ts';
import type { Week } from './rules.ts';

export type CalendarView = { id: number; name: string; zone: string; week: Week; version: number; holidays: { day: string; name: string }[]; can: { change: boolean } };

/** All calendars by name with their days off, for any of the staff. */
export async function calendarList(db: Executor, viewer: Viewer): Promise<CalendarView[]> {
  if (!canSeeCalendars(viewer)) throw new NotFound('There is nothing here.');
  const rows = await db.select().from(calendars).orderBy(asc(calendars.name), asc(calendars.id));
  const off = await db.select().from(calendarHolidays).orderBy(asc(calendarHolidays.day));
  return rows.map(({ id, name, zone, week, version }) => ({
    id, name, zone, week, version,
    holidays: off.filter((holiday) => holiday.calendarId === id).map(({ day, name }) => ({ day, name })),
    can: { change: canChangeCalendars(viewer) },
  }));
}

/** The hours of these calendars by id, for reckoning, each with its version; unknown ids are left out. */
export async function openingHours(db: Executor, ids: readonly number[]): Promise<Map<number, OpeningHours & { version: number }>> {
  if (ids.length === 0) return new Map();
  const rows = await db.select().from(calendars).where(inArray(calendars.id, [...ids]));
  const off = await db.select({ calendarId: calendarHolidays.calendarId, day: calendarHolidays.day }).from(calendarHolidays).where(inArray(calendarHolidays.calendarId, [...ids]));
  return new Map(rows.map(({ id, zone, week, version }) => [id, { zone, week, version, holidays: new Set(off.filter(({ calendarId }) => calendarId === id).map(({ day }) => day)) }]));
}
