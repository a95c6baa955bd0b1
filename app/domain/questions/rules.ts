/** The numbers of accepting, with their reasons. Pure, and safe for the browser. */

/** A question must have been quiet for a week before an agent chooses for its asker: most who come back do so within days. */
export const STAFF_ACCEPT_AFTER_DAYS = 7;
