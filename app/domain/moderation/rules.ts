/** Flags, the queue and decisions: their words and numbers, with reasons. Pure, and safe for the browser. */

/** Why somebody reports something. `weighs` is added to the flag: what spreads while it waits is looked at first. */
export const REASONS = {
  spam: { label: 'It is advertising', hint: 'Somebody sells something, or the same words stand in many places.', weighs: 0 },
  rude: { label: 'It is unkind', hint: 'It attacks or mocks somebody.', weighs: 0 },
  'off-topic': { label: 'It does not belong here', hint: 'It is about something else, or on the wrong board.', weighs: 0 },
  'personal-data': { label: 'It shows personal data', hint: 'A number, an address or a code that should not be public, of whoever it is.', weighs: 200 },
  other: { label: 'Something else', hint: 'Say in your words what is wrong.', weighs: 0 },
} as const satisfies Record<string, { label: string; hint: string; weighs: number }>;
export type Reason = keyof typeof REASONS;
const reasons: string[] = Object.keys(REASONS);
export const isReason = (text: string): text is Reason => Object.hasOwn(REASONS, text);
export const REASON_NAMES: readonly Reason[] = reasons.filter(isReason);

/** "Something else" in fewer characters says nothing to whoever looks. */
export const MIN_FLAG_WORDS = 5;
/** Two paragraphs: what is longer is an argument, and has a place of its own. */
export const MAX_FLAG_WORDS = 500;

/** After a decision nobody reports the same again for a day: the answer was given. Discourse's number. */
export const AGAIN_AFTER_HOURS = 24;

/** Flags in 24 hours; times 1.5, 2 and 3 from trust 2 on. Discourse's numbers: nobody meets more in a day but whoever looks for it. */
export const FLAGS_A_DAY = 20;
const FLAGS_BY_TRUST = [1, 1, 1.5, 2, 3];
export const flagsADay = (trust: number): number => FLAGS_A_DAY * (FLAGS_BY_TRUST[Math.min(trust, FLAGS_BY_TRUST.length - 1)] ?? 1);

/** Weights are kept in hundredths, so that their sum has no fractions. */
export const WEIGHT_UNIT = 100;
/** The weight of a staff member's flag beside the one that everybody has: the moderators' own eyes are not counted by trust. */
export const STAFF_TRUST = 5;
/** Only after more decided flags than these does a record mean anything. */
export const RECORD_AFTER = 5;
/** A record is good from seven right of ten. */
const RECORD_PIVOT = 0.7;
/** How far a record moves the weight: five for each fourfold number of decided flags. */
const RECORD_SCALE = 5;
/** No single record weighs more than two colleagues: the formula has no end of its own, and accounts are stolen. */
export const RECORD_AT_MOST = 1_000;

/** How often somebody's flags were right, and how often not. */
export type FlagRecord = { agreed: number; declined: number };

/**
 * What a record adds to a flag, or takes from it, in hundredths. Discourse's formula (`Reviewable::Score.calc_user_accuracy_bonus`, see PEERS item 16): the distance of the
 * share of right flags from 0.7, as a part of the way to the end of its side, times the logarithm to base 4 of the number of decided flags, times five.
 */
export function recordBonus({ agreed, declined }: FlagRecord): number {
  const decided = agreed + declined;
  if (decided <= RECORD_AFTER) return 0;
  const share = agreed / decided;
  const isGood = share >= RECORD_PIVOT;
  const part = isGood ? (share - RECORD_PIVOT) / (1 - RECORD_PIVOT) : -(RECORD_PIVOT - share) / RECORD_PIVOT;
  const bonus = Math.round(part * (Math.log(decided) / Math.log(4)) * RECORD_SCALE * WEIGHT_UNIT);
  return Math.max(-RECORD_AT_MOST, Math.min(RECORD_AT_MOST, bonus));
}

/** One line of a weight: the points in hundredths, and what they are for. */
export type WeightPart = { points: number; because: string };

/** The lines that make the weight of a flag; their sum is never below zero. */
export function weightOfFlag({ trust, isStaff, record, reason }: { trust: number; isStaff: boolean; record: FlagRecord; reason: Reason }): { weight: number; parts: WeightPart[] } {
  const bonus = recordBonus(record);
  const decided = record.agreed + record.declined;
  const parts = [
    { points: WEIGHT_UNIT, because: 'Somebody reported it' },
    { points: (isStaff ? STAFF_TRUST : trust) * WEIGHT_UNIT, because: isStaff ? 'Reported by staff' : `Trust level ${trust}` },
    { points: bonus, because: `Their reports were right ${record.agreed} times of ${decided}` },
    { points: REASONS[reason].weighs, because: 'Personal data spreads while it waits' },
  ].filter(({ points }, place) => place === 0 || points !== 0);
  return { weight: Math.max(0, parts.reduce((sum, { points }) => sum + points, 0)), parts };
}

/** Out of sight at once only if two members, or one of staff, say so: nobody takes down what they dislike alone. */
export const HIDING_TAKES = 2;

/** Whoever wrote what is withheld waits, and sees nobody answer: as urgent as a flag of a regular. */
export const WITHHELD_WEIGHT = 3 * WEIGHT_UNIT;

/** "8", "2.5": a weight as people read it. */
export const weightWords = (weight: number): string => String(Math.round(weight / 10) / 10);

/** Long enough to read a thread and decide, short enough that a closed laptop holds nobody up. */
export const CLAIM_MINUTES = 10;

