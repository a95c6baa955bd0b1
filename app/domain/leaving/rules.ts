/** The numbers and words of leaving. Pure, and safe for the browser. */

/** Days in which somebody may stay after all: as long as the hold of a reward, so that what was pending when they asked is theirs by then. */
export const COOLING_OFF_DAYS = 14;

export const LAST_CHOICES = ['credit', 'cash', 'charity', 'none'] as const;
export type LastChoiceName = (typeof LAST_CHOICES)[number];
