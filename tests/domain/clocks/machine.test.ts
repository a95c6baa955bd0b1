/** How clocks run, against a slow model that counts second by second and knows nothing of stretches. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openMsBetween } from '#domain/calendars';
import type { OpeningHours } from '#domain/calendars';
import { advance, dueAt, warnAt } from '#domain/clocks';
import type { ClockKind, ClockSet, Happening, RunningClock } from '#domain/clocks';
import type { Interval } from '#rules/calendars';
import { lateInWords, readSpan, spanInWords } from '#rules/clocks';
import { wallClock } from '#tests/domain/calendars/wall-clock.ts';

const MINUTE = 60_000;
const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2, 9) + minutes * MINUTE);
const TARGETS: Record<ClockKind, number | null> = { 'first-reply': 60 * MINUTE, 'next-reply': 30 * MINUTE, solution: 480 * MINUTE };
const NONE: ClockSet = { isPaused: false, isStopped: false, customerSpokeAt: null, staffSpokeAt: null, clocks: [] };

type Word = 'started' | 'customer-spoke' | 'staff-spoke' | 'paused' | 'resumed' | 'stopped' | 'restarted' | 'cut';
const happening = (what: Word, when: Date): Happening => (what === 'started' || what === 'customer-spoke' || what === 'restarted' ? { what, at: when, targetMs: TARGETS } : { what, at: when });

const play = (...steps: [what: Word, minute: number][]) => steps.reduce((set, [what, minute]) => advance(set, happening(what, at(minute)), null).set, NONE);
const shown = (set: ClockSet) => set.clocks.map(({ kind, state, spentMs }) => `${kind} ${state} ${spentMs / MINUTE}`);

test('a first reply is met once, a next reply begins with the first unanswered word, and a solution stands still while the customer is waited for', () => {
  expect(shown(play(['started', 0], ['customer-spoke', 10], ['staff-spoke', 20]))).toEqual(['first-reply met 20', 'solution running 0']);
  const asked = play(['started', 0], ['staff-spoke', 20], ['paused', 20], ['resumed', 100], ['customer-spoke', 100], ['customer-spoke', 120]);
  expect(shown(asked)).toEqual(['first-reply met 20', 'solution running 20', 'next-reply running 0']);
  expect(dueAt(asked.clocks[2] ?? missing(), null)).toEqual(at(130));
  expect(warnAt(asked.clocks[2] ?? missing(), null, 20 * MINUTE)).toEqual(at(115));
  expect(dueAt(asked.clocks[1] ?? missing(), null)).toEqual(at(560));
  const answered = advance(asked, happening('staff-spoke', at(140)), null).set;
  expect(shown(answered)).toEqual(['first-reply met 20', 'solution running 20', 'next-reply missed 40']);
  expect(shown(play(['started', 0], ['paused', 10], ['staff-spoke', 30], ['stopped', 60]))).toEqual(['first-reply met 30', 'solution met 10']);
});

test('a stop without a word owes it still: a restart goes on with what was spent, and a met first reply never starts again', () => {
  const silent = play(['started', 0], ['stopped', 10]);
  expect(shown(silent)).toEqual(['first-reply stopped 10', 'solution met 10']);
  expect(shown(advance(silent, happening('restarted', at(100)), null).set)).toEqual(['first-reply running 10', 'solution running 10']);
  const returned = play(['started', 0], ['staff-spoke', 5], ['stopped', 10], ['restarted', 100], ['customer-spoke', 100], ['stopped', 110], ['customer-spoke', 200], ['restarted', 210]);
  expect(shown(returned)).toEqual(['first-reply met 5', 'solution running 20', 'next-reply stopped 10', 'next-reply running 0']);
});

test('a word heard of late counts when it was said, but answers no question that came after it', () => {
  const late = play(['started', 0], ['staff-spoke', 20], ['customer-spoke', 40], ['staff-spoke', 30]);
  expect(shown(late)).toEqual(['first-reply met 20', 'solution running 0', 'next-reply running 0']);
  expect(shown(play(['started', 0], ['staff-spoke', 50], ['customer-spoke', 40]))).toEqual(['first-reply met 50', 'solution running 0']);
});

/** Where clocks jump both ways, a leap day, and a year's end on which holidays fall on a weekend. */
const WINDOWS: [zone: string, from: string, days: number][] = [
  ['Europe/London', '2026-03-27T00:00:00Z', 4],
  ['Europe/London', '2026-10-23T00:00:00Z', 4],
  ['America/New_York', '2028-02-27T00:00:00Z', 4],
  ['Australia/Lord_Howe', '2026-04-03T00:00:00Z', 3],
  ['UTC', '2027-12-24T00:00:00Z', 5],
];

