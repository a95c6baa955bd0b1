/** How much waiting a case stands for, in words. */
import { expect, test } from 'vitest';
import { lengthInWords, priorityOf } from '#rules/cases';

const NOW = new Date('2026-03-16T12:00:00Z');
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

test('one person who waits three days and three people who wait one day weigh the same, and that is high', () => {
  const alone = priorityOf({ waitingSince: hoursAgo(72), meToo: 0 }, NOW);
  const together = priorityOf({ waitingSince: hoursAgo(24), meToo: 2 }, NOW);
  expect(alone).toEqual({ level: 'high', peopleHours: 72, reasons: ['waiting 3 days'] });
  expect(together).toEqual({ level: 'high', peopleHours: 72, reasons: ['waiting 24 h', '2 more have this too'] });
});

test('a day of waiting is normal, and an hour less is low', () => {
  expect(priorityOf({ waitingSince: hoursAgo(24), meToo: 0 }, NOW).level).toBe('normal');
  expect(priorityOf({ waitingSince: hoursAgo(23), meToo: 0 }, NOW).level).toBe('low');
});

test('a case that waits for the customer is low and says so, however many have the problem', () => {
  expect(priorityOf({ waitingSince: null, meToo: 400 }, NOW)).toEqual({ level: 'low', peopleHours: 0, reasons: ['waiting for the customer'] });
});

test('one other person is one other person', () => {
  expect(priorityOf({ waitingSince: hoursAgo(1), meToo: 1 }, NOW).reasons).toEqual(['waiting 1 h', '1 more has this too']);
});

test('a question from a clock that runs ahead has waited no time at all', () => {
  expect(priorityOf({ waitingSince: hoursAgo(-5), meToo: 3 }, NOW)).toMatchObject({ level: 'low', peopleHours: 0 });
});

test('lengths of time are said as people say them', () => {
  expect([0, 59.9, 60, 47 * 60 + 59, 48 * 60, 59 * 24 * 60, 60 * 24 * 60, 729 * 24 * 60, 1_873 * 24 * 60].map(lengthInWords)).toEqual(['0 min', '59 min', '1 h', '47 h', '2 days', '59 days', '2 months', '24 months', '5 years']);
});
