/** The numbers of finding languages, with their reasons. */

/** The beginning of a text says its language; the rest only takes time. */
export const TEXT_LENGTH = 2_000;

/**
 * Under so many letters names of things decide ("eSIM iPhone 15 Pro" would be German). Han, kana and Hangul count
 * threefold: one of them says as much as a short word.
 */
export const FEWEST_LETTERS = 20;
export const WORDY_LETTER = 3;

/**
 * Neighbours like Danish and Norwegian come out nearly level. The lead that counts, of scores from 0 to 1, is this over the
 * number of letters: 0.02 for a title of twenty, 0.002 for a post of two hundred, of which chance explains less.
 */
export const LEAD_TIMES_LETTERS = 0.4;

/** Long enough for the questions of a lively hour, short enough that a quiet community does not hold 50 MB for nothing. */
export const IDLE_MS = 60_000;

/** Its tables take 50; the rest is room to work. */
export const WORKER_MEMORY_MB = 200;
