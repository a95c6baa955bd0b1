/** The numbers and words of leaving. Pure, and safe for the browser. */

/** Days in which somebody may stay after all: as long as the hold of a reward, so that what was pending when they asked is theirs by then. */
export const COOLING_OFF_DAYS = 14;

export const LAST_CHOICES = ['credit', 'cash', 'charity', 'none'] as const;
export type LastChoiceName = (typeof LAST_CHOICES)[number];

/** What becomes of what somebody wrote: it stays under "Former member", or goes. */
export const WORDS_CHOICES = ['keep', 'remove'] as const;
export type WordsChoice = (typeof WORDS_CHOICES)[number];

/** Enough to say who asked and how; a proof for later. */
export const MAX_BECAUSE_LENGTH = 300;