/** Rows of the queue on a page. */
export const ITEMS_PER_PAGE = 30;
/** Decided together at most: what takes longer holds locks for seconds. */
export const BATCH_AT_MOST = 100;
/** Posts of one member that are deleted with one press; of more the newest go first, and it can be pressed again. */
export const POSTS_AT_ONCE = 200;

/** What becomes of a post, or of a report about a member: `done` is how it is told afterwards. */
export const OUTCOMES = {
  kept: { label: 'Keep it', hint: 'Nothing is wrong with it. What is hidden is shown.', done: 'Kept', agrees: false },
  edited: { label: 'Change it', hint: 'Take out what should not stand there. The rest stays.', done: 'Changed', agrees: true },
  hidden: { label: 'Hide it', hint: 'Its author still sees it, and reads why.', done: 'Hidden', agrees: true },
  removed: { label: 'Delete it', hint: 'The thread, too, if it opens one. Points it earned go back.', done: 'Deleted', agrees: true },
  spam: { label: 'Delete it as spam', hint: 'As above, and the filter learns from it.', done: 'Deleted as spam', agrees: true },
  moved: { label: 'Move the thread', hint: 'To the board where it belongs.', done: 'Moved', agrees: true },
  merged: { label: 'Merge the thread', hint: 'Into the thread that is about the same.', done: 'Merged', agrees: true },
  acted: { label: 'The report is right', hint: 'Say below what becomes of the member.', done: 'Reports confirmed', agrees: true },
  withdrawn: { label: '', hint: '', done: 'Reports taken back', agrees: null },
  elsewhere: { label: '', hint: '', done: 'Settled outside the queue', agrees: null },
} as const satisfies Record<string, { label: string; hint: string; done: string; agrees: boolean | null }>;
export type Outcome = keyof typeof OUTCOMES;
export const isOutcome = (text: string): text is Outcome => Object.hasOwn(OUTCOMES, text);

/** What a moderator chooses from for a post, in the order of the keys 1 to 7; and for a member's profile. */
export const POST_OUTCOMES = ['kept', 'edited', 'hidden', 'removed', 'spam', 'moved', 'merged'] as const;
export const PROFILE_OUTCOMES = ['kept', 'acted'] as const;
export type Chosen = (typeof POST_OUTCOMES)[number] | (typeof PROFILE_OUTCOMES)[number];
/** What may be decided for many at once: what needs words of its own for each may not. */
export const BATCH_OUTCOMES = ['kept', 'hidden', 'removed', 'spam'] as const;

/** What an item began with. */
export const KINDS = { flag: 'Reported', withheld: 'Held back' } as const;
export type Kind = keyof typeof KINDS;
export const isKind = (text: string): text is Kind => Object.hasOwn(KINDS, text);

/** What else waits in the queue, each kept by an area of its own. */
export const OTHER_KINDS = { appeal: 'Appeal', rewards: 'Held rewards', 'rewards-appeal': 'Appeal about rewards', 'sign-up': 'Sign-up', edit: 'Suggested change' } as const;
export type OtherKind = keyof typeof OTHER_KINDS;
export const isOtherKind = (text: string): text is OtherKind => Object.hasOwn(OTHER_KINDS, text);
export type QueueKind = Kind | OtherKind;
export const QUEUE_KINDS = { ...KINDS, ...OTHER_KINDS } as const;
export const isQueueKind = (text: string): text is QueueKind => isKind(text) || isOtherKind(text);

/** Beside reports: somebody who may be kept out wrongly comes before a report of one member (1 to 5), money that is held after it; who wants to join waits for a first answer; a better wording waits behind every report. */
export const KIND_WEIGHTS: Readonly<Record<OtherKind, number>> = { appeal: 6 * WEIGHT_UNIT, 'rewards-appeal': 5 * WEIGHT_UNIT, rewards: 4 * WEIGHT_UNIT, 'sign-up': 2 * WEIGHT_UNIT, edit: WEIGHT_UNIT / 2 };

/** Why a post is out of sight, as moderators read it. */
export const WITHHELD_WORDS: Readonly<Record<string, string>> = {
  spam: 'Looks like spam',
  newcomer: 'One of a newcomer’s first posts',
  words: 'Has a word of the list',
  flags: 'Hidden by reports',
  staff: 'Hidden by staff',
};

/** The heaviest first, or who waits longest. */
export const ORDERS = ['weight', 'oldest'] as const;
export type Order = (typeof ORDERS)[number];

/** What its author reads: a paragraph or three. */
export const MAX_DECISION_WORDS = 2_000;
export const MAX_TEMPLATE_NAME = 60;
/** More is a list that nobody finds anything in. */
export const MAX_TEMPLATES = 40;

/** What stands around a post, at the side. */
export const AROUND = 3;
export const HISTORY_SHOWN = 10;
/** Of what somebody wrote in their report, or a post says, in a row of the queue. */
export const QUEUE_EXCERPT = 140;

/** The days a report of the queue is about: a week, a month, a quarter. */
export const OVERVIEW_DAYS = [7, 28, 91] as const;
export type OverviewDays = (typeof OVERVIEW_DAYS)[number];
export const USUAL_OVERVIEW_DAYS: OverviewDays = 28;
/** Spam that was held back, that members had to report, and what was held back and is none. */
export const SPAM_LISTS = ['caught', 'missed', 'wrongly'] as const;
export type SpamList = (typeof SPAM_LISTS)[number];
