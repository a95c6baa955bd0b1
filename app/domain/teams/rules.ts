/** The numbers and words of teams, with their reasons. Pure, and safe for the browser. */

/** Who gets the next case of a queue: whoever takes it, each in turn, or whoever has the least to do. */
export const WAYS = ['by-hand', 'round-robin', 'least-load'] as const;
export type Way = (typeof WAYS)[number];

/** What a person can keep in mind at once; more are left in the queue where others see them. */
export const USUAL_CAPACITY = 10;
/** Whoever has 200 open cases works on none of them. */
export const MAX_CAPACITY = 200;

/** Room for "Network and roaming, evenings". */
export const MAX_TEAM_NAME_LENGTH = 60;

/** Work needs a while: under a quarter of an hour somebody may just be reading. */
export const MIN_IDLE_MINUTES = 15;
/** What lay for a week was forgotten. */
export const MAX_IDLE_MINUTES = 7 * 24 * 60;

/** Tags and boards one person knows well. */
export const MAX_SKILLS = 30;

/** Nobody plans an absence longer than a year at a desk. */
export const MAX_ABSENCE_DAYS = 366;
