/** The numbers and words of boards and tags, with their reasons. Pure, and safe for the browser. */

/** What a thread can be: something to solve, or something to talk about. */
export const THREAD_KINDS = ['question', 'discussion'] as const;
export type ThreadKind = (typeof THREAD_KINDS)[number];

/** Five tags describe any question; more are there to be found by, not to describe. */
export const MAX_TAGS = 5;
/** "Number transfer abroad" has 22 characters; what is longer is a sentence and not a tag. */
export const MAX_TAG_LENGTH = 30;

/**
 * How somebody stands on a board: `none` does not know of it, `read` reads, `write` starts threads and replies as everybody does elsewhere,
 * `moderate` keeps order there. Staff have at least `write` everywhere, and every right of their role beside it.
 */
export const BOARD_STANDINGS = ['none', 'read', 'write', 'moderate'] as const;
export type BoardStanding = (typeof BOARD_STANDINGS)[number];
export const mayRead = (standing: BoardStanding): boolean => standing !== 'none';
export const mayWrite = (standing: BoardStanding): boolean => standing === 'write' || standing === 'moderate';

/** A description says in a line or two what belongs on a board. */
export const MAX_BOARD_DESCRIPTION_LENGTH = 300;
/** The rail and every picker list them all. */
export const MAX_BOARDS = 100;

/** A board's name stands in the left rail, in one line. */
export const MAX_BOARD_NAME_LENGTH = 60;
/** A board's address: lower case words with hyphens between them. */
export const BOARD_SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const MAX_BOARD_SLUG_LENGTH = 60;
