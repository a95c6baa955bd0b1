/** What each level of trust takes, and its words. Pure, and safe for the browser. */

/** What counts towards trust: `days` on which somebody took part, `deeds` they did there, threads read, and what they gave and received. */
export type TrustFacts = { reads: number; days: number; deeds: number; replies: number; given: number; received: number };
export type TrustNeed = TrustFacts & { level: number; /** Counts the last so many days alone. */ within: number | null };

/**
 * Discourse's levels, smaller, because support is visited when something is wrong and not every day: five threads read for the first
 * and twenty for the second are its numbers, but each asks for taking part as well, since a script reads without end. A day
 * counts for at most thirty threads, so that reading has to happen on some days, too. The third counts the last hundred days alone, so that it can be
 * lost; sixty threads in a hundred days are two visits a week. The first two are never lost, unless what was posted is taken down.
 */
export const TRUST_LEVELS: readonly TrustNeed[] = [
  { level: 1, reads: 5, days: 2, deeds: 3, replies: 0, given: 0, received: 0, within: null },
  { level: 2, reads: 20, days: 10, deeds: 20, replies: 10, given: 1, received: 3, within: null },
  { level: 3, reads: 60, days: 30, deeds: 60, replies: 30, given: 10, received: 20, within: 100 },
];

/** The level that no count reaches: an admin gives it, says why, and takes it back. */
export const GIVEN_TRUST = 4;

/** Different threads of one day that count: nobody reads more with care, and a script that opens everything gains nothing. */
export const READS_PER_DAY = 30;
/** After so long a day of reading becomes part of one sum for each member, and nobody can tell any more when they were here. The highest level looks back as far. */
export const READING_DAYS_KEPT = 100;
/** Why trust was given: a sentence or three for whoever asks in a year. */
export const MAX_BECAUSE_LENGTH = 500;
export const MIN_BECAUSE_LENGTH = 10;

/** What each count is called, in the order a table shows them. */
export const TRUST_COUNTS: readonly { count: keyof TrustFacts; label: string }[] = [
  { count: 'reads', label: 'Threads read' },
  { count: 'days', label: 'Days of taking part' },
  { count: 'deeds', label: 'Posts, thanks and me-toos' },
  { count: 'replies', label: 'Replies to others' },
  { count: 'given', label: 'Thanks given' },
  { count: 'received', label: 'Thanks received' },
];

/** Whether these facts reach a level. The same comparison as the night's statement makes. */
export const reaches = (facts: TrustFacts, need: TrustNeed): boolean => TRUST_COUNTS.every(({ count }) => facts[count] >= need[count]);
