/** What earns standing, how much, and why: the public table of points. Pure, and safe for the browser. Never money. */

/**
 * The numbers are Stack Overflow's, which have held since 2008: an accepted answer outweighs a kudos, because one person's
 * problem is solved for certain; accepting earns a little, because closing the loop helps whoever searches next. An answer that helps again is worth half a kudos: one press, often by a guest. A guide
 * that helped is worth least: its words were earned for once already, and nobody knows whether the reader had a problem.
 */
export const POINT_RULES = {
  'kudos.received': { points: 10, sentence: 'A reader said thanks for a post', why: 'A reader said it helped.' },
  'answer.accepted': { points: 15, sentence: 'An answer was accepted', why: 'It solved the problem of the person who asked.' },
  'accepted.answer': { points: 2, sentence: 'Said which answer solved it', why: 'Now everybody who searches finds it first.' },
  'answer.helped_again': { points: 5, sentence: 'An answer helped somebody else', why: 'A reader found it and did not have to ask. At most ten a day count, and one a day for an answer from all who are not signed in.' },
  'article.helpful': { points: 2, sentence: 'A guide helped a reader', why: 'The guide grew from their answer, or quotes what they wrote, and a member pressed yes. At most ten a day count.' },
} as const;

/**
 * How often a reason earns points for one member within a day (UTC). Readers who found an answer may be strangers without an
 * account; ten a day is more than a very good answer brings, and little to gain for somebody who presses the button all day.
 */
export const MOST_PER_DAY: Partial<Record<PointReason, number>> = { 'answer.helped_again': 10, 'article.helpful': 10 };

export type PointReason = keyof typeof POINT_RULES;
export const POINT_REASONS: readonly PointReason[] = ['kudos.received', 'answer.accepted', 'accepted.answer', 'answer.helped_again', 'article.helpful'];

/** Tells a reason of today's table from one that an older version wrote. */
export const isPointReason = (reason: string): reason is PointReason => reason in POINT_RULES;

/** Helpers a list of the week shows. */
export const TOP_HELPERS = 5;
/** Lines on a page of points. */
export const LINES_PER_PAGE = 50;
