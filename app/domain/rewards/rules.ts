/** The public rules of the rewards: what earns how much money, how it is weighed, when it becomes theirs. Pure, and safe for the browser. */

/**
 * Deeds that earn each time. Thanks (kudos) earn standing and no money: one press of a friend would be worth cash, and the
 * first thing giffgaff learned was not to pay by the post.
 */
export const EARNINGS = {
  'answer.accepted': { sentence: 'Your answer was accepted', why: 'It solved the problem of the person who asked.' },
  'answer.helped_again': { sentence: 'Your answer spared somebody a question', why: 'A signed-in member found it, or a guide made of it, and did not have to ask.' },
} as const;
export type EarningKind = keyof typeof EARNINGS;
export const EARNING_KINDS: readonly EarningKind[] = ['answer.accepted', 'answer.helped_again'];

/** Firsts, each paid once: giffgaff found that newcomers who earn something early stay longer. Each rests on a line of points. */
export const TASKS = {
  'task.first-solution': { reason: 'answer.accepted', sentence: 'Your first accepted answer', why: 'The hardest one to write.' },
  'task.first-acceptance': { reason: 'accepted.answer', sentence: 'The first time you said which answer solved it', why: 'It shows the way to everybody after you.' },
  'task.first-thanks': { reason: 'kudos.received', sentence: 'The first thanks you received', why: 'Somebody was glad that you wrote.' },
} as const;
export type TaskKind = keyof typeof TASKS;
export const TASK_KINDS: readonly TaskKind[] = ['task.first-solution', 'task.first-acceptance', 'task.first-thanks'];

/** What is decided elsewhere and paid here. */
export const OTHERS = {
  referral: { sentence: 'Somebody you invited became a customer', why: 'The company confirmed it, not a click.' },
  bounty: { sentence: 'A bounty was awarded to you', why: 'Somebody put money on the question, and your answer won it.' },
} as const;
/** What a review took and an appeal gave back: no way to earn, so it is not among the public rules. */
export const GIVEN_BACK = { 'given-back': { sentence: 'Given back after an appeal' } } as const;
export type RewardKind = EarningKind | TaskKind | keyof typeof OTHERS | keyof typeof GIVEN_BACK;

/** What a line is about, in a sentence for its member. */
export const sentenceOf = (kind: string): string =>
  Object.entries<{ sentence: string }>({ ...EARNINGS, ...TASKS, ...OTHERS, ...GIVEN_BACK }).find(([name]) => name === kind)?.[1].sentence ?? 'A rule that no longer exists';

/** Up to this much earned in a month, this share of an amount counts. The last band has no end. */
export type Band = { upTo: number | null; percent: number };
export type Rules = {
  /** ISO 4217. Fixed with the first version: money that is owed does not change its kind. */
  currency: string;
  /** Minor units for each deed. */
  amounts: Record<EarningKind, number>;
  tasks: Record<TaskKind, number>;
  referral: number;
  /** Recruits that count for one member in a period. */
  referralsPerPeriod: number;
  bands: Band[];
  holdDays: number;
  /** Last days of the periods within a year, as MM-DD in UTC, ascending. */
  periodEnds: string[];
  chooseDays: number;
  /** The least that is paid in cash. */
  cashMinimum: number;
  /** What the company adds to a gift to charity, in percent of it. */
  matchPercent: number;
};

/**
 * giffgaff's payback: a point is a penny, half-years that end on 31 May and 30 November, about two weeks to choose, cash from
 * £10, gifts matched pound for pound, the first 15 recruits of £5 each. Its £30-a-month cliff made the best helpers stop
 * at the cap; here the rate falls instead, so that one more answer is always worth something. A hold of two weeks lets an
 * acceptance be withdrawn and a ring be seen before money moves.
 */
export const FIRST_RULES: Rules = {
  currency: 'GBP',
  amounts: { 'answer.accepted': 50, 'answer.helped_again': 10 },
  tasks: { 'task.first-solution': 100, 'task.first-acceptance': 25, 'task.first-thanks': 25 },
  referral: 500,
  referralsPerPeriod: 15,
  bands: [{ upTo: 1500, percent: 100 }, { upTo: 3000, percent: 60 }, { upTo: 6000, percent: 30 }, { upTo: null, percent: 10 }],
  holdDays: 14,
  periodEnds: ['05-31', '11-30'],
  chooseDays: 14,
  cashMinimum: 1000,
  matchPercent: 100,
};

/**
 * What staff may put on questions within a calendar month (UTC), in minor units: 200 pounds are as much as four hundred accepted
 * answers, enough for a hard question every day or two, and no surprise in anybody's accounts. What comes back is free again.
 */
export const BOUNTY_BUDGET = 20_000;

