/** Making, changing and removing calendars. */
import { eq, sql } from 'drizzle-orm';
import { calendars } from '#db/schema/calendars.ts';
import { allow, found, recordEvent, refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { isZone } from './hours.ts';
import { canChangeCalendars } from './policy.ts';
import { MAX_CALENDAR_NAME_LENGTH, MAX_INTERVALS_A_DAY, WEEKDAYS, minutesAWeek, readIntervals } from './rules.ts';
import type { Week } from './rules.ts';

/** `days`: what was typed for each day, Monday first, for example "09:00-12:30, 13:30-17:30"; empty is a day off. `version`: that of the calendar the form was made from. */
export type CalendarForm = { id: number | null; version: number; name: string; zone: string; days: readonly string[] };

/**
 * Makes a calendar, or changes one; a new one sent twice is made once. Refuses a name that is taken, an unknown time zone, hours that cannot be read or
 * never open, and a form made from an older version: two admins must not undo each other unseen.
 */
export async function saveCalendar(act: Act, form: CalendarForm): Promise<{ id: number }> {
  mayChange(act);
  const values = readForm(form);
  // Calendars change a few times a year, so the whole table may wait: two forms at once meet here.
  await act.tx.execute(sql`lock table ${calendars} in share row exclusive mode`);
  const [named] = await act.tx.select().from(calendars).where(eq(sql`lower(${calendars.name})`, values.name.toLowerCase()));
  if (form.id === null) {
    if (named && named.zone === values.zone && JSON.stringify(named.week) === JSON.stringify(values.week)) return { id: named.id };
    if (named) refuse('Another calendar has this name. Choose a name that tells them apart.', 'name');
    const [made] = await act.tx.insert(calendars).values({ ...values, changedAt: act.at }).returning({ id: calendars.id });
    return found(made);
  }
  const [known] = await act.tx.select().from(calendars).where(eq(calendars.id, form.id));
  const before = found(known);
  if (named && named.id !== before.id) refuse('Another calendar has this name. Choose a name that tells them apart.', 'name');
  if (before.name === values.name && before.zone === values.zone && JSON.stringify(before.week) === JSON.stringify(values.week)) return { id: before.id };
  if (before.version !== form.version) refuse('A colleague changed this calendar meanwhile. Look at it again, then make your change.');
  await act.tx.update(calendars).set(values).where(eq(calendars.id, before.id));
  await raiseVersion(act, before.id);
  return { id: before.id };
}

/** Removes a calendar and its days off. Refuses one that a promise or rule goes by. Removing it twice is fine. */
export async function removeCalendar(act: Act, calendarId: number): Promise<void> {
  mayChange(act);
  try {
    await act.tx.transaction((tx) => tx.delete(calendars).where(eq(calendars.id, calendarId)));
  } catch (problem) {
    if (isStillUsed(problem)) refuse('This calendar is in use. Give what goes by it another calendar, and wait until the cases that run by it are solved; then remove it.');
    throw problem;
  }
}

/** Its hours or days off are others now: whoever reckoned with them is told. Called under a lock of the calendar. */
export async function raiseVersion(act: Act, calendarId: number): Promise<void> {
  await act.tx.update(calendars).set({ version: sql`${calendars.version} + 1`, changedAt: act.at }).where(eq(calendars.id, calendarId));
  await recordEvent(act, 'calendar.changed', { calendarId });
}

/** Locks one calendar for a change of its days off. */
export async function lockCalendar(act: Act, calendarId: number): Promise<void> {
  mayChange(act);
  found((await act.tx.select({ id: calendars.id }).from(calendars).where(eq(calendars.id, calendarId)).for('update'))[0]);
}

function mayChange({ by }: Act): void {
  allow(canChangeCalendars(by), 'Only admins change calendars.');
}

function readForm({ name: typedName, zone, days }: CalendarForm): { name: string; zone: string; week: [number, number][][] } {
  const name = cleanLine(typedName);
  if (name === '') refuse('Give the calendar a name, for example “Weekdays, London”.', 'name');
  if (name.length > MAX_CALENDAR_NAME_LENGTH) refuse(`Keep the name under ${MAX_CALENDAR_NAME_LENGTH} characters.`, 'name');
  if (!isZone(zone)) refuse('Choose a time zone by its place, for example Europe/London.', 'zone');
  const week: Week = WEEKDAYS.map((day, place) => {
    const intervals = readIntervals(days[place] ?? '');
    if (intervals === null) refuse(`${day}: write times like 09:00-12:30, 13:30-17:30, one after the other, or nothing for a day off.`, `day${place}`);
    if (intervals.length > MAX_INTERVALS_A_DAY) refuse(`${day}: ${MAX_INTERVALS_A_DAY} stretches are the most a day can have.`, `day${place}`);
    return intervals;
  });
  if (minutesAWeek(week) === 0) refuse('A desk that never opens could never be late. Give at least one day some hours.', 'day0');
  return { name, zone, week: week.map((day) => day.map(([from, to]): [number, number] => [from, to])) };
}

const FOREIGN_KEY_VIOLATION = '23503';

function isStillUsed(problem: unknown): boolean {
  const cause = problem instanceof Error && problem.cause instanceof Error ? problem.cause : problem;
  return cause instanceof Error && 'code' in cause && cause.code === FOREIGN_KEY_VIOLATION;
}
