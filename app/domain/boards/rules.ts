/** The numbers and words of boards and tags, with their reasons. Pure, and safe for the browser. */

/** What a thread can be: something to solve, or something to talk about. */
export const THREAD_KINDS = ['question', 'discussion'] as const;
export type ThreadKind = (typeof THREAD_KINDS)[number];

/** Five tags describe any question; more are there to be found by, not to describe. */
export const MAX_TAGS = 5;
/** "Number transfer abroad" has 22 characters; what is longer is a sentence and not a tag. */
export const MAX_TAG_LENGTH = 30;

/** A board's name stands in the left rail, in one line. */
export const MAX_BOARD_NAME_LENGTH = 60;
/** A board's address: lower case words with hyphens between them. */
export const BOARD_SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const MAX_BOARD_SLUG_LENGTH = 60;
