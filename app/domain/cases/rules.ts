/** The numbers and words of cases, with their reasons. Pure, and safe for the browser. */

/**
 * Where a case stands: nobody has it; somebody has it or has answered; the customer has to say something; somebody
 * outside has to do something; it is solved and the customer may come back; nothing more is to be done.
 */
export const CASE_STATES = ['new', 'open', 'waiting', 'on-hold', 'solved', 'closed'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** States as the desk says them. */
export const CASE_STATE_WORDS: Record<CaseState, string> = { new: 'New', open: 'Open', waiting: 'Waits for the customer', 'on-hold': 'On hold', solved: 'Solved', closed: 'Closed' };

/** Solved and closed cases need nobody's attention. */
export const isOver = (state: CaseState): boolean => state === 'solved' || state === 'closed';

/** As far as a customer who comes back most likely means the same matter; Zendesk closes solved tickets after four to 28 days. */
export const CLOSED_AFTER_DAYS = 14;

/** How a case came about: by a rule, by hand on a thread (staff, superuser, asker), or without a thread. */
export const CASE_ORIGINS = ['rule', 'staff', 'superuser', 'asker', 'private', 'hand', 'mail', 'api'] as const;
export type CaseOrigin = (typeof CASE_ORIGINS)[number];

/** From the least to the most pressing. */
export const PRIORITY_LEVELS = ['low', 'normal', 'high', 'urgent'] as const;
export type PriorityLevel = (typeof PRIORITY_LEVELS)[number];

/** Fewer say nothing to whoever reads the list. */
export const MIN_SUBJECT_LENGTH = 4;

/** A mail longer than this, in bytes, is refused before it is read: what Gmail sends at most, attachments in their mail form included. */
export const MAX_MAIL_LENGTH = 25_000_000;

/** Mails name the one they answer first; a conversation of ours never has a tenth of these. */
export const MAX_REFERENCES = 100;

/** As long as a post may be. */
export const MAX_MESSAGE_LENGTH = 30_000;

/** Room for the longest real names. */
export const MAX_CUSTOMER_NAME_LENGTH = 100;

/** "Jira", "Zendesk", "ServiceNow incident". */
export const MAX_OUTSIDE_SYSTEM_LENGTH = 40;
export const MAX_OUTSIDE_ID_LENGTH = 100;

/** When an answer by mail is tried again after each attempt, in minutes; two days in all, like every mail of ours. */
export const MAIL_AGAIN_AFTER_MINUTES: readonly number[] = [1, 5, 30, 120, 360, 720, 1440];

/** Long after a round of sending, nobody is sending any more. */
export const MAIL_LEASE_MINUTES = 5;

/** Answers of one round. */
export const CASE_MAILS_PER_ROUND = 8;

/** Room for "Roaming in Switzerland, the switch problem of March". */
export const MAX_SUBJECT_LENGTH = 140;

/** Reasons of a priority that are kept: the newest say enough. */
export const MAX_PRIORITY_REASONS = 5;

/** What should wait for longer than a quarter is not the same case any more. */
export const MAX_SNOOZE_DAYS = 90;

/** A reason is one line for the desk. */
export const MAX_REASON_LENGTH = 200;

/** Tags of staff: enough to find a case by, few enough to read in a list. */
export const MAX_CASE_TAGS = 10;
export const MAX_CASE_TAG_LENGTH = 40;

/** The lists of the desk, in the order they are shown. */
export const QUEUES = ['new', 'mine', 'open', 'waiting', 'solved', 'all'] as const;
export type Queue = (typeof QUEUES)[number];

/** Cases woken or closed in one transaction: short enough to hold few locks. */
export const CASES_PER_ROUND = 200;

/** A note is a few sentences to a colleague; a whole log belongs in the company's own ticket system. */
export const MAX_NOTE_LENGTH = 10_000;

/** The same note by the same person within five minutes is a form sent twice. */
export const SAME_NOTE_MINUTES = 5;

/** Posts the desk shows of one thread: the opening one and the newest; the thread itself is one press away. */
export const CASE_POSTS = 100;

/** Of a private conversation, when all of it is asked for: years of writing. */
export const MESSAGES_AT_MOST = 2_000;

/** What the customer panel lists before "all of them". */
export const PANEL_ROWS = 5;

/** Three people-days of waiting: one person for three days, or three people for one. */
export const HIGH_FROM_HOURS = 72;
/** One person for a day is what a usual rule lets happen; less than that has not hurt much yet. */
export const NORMAL_FROM_HOURS = 24;

export type Priority = {
  level: PriorityLevel;
  /** Hours of waiting, added up over everybody who has the problem. */
  peopleHours: number;
  /** Why, in words for the desk; never empty. */
  reasons: string[];
};

/**
 * How pressing a case is. What somebody or a rule said counts, with its reasons; without that it is how much waiting the
 * case stands for: the hours since the customer last had the word, times the people who wait. A case that waits for the
 * customer is low, however many have the problem: there is nothing to do but wait.
 */
export function priorityOf(facts: { waitingSince: Date | null; meToo: number; said?: { level: PriorityLevel; reasons: string[] } }, now: Date): Priority {
  const said = facts.said && facts.said.reasons.length > 0 ? facts.said : null;
  if (!facts.waitingSince) return { level: said?.level ?? 'low', peopleHours: 0, reasons: [...(said?.reasons ?? []), 'waiting for the customer'] };
  const minutes = Math.max(0, (now.getTime() - facts.waitingSince.getTime()) / 60_000);
  const peopleHours = Math.round((minutes / 60) * (1 + facts.meToo));
  const reasons = [...(said?.reasons ?? []), `waiting ${lengthInWords(minutes)}`];
  if (facts.meToo > 0) reasons.push(facts.meToo === 1 ? '1 more has this too' : `${facts.meToo} more have this too`);
  return { level: said?.level ?? levelOf(peopleHours), peopleHours, reasons };
}

function levelOf(peopleHours: number): PriorityLevel {
  if (peopleHours >= HIGH_FROM_HOURS) return 'high';
  return peopleHours >= NORMAL_FROM_HOURS ? 'normal' : 'low';
}

/** A length of time as the desk says it: "40 min", "25 h", "3 days", "5 months", "2 years". Months have 30 days and years 365. */
export function lengthInWords(minutes: number): string {
  if (minutes < 60) return `${Math.floor(minutes)} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h`;
  const days = Math.floor(minutes / (24 * 60));
  if (days < 60) return `${days} days`;
  return days < 2 * 365 ? `${Math.floor(days / 30)} months` : `${Math.floor(days / 365)} years`;
}

/** What stands in a case whose people were taken out. */
export const REMOVED_FROM_CASE = '*Removed: kept no longer than it was needed.*';
export const REMOVED_SUBJECT = 'Removed';
export const FORMER_CUSTOMER = 'Former customer';
