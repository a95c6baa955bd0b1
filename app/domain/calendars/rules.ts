/** The numbers and words of calendars, with their reasons. Pure, and safe for the browser. */

/** Monday first, as working weeks are written (ISO 8601). */
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export const MAX_CALENDAR_NAME_LENGTH = 60;

/** Morning, afternoon, evening, and one more. */
export const MAX_INTERVALS_A_DAY = 4;

export const MINUTES_A_DAY = 24 * 60;

/** Twenty years of public holidays of one country. */
export const MAX_HOLIDAYS = 400;

export const MAX_HOLIDAY_NAME_LENGTH = 80;

/** A file of public holidays is a few kilobytes. */
export const MAX_ICS_LENGTH = 500_000;

/** What a repeating holiday is written out for. */
export const REPEATED_YEARS = 10;

/** From and to as minutes after midnight on the wall; `to` may be 1440, the end of the day. */
export type Interval = readonly [from: number, to: number];

/** Seven lists of intervals, Monday first; each ascending and without overlap. An empty list is a day off. */
export type Week = readonly (readonly Interval[])[];

/** Nine to half past five with an hour off, Monday to Friday: what the form for a new calendar suggests. */
export const USUAL_WEEK: Week = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [[540, 750], [810, 1050]] : []));

const TIME = /^(\d{1,2})[:.](\d{2})$/;

/** "09:00-12:30, 13:30-17:30" as intervals; null for what cannot be read, or overlaps. Empty is a day off. */
export function readIntervals(text: string): Interval[] | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '-') return [];
  const intervals: Interval[] = [];
  for (const part of trimmed.split(',')) {
    const [from, to, ...rest] = part.split(/[-–—]/u).map((side) => readTime(side.trim()));
    if (from === undefined || from === null || to === undefined || to === null || rest.length > 0 || from >= to) return null;
    const last = intervals.at(-1);
    if (last && from < last[1]) return null;
    intervals.push([from, to]);
  }
  return intervals;
}

function readTime(text: string): number | null {
  const [, hours, minutes] = TIME.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const time = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && time <= MINUTES_A_DAY ? time : null;
}

/** Intervals as {@link readIntervals} reads them. */
export function intervalsInWords(intervals: readonly Interval[]): string {
  return intervals.map(([from, to]) => `${timeInWords(from)}-${timeInWords(to)}`).join(', ');
}

const timeInWords = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Open minutes in a usual week. */
export function minutesAWeek(week: Week): number {
  return week.flat().reduce((sum, [from, to]) => sum + to - from, 0);
}
