/**
 * Business time: how much of the time between two instants a calendar is open, and when so much of it will have passed. An instant is open when the
 * clock on the wall shows a time within the day's intervals, so an hour that is skipped in spring never counts and one that comes twice counts twice.
 */
import { Temporal } from 'temporal-polyfill';
import type { Week } from './rules.ts';

/** When a desk is open. Null stands for plain time: always. */
export type OpeningHours = {
  /** An IANA time zone, for example `Europe/London`. */
  zone: string;
  week: Week;
  /** Days off as `2026-12-25`, in the calendar's zone. */
  holidays: ReadonlySet<string>;
};

/** A stretch of real time, in milliseconds since 1970, in which the zone's clock runs straight; `offset` turns it into the wall's. */
type Stretch = { start: number; end: number; offset: number };
type Piece = { start: number; end: number };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A calendar that does not open within this is taken for one that never opens: a decade of holidays is a mistake. */
const FURTHEST_DAYS = 3_660;

/** Milliseconds between two instants in which the calendar is open; 0 when they are the wrong way round. */
export function openMsBetween(hours: OpeningHours | null, from: Date, to: Date): number {
  const [start, end] = [from.getTime(), to.getTime()];
  if (start >= end) return 0;
  if (hours === null) return end - start;
  let open = 0;
  for (const piece of openPieces(hours, start)) {
    if (piece.start >= end) break;
    open += Math.min(piece.end, end) - piece.start;
  }
  return open;
}

/** The first instant by which the calendar has been open for so long since `from`; null when it never will. */
export function whenOpenFor(hours: OpeningHours | null, from: Date, ms: number): Date | null {
  if (ms <= 0) return from;
  if (hours === null) return new Date(from.getTime() + ms);
  let left = ms;
  for (const { start, end } of openPieces(hours, from.getTime())) {
    if (end - start >= left) return new Date(start + left);
    left -= end - start;
  }
  return null;
}

/** Whether the calendar is open at this instant. */
export function isOpenAt(hours: OpeningHours | null, at: Date): boolean {
  return openMsBetween(hours, at, new Date(at.getTime() + 1)) > 0;
}

/** The open stretches from an instant on, ascending; ends after {@link FURTHEST_DAYS} without one. */
function* openPieces({ zone, week, holidays }: OpeningHours, from: number): Generator<Piece> {
  if (week.every((day) => day.length === 0)) return;
  let day = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  for (let idle = 0; idle <= FURTHEST_DAYS; idle += 1, day = day.add({ days: 1 })) {
    const intervals = week[day.dayOfWeek - 1] ?? [];
    if (intervals.length === 0 || holidays.has(day.toString())) continue;
    const midnight = Date.UTC(day.year, day.month - 1, day.day);
    for (const stretch of stretchesOf(zone, day)) {
      for (const [opens, closes] of intervals) {
        const start = Math.max(from, stretch.start, midnight + opens * MINUTE_MS - stretch.offset);
        const end = Math.min(stretch.end, midnight + closes * MINUTE_MS - stretch.offset);
        if (start >= end) continue;
        idle = 0;
        yield { start, end };
      }
    }
  }
}

/** Days of all zones asked for lately; asking the zone's history costs twenty times as much. */
const known = new Map<string, Stretch[]>();
const MOST_KNOWN = 4_000;

/** The real time of a day on the wall, cut where the zone's offset changes. A day that a zone skipped has none. */
function stretchesOf(zone: string, day: Temporal.PlainDate): Stretch[] {
  const key = `${zone} ${day.toString()}`;
  const before = known.get(key);
  if (before) return before;
  const found: Stretch[] = [];
  const end = day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  let at = day.toZonedDateTime(zone);
  while (at.epochMilliseconds < end) {
    const offset = at.offsetNanoseconds / 1_000_000;
    // A usual day needs no look at when the offset changes next.
    const next = end - at.epochMilliseconds === DAY_MS && isSameOffset(zone, end, offset) ? null : at.getTimeZoneTransition('next');
    const until = next === null ? end : Math.min(end, next.epochMilliseconds);
    found.push({ start: at.epochMilliseconds, end: until, offset });
    if (next === null) break;
    at = next;
  }
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, found);
  return found;
}

const isSameOffset = (zone: string, ms: number, offset: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000 === offset;

/** Whether there is such a time zone. */
export function isZone(zone: string): boolean {
  try {
    // A bare offset is no place: its summer time would be missing.
    return zone.length < 60 && !/^[+-]/.test(zone) && Temporal.Now.zonedDateTimeISO(zone).timeZoneId !== '';
  } catch {
    return false;
  }
}
