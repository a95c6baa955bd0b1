/** The numbers of accepting, with their reasons. Pure, and safe for the browser. */

/** Acceptances one member may make in an hour: moderators tidying up stay below it, and changing one's mind all day fills the helper's page of points for ever. */
export const ACCEPTING_LIMIT = { points: 60, seconds: 3600 };

/** A question must have been quiet for a week before an agent chooses for its asker: most who come back do so within days. */
export const STAFF_ACCEPT_AFTER_DAYS = 7;

/** Pairs of questions that the desk shows at once: each is two threads to read. */
export const SUGGESTIONS_PER_PAGE = 20;

/** Solutions in a matter before it stands beside a name: two may be luck, three are something to know. */
export const EXPERT_FROM = 3;

/** Matters named on a member's page: what somebody is good at, not everything they ever touched. */
export const TOPICS_SHOWN = 8;
