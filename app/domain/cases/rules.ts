/** The numbers and words of cases, with their reasons. Pure, and safe for the browser. */

/** Where a case stands: nobody has it, somebody has it or has answered, it is over. */
export const CASE_STATES = ['new', 'open', 'solved'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** The lists of the desk, in the order they are shown. */
export const QUEUES = ['new', 'mine', 'open', 'solved', 'all'] as const;
export type Queue = (typeof QUEUES)[number];

/** Under five minutes no member has had a chance to read the question. */
export const MIN_AFTER_MINUTES = 5;
/** Nobody who waited a month is still waiting. */
export const MAX_AFTER_MINUTES = 30 * 24 * 60;
/** A day: evenings count, because members answer mostly after work. What the form for a new rule suggests. */
export const USUAL_AFTER_MINUTES = 24 * 60;

/** Room for "Phones and SIMs, no answer after a day". */
export const MAX_RULE_NAME_LENGTH = 80;

/**
 * A question this much older than its rule allows is left alone. It keeps a rule that was off for a while from flooding
 * the desk, and it bounds what the minute's look costs: questions nobody ever answered pile up over the years.
 */
export const LOOK_BACK_DAYS = 30;

/** Cases opened in one transaction: short enough to hold few locks, and 5,000 due at once are done in 25 rounds. */
export const CASES_PER_ROUND = 200;

/** A note is a few sentences to a colleague; a whole log belongs in the company's own ticket system. */
export const MAX_NOTE_LENGTH = 10_000;

/** The same note by the same person within five minutes is a form sent twice. */
export const SAME_NOTE_MINUTES = 5;

/** Posts the desk shows of one thread: the opening one and the newest; the thread itself is one press away. */
export const CASE_POSTS = 100;

/** What the customer panel lists before "all of them". */
export const PANEL_ROWS = 5;

/** Three people-days of waiting: one person for three days, or three people for one. */
export const HIGH_FROM_HOURS = 72;
/** One person for a day is what a usual rule lets happen; less than that has not hurt much yet. */
export const NORMAL_FROM_HOURS = 24;

export type Priority = {
  level: 'high' | 'normal' | 'low';
  /** Hours of waiting, added up over everybody who has the problem. */
  peopleHours: number;
  /** Why, in words for the desk; never empty. */
  reasons: string[];
};

/**
 * How much waiting a case stands for: the hours since the customer last had the word, times the people who wait.
 * A case that waits for the customer is low, however many have the problem: there is nothing to do but wait.
 */
export function priorityOf(facts: { waitingSince: Date | null; meToo: number }, now: Date): Priority {
  if (!facts.waitingSince) return { level: 'low', peopleHours: 0, reasons: ['waiting for the customer'] };
  const minutes = Math.max(0, (now.getTime() - facts.waitingSince.getTime()) / 60_000);
  const peopleHours = Math.round((minutes / 60) * (1 + facts.meToo));
  const reasons = [`waiting ${lengthInWords(minutes)}`];
  if (facts.meToo > 0) reasons.push(facts.meToo === 1 ? '1 more has this too' : `${facts.meToo} more have this too`);
  return { level: levelOf(peopleHours), peopleHours, reasons };
}

function levelOf(peopleHours: number): Priority['level'] {
  if (peopleHours >= HIGH_FROM_HOURS) return 'high';
  return peopleHours >= NORMAL_FROM_HOURS ? 'normal' : 'low';
}

/** A length of time as the desk says it: "40 min", "25 h", "3 days". */
export function lengthInWords(minutes: number): string {
  if (minutes < 60) return `${Math.floor(minutes)} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h`;
  return `${Math.floor(minutes / (24 * 60))} days`;
}