test.each(WINDOWS)('in %s from %s every clock has spent what the slow model counts, second by second, through 2,000 pauses and returns', (zone, begin, days) => {
  const first = new Date(begin).getTime();
  const seconds = days * 86_400;
  const wall = wallClock(zone, first, days * 1_440);
  const day = fc.uniqueArray(fc.integer({ min: 0, max: 1_440 }), { maxLength: 6 }).map((times) => {
    const sorted = times.sort((one, other) => one - other);
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, place): Interval => [sorted[place * 2] ?? 0, sorted[place * 2 + 1] ?? 0]);
  });
  const holidays = fc.subarray([...new Set(wall.map(({ date }) => date))], { maxLength: 2 });
  const word = fc.constantFrom<Word>('customer-spoke', 'customer-spoke', 'staff-spoke', 'paused', 'paused', 'resumed', 'resumed', 'stopped', 'restarted', 'restarted', 'cut');
  const steps = fc.tuple(fc.uniqueArray(fc.integer({ min: 1, max: seconds - 1 }), { minLength: 100, maxLength: 100 }), fc.array(word, { minLength: 100, maxLength: 100 }));
  fc.assert(
    fc.property(fc.array(day, { minLength: 7, maxLength: 7 }), holidays, steps, (week, off, [times, words]) => {
      const hours: OpeningHours = { zone, week, holidays: new Set(off) };
      const isOpen = wall.map(({ date, minute, weekday }) => !hours.holidays.has(date) && (week[weekday] ?? []).some(([from, to]) => minute >= from && minute < to));
      const script = new Map<number, Word>([[0, 'started'], ...times.map((time, place): [number, Word] => [time, words[place] ?? 'paused'])]);

      const counted = countSlowly(script, isOpen, seconds);
      let set = NONE;
      const segments = { 'first-reply': 0, 'next-reply': 0, solution: 0 };
      const rounds: RunningClock[] = [];
      for (const time of [...script.keys()].sort((one, other) => one - other)) {
        const moved = advance(set, happening(script.get(time) ?? 'paused', new Date(first + time * 1000)), hours);
        for (const [clock, { from, to, openMs }] of moved.ran) {
          segments[clock.kind] += openMs;
          expect(openMs).toBe(openMsBetween(hours, from, to));
        }
        // As the database hands back: rounds that are over are not asked for again.
        const isOver = (clock: RunningClock) => clock.kind === 'next-reply' && clock.state !== 'running' && clock.state !== 'paused';
        rounds.push(...moved.set.clocks.filter(isOver));
        set = { ...moved.set, clocks: moved.set.clocks.filter((clock) => !isOver(clock)) };
      }
      const end = new Date(first + seconds * 1000);
      const spent = (kind: ClockKind) => [...set.clocks, ...rounds].filter((clock) => clock.kind === kind).reduce((sum, clock) => sum + clock.spentMs, 0);
      const running = (kind: ClockKind) => set.clocks.filter((clock) => clock.kind === kind && clock.resumedAt !== null).reduce((sum, clock) => sum + openMsBetween(hours, clock.resumedAt ?? end, end), 0);
      for (const kind of ['first-reply', 'next-reply', 'solution'] as const) {
        expect({ kind, ms: spent(kind) }).toEqual({ kind, ms: segments[kind] });
        expect({ kind, ms: spent(kind) + running(kind) }).toEqual({ kind, ms: counted[kind] * 1000 });
        expect(set.clocks.filter((clock) => clock.kind === kind).length).toBeLessThanOrEqual(1);
      }
      for (const clock of set.clocks) {
        const due = dueAt(clock, hours);
        if (due && clock.resumedAt && clock.targetMs !== null) expect(openMsBetween(hours, clock.resumedAt, due)).toBe(Math.max(0, clock.targetMs - clock.spentMs));
      }
    }),
    { numRuns: 20 },
  );
});

/** Asks in each second anew what is owed, and counts it when the desk is open. */
function countSlowly(script: ReadonlyMap<number, Word>, isOpen: readonly boolean[], seconds: number): Record<ClockKind, number> {
  let [isStopped, isPaused, hasStaffSpoken, isRoundOpen] = [false, false, false, false];
  let lastWord: 'customer' | 'staff' = 'customer';
  const spent = { 'first-reply': 0, 'next-reply': 0, solution: 0 };
  for (let second = 0; second < seconds; second += 1) {
    const word = script.get(second);
    if (word === 'paused') isPaused = true;
    if (word === 'resumed') isPaused = false;
    if (word === 'staff-spoke') [hasStaffSpoken, isRoundOpen, lastWord] = [true, false, 'staff'];
    if (word === 'customer-spoke') [isRoundOpen, lastWord] = [!isStopped && hasStaffSpoken, 'customer'];
    if (word === 'stopped' && !isStopped) [isStopped, isPaused, isRoundOpen] = [true, false, false];
    if (word === 'restarted' && isStopped) [isStopped, isPaused, isRoundOpen] = [false, false, hasStaffSpoken && lastWord === 'customer'];
    if (isStopped || isOpen[Math.floor(second / 60)] !== true) continue;
    if (!hasStaffSpoken) spent['first-reply'] += 1;
    if (!isPaused) spent.solution += 1;
    if (!isPaused && isRoundOpen) spent['next-reply'] += 1;
  }
  return spent;
}

test('spans are read as people write them, and said back the same', () => {
  expect(['8 h', '90', '90 min', '1 h 30 min', '1,5h', '1.5 hours', '0', '', 'soon', '-4', '2 d', '1 h h'].map(readSpan)).toEqual([480, 90, 90, 90, 90, 90, 0, null, null, null, null, null]);
  expect([5, 60, 90, 1440].map(spanInWords).map(readSpan)).toEqual([5, 60, 90, 1440]);
  expect(lateInWords('first-reply', 20.4)).toBe('first reply 20 min late');
});

function missing(): never {
  throw new Error('There is no such clock.');
}
