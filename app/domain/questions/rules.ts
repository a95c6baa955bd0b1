/** The numbers of accepting, with their reasons. Pure, and safe for the browser. */

/** Acceptances one member may make in an hour: moderators tidying up stay below it, and changing one's mind all day fills the helper's page of points for ever. */
export const ACCEPTING_LIMIT = { points: 60, seconds: 3600 };

/** A question must have been quiet for a week before an agent chooses for its asker: most who come back do so within days. */
export const STAFF_ACCEPT_AFTER_DAYS = 7;

export type BountyKind = 'points' | 'money';

/**
 * What may be put on a question. Points: Stack Overflow's 50 to 500 in fifties. Money, in minor units: 5 to 50 pounds in fives,
 * ten to a hundred times what an accepted answer earns.
 */
export const BOUNTY_AMOUNTS: Record<BountyKind, { least: number; most: number; step: number }> = {
  points: { least: 50, most: 500, step: 50 },
  money: { least: 500, most: 5000, step: 500 },
};
/** A page of them: each costs somebody points or money and lasts a week, so there are never many. */
export const MOST_BOUNTIES_LISTED = 100;

/** Stack Overflow's standing for a bounty: what five accepted answers bring. */
export const BOUNTY_STANDING = 75;
/** Most questions are answered within two days; a bounty is for those that are not. */
export const BOUNTY_AFTER_HOURS = 48;
/** A week reaches those who look in at the weekend; a day more to choose in peace. */
export const BOUNTY_DAYS = 7;
export const BOUNTY_GRACE_DAYS = 1;
/** Bounties one person may have open: attention is shared among all questions. */
export const ACTIVE_BOUNTIES = 3;
/** Whoever answered and then asks for more attention to the question pays at least double, as at Stack Overflow. */
export const OWN_ANSWER_FACTOR = 2;
/** Kudos an answer needs to get half of a bounty that nobody awarded: one may be a friend's. */
export const BOUNTY_KUDOS = 2;
/** Bounties that a round of the clock settles. */
export const BOUNTIES_PER_ROUND = 100;

/** The amounts a form offers; with an answer of one's own there, from the double on. */
export function bountyAmounts(kind: BountyKind, hasAnswered: boolean): number[] {
  const { least, most, step } = BOUNTY_AMOUNTS[kind];
  const first = hasAnswered ? least * OWN_ANSWER_FACTOR : least;
  return Array.from({ length: (most - first) / step + 1 }, (_, place) => first + place * step);
}

/** Pairs of questions that the desk shows at once: each is two threads to read. */
export const SUGGESTIONS_PER_PAGE = 20;

/** Solutions in a matter before it stands beside a name: two may be luck, three are something to know. */
export const EXPERT_FROM = 3;

/** Matters named on a member's page: what somebody is good at, not everything they ever touched. */
export const TOPICS_SHOWN = 8;

export { OWN_OUTCOMES, likelihoodOf, saidBy } from './closing/rules.ts';
export type { OutcomeKind, OwnOutcome } from './closing/rules.ts';