/** The largest amount a rule may promise for one deed: 1,000 pounds. A slip of the keyboard should not be payable. */
export const MOST_FOR_ONE = 100_000;
/** Payable money is announced to expire so many days ahead. */
export const NOTICE_DAYS = [30, 7] as const;
/** Lines on a page of rewards. */
export const LINES_PER_PAGE = 30;
/** "A payment reference, phone number or account": what is longer is a mistake. */
export const MAX_PAY_TO_LENGTH = 120;
/** A note beside a version of the rules: a sentence or three. */
export const MAX_NOTE_LENGTH = 500;

/**
 * How good a member's answers turned out: the smoothed share of accepted answers that stayed accepted, in whole percent.
 * Codidact's (good + 2) / (good + bad + 4), so that a newcomer starts in the middle and volume alone buys nothing.
 */
export const qualityPercent = (good: number, bad: number): number => Math.round((100 * (good + 2)) / (good + bad + 4));

/** The share that counts after so much was earned in the month, in percent. */
export function ratePercent(bands: readonly Band[], earnedThisMonth: number): number {
  return (bands.find(({ upTo }) => upTo === null || earnedThisMonth < upTo) ?? bands.at(-1))?.percent ?? 0;
}

/** What a deed is worth: whole minor units, rounded down. */
export const worth = (base: number, quality: number, rate: number): number => Math.floor((base * quality * rate) / 10_000);

/** The period that a moment falls into: from its first moment to before its last, in UTC. */
export function periodAround(at: Date, periodEnds: readonly string[]): { startsAt: Date; endsAt: Date } {
  const year = at.getUTCFullYear();
  const afterEach = [year - 1, year, year + 1].flatMap((one) => periodEnds.map((end) => dayAfter(one, end))).sort((one, other) => one - other);
  const place = afterEach.findIndex((moment) => moment > at.getTime());
  return { startsAt: new Date(afterEach[place - 1] ?? 0), endsAt: new Date(afterEach[place] ?? 0) };
}

const DAY = 86_400_000;
const dayAfter = (year: number, end: string): number => Date.parse(`${year}-${end}T00:00:00.000Z`) + DAY;

/** Whether these rules can be used: a sentence for each field that cannot, by its name. Empty: all is well. */
export function wrongWith(rules: Rules): Record<string, string> {
  const wrong: Record<string, string> = {};
  const amount = (name: string, value: number, most = MOST_FOR_ONE) => {
    if (!Number.isSafeInteger(value) || value < 0 || value > most) wrong[name] = `Give a whole number from 0 to ${most.toLocaleString('en')}.`;
  };
  if (!/^[A-Z]{3}$/.test(rules.currency)) wrong.currency = 'Give a currency by its three letters, for example GBP.';
  for (const kind of EARNING_KINDS) amount(`amounts.${kind}`, rules.amounts[kind]);
  for (const kind of TASK_KINDS) amount(`tasks.${kind}`, rules.tasks[kind]);
  amount('referral', rules.referral);
  amount('referralsPerPeriod', rules.referralsPerPeriod, 1000);
  amount('holdDays', rules.holdDays, 90);
  amount('cashMinimum', rules.cashMinimum);
  amount('matchPercent', rules.matchPercent, 500);
  amount('chooseDays', rules.chooseDays, 90);
  if (!wrong.chooseDays && rules.chooseDays < 1) wrong.chooseDays = 'Members need at least one day to choose.';
  if (!areBands(rules.bands)) wrong.bands = 'Give each band a higher end and a lower share than the one before; the last one has no end.';
  if (!arePeriodEnds(rules.periodEnds)) wrong.periodEnds = 'Give one to twelve days of the year, in order, for example 05-31 and 11-30. The last day of February is 02-28.';
  return wrong;
}

function areBands(bands: readonly Band[]): boolean {
  const isInOrder = bands.every(({ upTo, percent }, place) => {
    const before = bands[place - 1];
    const isLast = place === bands.length - 1;
    const rises = isLast ? upTo === null : upTo !== null && Number.isSafeInteger(upTo) && upTo > (before?.upTo ?? 0);
    return rises && Number.isInteger(percent) && percent >= 0 && percent <= (before?.percent ?? 100);
  });
  return bands.length > 0 && bands.length <= 10 && isInOrder;
}

function arePeriodEnds(ends: readonly string[]): boolean {
  // A day that is no leap day, so that each period ends once a year.
  const isDay = (end: string) => new Date(Date.parse(`2023-${end}T00:00:00Z`) || 0).toISOString() === `2023-${end}T00:00:00.000Z`;
  return ends.length > 0 && ends.length <= 12 && ends.every((end, place) => isDay(end) && end > (ends[place - 1] ?? ''));
}

/** "£12.50" from 1250: minor units as people write them. */
export function money(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}
