/** The numbers of problems, with their reasons. Pure, and safe for the browser. */

/** Room for "No data in Spain since the update of Tuesday". */
export const MAX_TITLE_LENGTH = 120;
/** Fewer characters name nothing. */
export const MIN_TITLE_LENGTH = 5;
/** Two or three sentences: the banner stands above the question. */
export const MAX_NOTE_LENGTH = 600;
/** As long as a post may be. */
export const MAX_REPLY_LENGTH = 30_000;
/** Cases answered in one transaction: each posts, counts and records, so a round holds its locks for a second or two. */
export const DELIVERIES_PER_ROUND = 20;
/** The same words to all, or the same name, within five minutes are a form sent twice. */
export const SAME_SEND_MINUTES = 5;
/** Threads that get a banner in one act: more are no longer looked at one by one. */
export const BANNERS_AT_ONCE = 500;
/** Banners above one question: whoever has three problems at once reads no fourth. */
export const BANNERS_SHOWN = 3;
/** What is expected in more than two years is no promise. */
export const EXPECTED_WITHIN_DAYS = 730;
/** What was fixed longer ago nobody looks for; an earlier day is a slip of the hand. */
export const FIXED_WITHIN_DAYS = 730;
/** Cases a page of a problem lists. */
export const CASES_SHOWN = 50;
