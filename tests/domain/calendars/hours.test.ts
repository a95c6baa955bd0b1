/** Business time against a slow model that looks at the clock on the wall minute by minute, by other means than the code. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOpenAt, isZone, openMsBetween, whenOpenFor } from '#domain/calendars';
import type { OpeningHours } from '#domain/calendars';
import type { Interval } from '#rules/calendars';
import { wallClock } from './wall-clock.ts';

const WORKDAYS: Interval[][] = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [[540, 750], [810, 1050]] : []));
const LONDON: OpeningHours = { zone: 'Europe/London', week: WORKDAYS, holidays: new Set(['2026-12-25', '2026-12-28']) };
const HOUR = 3_600_000;
const at = (text: string) => new Date(text);

test('an evening, a weekend, a lunch break and a holiday do not count', () => {
  expect(openMsBetween(LONDON, at('2026-11-20T16:30:00Z'), at('2026-11-23T10:00:00Z'))).toBe(2 * HOUR);
  expect(openMsBetween(LONDON, at('2026-11-23T12:00:00Z'), at('2026-11-23T14:00:00Z'))).toBe(HOUR);
  expect(openMsBetween(LONDON, at('2026-12-24T17:30:00Z'), at('2026-12-29T09:00:00Z'))).toBe(0);
  expect(whenOpenFor(LONDON, at('2026-12-24T17:00:00Z'), HOUR)).toEqual(at('2026-12-29T09:30:00Z'));
  expect(whenOpenFor(LONDON, at('2026-11-21T08:00:00Z'), 0)).toEqual(at('2026-11-21T08:00:00Z'));
});

test('summer time moves the desk in real time, and a skipped or repeated hour counts as often as it comes', () => {
  expect(whenOpenFor(LONDON, at('2026-03-27T17:00:00Z'), HOUR)).toEqual(at('2026-03-30T08:30:00Z'));
  const nights: OpeningHours = { zone: 'Europe/London', week: WORKDAYS.map(() => [[0, 180]]), holidays: new Set() };
  expect(openMsBetween(nights, at('2026-03-29T00:00:00Z'), at('2026-03-29T12:00:00Z'))).toBe(2 * HOUR);
  expect(openMsBetween(nights, at('2026-10-24T23:00:00Z'), at('2026-10-25T12:00:00Z'))).toBe(4 * HOUR);
});

test('plain time is always open; a calendar without hours, or with none but holidays, never is', () => {
  expect(openMsBetween(null, at('2026-01-01T00:00:00Z'), at('2026-01-02T00:00:00Z'))).toBe(24 * HOUR);
  expect(whenOpenFor(null, at('2026-01-01T00:00:00Z'), HOUR)).toEqual(at('2026-01-01T01:00:00Z'));
  const never = { ...LONDON, week: WORKDAYS.map(() => []) };
  expect(openMsBetween(never, at('2026-01-01T00:00:00Z'), at('2027-01-01T00:00:00Z'))).toBe(0);
  expect(whenOpenFor(never, at('2026-01-01T00:00:00Z'), 1)).toBeNull();
  expect(openMsBetween(LONDON, at('2026-01-02T00:00:00Z'), at('2026-01-01T00:00:00Z'))).toBe(0);
  expect(isZone('Europe/London') && !isZone('Mars/Olympus') && !isZone('+02:00') && !isZone('')).toBe(true);
});

/** Where clocks jump by an hour, by half an hour, at midnight, and over a whole day; and a leap day. */
const WINDOWS: [zone: string, from: string, days: number][] = [
  ['Europe/London', '2026-03-26T00:00:00Z', 7],
  ['Europe/London', '2026-10-22T00:00:00Z', 7],
  ['America/New_York', '2028-02-26T00:00:00Z', 17],
  ['Australia/Lord_Howe', '2026-04-02T00:00:00Z', 6],
  ['America/Havana', '2026-03-06T00:00:00Z', 5],
  ['Africa/Cairo', '2026-04-22T00:00:00Z', 5],
  ['Pacific/Apia', '2011-12-28T00:00:00Z', 5],
  ['Asia/Kathmandu', '2026-06-01T00:00:00Z', 3],
  ['UTC', '2027-12-30T00:00:00Z', 4],
];

test.each(WINDOWS)('in %s from %s the reckoning agrees with the clock on the wall, second by second, for any hours, holidays and 1,200 pauses', (zone, begin, days) => {
  const first = at(begin).getTime();
  const seconds = days * 86_400;
  const wall = wallClock(zone, first, days * 1_440);
  const day = fc.uniqueArray(fc.integer({ min: 0, max: 1_440 }), { maxLength: 6 }).map((times) => {
    const sorted = times.sort((one, other) => one - other);
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, place): Interval => [sorted[place * 2] ?? 0, sorted[place * 2 + 1] ?? 0]);
  });
  const holidays = fc.subarray([...new Set(wall.map(({ date }) => date))], { maxLength: 2 });
  fc.assert(
    fc.property(fc.array(day, { minLength: 7, maxLength: 7 }), holidays, fc.array(fc.tuple(fc.nat(seconds), fc.nat(seconds)), { minLength: 100, maxLength: 100 }), (week, off, pairs) => {
      const hours: OpeningHours = { zone, week, holidays: new Set(off) };
      // Seconds open before each second of the window.
      const before = new Uint32Array(seconds + 1);
      for (let second = 0; second < seconds; second += 1) {
        const { date, minute, weekday } = wall[Math.floor(second / 60)] ?? { date: '', minute: 0, weekday: 0 };
        const isOpen = !hours.holidays.has(date) && (week[weekday] ?? []).some(([from, to]) => minute >= from && minute < to);
        before[second + 1] = (before[second] ?? 0) + (isOpen ? 1 : 0);
      }
      for (const [one, other] of pairs) {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const [start, end] = [new Date(first + from * 1000), new Date(first + to * 1000)];
        const open = (before[to] ?? 0) - (before[from] ?? 0);
        expect(openMsBetween(hours, start, end)).toBe(open * 1000);
        if (open > 0) {
          const due = whenOpenFor(hours, start, open * 1000);
          expect(due).not.toBeNull();
          expect(openMsBetween(hours, start, due ?? start)).toBe(open * 1000);
          expect((due ?? end).getTime()).toBeLessThanOrEqual(end.getTime());
          expect(isOpenAt(hours, new Date((due ?? end).getTime() - 1))).toBe(true);
        }
      }
    }),
    { numRuns: 12 },
  );
});
