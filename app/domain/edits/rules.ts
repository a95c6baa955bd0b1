/** The numbers of suggested edits, with their reasons. */

/** Somebody with ten open suggestions should hear of some of them before they write more; Stack Overflow holds five. */
export const OPEN_SUGGESTIONS = 10;

/** Why a change should be made: what whoever decides reads first. */
export const SUGGESTION_REASON_LENGTH = 200;
export const MIN_SUGGESTION_REASON_LENGTH = 5;
/** What whoever declines says to it. */
export const SUGGESTION_ANSWER_LENGTH = 500;
