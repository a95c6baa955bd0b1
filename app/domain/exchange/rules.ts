/** The numbers of bringing a community in, with their reasons. Pure, and safe for the browser. */

/** Rows of one transaction: it lasts a quarter of a second, so a kill costs no more and a reader never waits longer. */
export const BATCH_ROWS = 500;

/** What a ghost says about itself: three lines on a phone. The rest stays where it was. */
export const MAX_ABOUT_LENGTH = 280;

/** Three times the score of the best-loved answer there is, and small enough that what a thread adds up to stays within 32 bits. */
export const MAX_SCORE = 100_000;

/** Threads that convert HTML: with two the converter keeps up with the database; more wait for it. */
export const CONVERTERS = 2;

/** "Nobody starts below one": on Stack Exchange everybody has a reputation of 1 for being there. */
export const EMPTY_REPUTATION = 1;
