/** The numbers of invitations and decisions, with their reasons. Pure, and safe for the browser. */

/** A mailing to a thousand customers is one link; what works longer than a year is forgotten by whoever made it. */
export const INVITATION = { longestNote: 100, mostUses: 1000, mostDays: 365 };
/** Why somebody may not join, in characters: they read it in a letter. */
export const DECLINED_BECAUSE = { least: 10, most: 500 };
