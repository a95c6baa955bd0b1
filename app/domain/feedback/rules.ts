/** What customers are asked after a case, in numbers and words. Pure, and safe for the browser. */

/**
 * One press from 1 to 5, because "so-so" is an answer that neither thumb gives, and most companies can compare it with what they had before. The words stand beside
 * the numbers: a five is the best mark in one country and the worst in another.
 */
export const SCORES = [1, 2, 3, 4, 5] as const;
export type Score = (typeof SCORES)[number];
export const SCORE_WORDS: Record<Score, string> = { 1: 'Very bad', 2: 'Bad', 3: 'So-so', 4: 'Good', 5: 'Very good' };
export const isScore = (value: number): value is Score => value === 1 || value === 2 || value === 3 || value === 4 || value === 5;

/** The usual way to count satisfaction: fours and fives of all who answered. */
export const GOOD_FROM = 4;
/** Ones and twos are somebody to whom staff still owe something. */
export const LOW_TO = 2;

/** Nobody is asked twice within a month: whoever asks too often is told nothing true. */
export const ASKED_AGAIN_DAYS = 30;
/** A link of last month is about something nobody remembers. */
export const SCORED_WITHIN_DAYS = 30;
/** Whoever pressed the wrong one, or thinks again after a night, changes it within a day; then it is in the reports. */
export const CHANGED_WITHIN_HOURS = 24;
/** An angry customer hears from staff by the next day, or need not hear at all. */
export const FOLLOW_UP_HOURS = 24;
/** Enough for what happened; a letter belongs into a private question. */
export const MAX_COMMENT_LENGTH = 2_000;
export const MAX_FOLLOW_UP_LENGTH = 2_000;
/** Follow-ups on one page. */
export const FOLLOW_UPS_PER_PAGE = 30;

export const FOLLOW_UP_OUTCOMES = ['made-good', 'explained', 'not-reached', 'nothing-to-do'] as const;
export type FollowUpOutcome = (typeof FOLLOW_UP_OUTCOMES)[number];
export const OUTCOME_WORDS: Record<FollowUpOutcome, string> = { 'made-good': 'Made good', explained: 'Explained, and left as it is', 'not-reached': 'The customer could not be reached', 'nothing-to-do': 'Nothing to do' };

/** Of one customer, on their page: a year and a half, as they are asked once a month at most. */
export const SCORES_SHOWN = 18;

/** Letters of one round: as many as a server takes within the lease. */
export const ASK_LETTERS_PER_ROUND = 20;
/** Long after a round of sending, nobody is sending any more. */
export const ASK_LEASE_MINUTES = 5;
/** A server that is down for a day is waited for; after that the case is forgotten, and asking would be odd. */
export const ASK_AGAIN_AFTER_MINUTES: readonly number[] = [1, 5, 30, 120, 360, 720];
