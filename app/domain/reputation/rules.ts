/** What earns standing, how much, and why: the public table of points. Pure, and safe for the browser. Never money. */

/**
 * The numbers are Stack Overflow's, which have held since 2008: an accepted answer outweighs a kudos, because one person's
 * problem is solved for certain; accepting earns a little, because closing the loop helps whoever searches next. An answer that helps again is worth half a kudos: one press, often by a guest. A guide
 * that helped is worth least: its words were earned for once already, and nobody knows whether the reader had a problem. A change that was made earns the two points it earns at Stack Overflow.
 */
export const POINT_RULES = {
  'kudos.received': { points: 10, sentence: 'A reader said thanks for a post', why: 'A reader said it helped.' },
  'answer.accepted': { points: 15, sentence: 'An answer was accepted', why: 'It solved the problem of the person who asked.' },
  'accepted.answer': { points: 2, sentence: 'Said which answer solved it', why: 'Now everybody who searches finds it first.' },
  'answer.helped_again': { points: 5, sentence: 'An answer helped somebody else', why: 'A reader found it and did not have to ask. All who are not signed in count once a day for an answer.' },
  'article.helpful': { points: 2, sentence: 'A guide helped a reader', why: 'The guide grew from their answer, or quotes what they wrote, and a member pressed yes.' },
  'edit.accepted': { points: 2, sentence: 'A suggested change was made', why: 'Somebody who may change the post found it better that way.' },
} as const;

/**
 * How often a reason earns points for one member within a day (UTC). Readers who found an answer may be strangers without an
 * account; ten a day is more than a very good answer brings, and little to gain for somebody who presses the button all day.
 */
export const MOST_PER_DAY: Partial<Record<PointReason, number>> = { 'answer.helped_again': 10, 'article.helpful': 10, 'edit.accepted': 10 };

export type PointReason = keyof typeof POINT_RULES;
export const POINT_REASONS: readonly PointReason[] = ['kudos.received', 'answer.accepted', 'accepted.answer', 'answer.helped_again', 'article.helpful', 'edit.accepted'];

/**
 * What moves points by an amount that somebody chose instead of by the table: a bounty is paid in advance out of standing, and
 * goes to whoever wins it. No limit of a day counts them, either way.
 */
export const MOVED_RULES = {
  'bounty.put': { sentence: 'Put on a question as a bounty, paid in advance' },
  'bounty.won': { sentence: 'An answer won a bounty' },
} as const;
export type MovedReason = keyof typeof MOVED_RULES;

/** Tells a reason whose points somebody chose. */
export const isMovedReason = (reason: string): reason is MovedReason => reason in MOVED_RULES;

/** Tells a reason of today's table from one that an older version wrote. */
export const isPointReason = (reason: string): reason is PointReason => reason in POINT_RULES;

/** Helpers a list of the week shows. */
export const TOP_HELPERS = 5;
/** Places of a leaderboard: past them a place says little, and it is no list of everybody. */
export const LEADERS_SHOWN = 50;
/** Spans a leaderboard can be asked for: days, or null for all time. */
export const PERIODS = { week: 7, month: 30, all: null } as const;
export type Period = keyof typeof PERIODS;
/** Lines on a page of points. */
export const LINES_PER_PAGE = 50;

/**
 * Acceptances stay outside the daily limit, as at Stack Overflow: a problem that is solved for certain is never one too many,
 * and only the person who asked can say so.
 */
export const OUTSIDE_THE_DAY: readonly (PointReason | MovedReason)[] = ['answer.accepted', 'accepted.answer', 'bounty.put', 'bounty.won'];

/** Reasons that one member gives another by a single press, so that two friends could press for each other all day. */
export const BETWEEN_TWO: readonly (PointReason | MovedReason)[] = ['kudos.received', 'edit.accepted'];

/** Stack Overflow's limit for a day: twenty thanks. Past it a good day still shows in kudos, and nobody has to post for the number. */
export const DAY_LIMIT = 200;
/** NodeBB lets one member vote for one other six times a day; thirty a month is what two colleagues come to who really help each other every working day. */
export const PAIR_DAY_LIMIT = 6;
export const PAIR_MONTH_LIMIT = 30;

/** What one row of a table may promise. Ten acceptances are worth less; a slip of the finger ("1500") is caught. */
export const MOST_POINTS = 1_000;
/** The largest limit that can be written; a community that wants none writes this. */
export const LARGEST_LIMIT = 100_000;
/** A table can be announced this long ahead. */
export const AHEAD_DAYS = 366;
/** A note beside a table: a sentence or three. */
export const MAX_NOTE_LENGTH = 500;

/** What an admin tries a table on, before it applies: long enough for a quiet community to have lines. */
export const TRIED_ON_DAYS = 90;
/** Members a dry run names: the most touched. The sums count everybody. */
export const TRIED_ON_SHOWN = 50;

/** What became of an achievement that no longer counts, or counts again, in words that follow "because". */
export const BECAUSE = {
  withdrawn: 'whoever gave it took it back',
  changed: 'another answer was chosen',
  deleted: 'the post was deleted',
  'taken-down': 'the thread was taken down',
  restored: 'it was restored',
  withheld: 'the post waits until somebody has looked at it',
} as const;
export type Because = keyof typeof BECAUSE;

/** What a limit took, in words. */
export const CUT_BY = {
  day: 'the limit of a day was reached',
  pair: 'it came from the same person as many before',
} as const;
