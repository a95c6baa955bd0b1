/** The numbers of searching, with their reasons. Pure, and safe for the browser. */

/** Characters of a thread that search keeps: about 200 replies. What is said after that repeats what was said before. */
export const BODY_LENGTH = 100_000;

/** The accepted answer's first lines, as a result shows them: five lines on a phone. */
export const ANSWER_LENGTH = 400;

/** Results on a page: as many as two screens of a phone hold. */
export const RESULTS_PER_PAGE = 20;

/** The last page of results; beyond it nobody reads and engines rank no further. */
export const LAST_PAGE = 20;

/** "This solved it" works while a title is typed only if the list stays shorter than the screen. */
export const SIMILAR_THREADS = 5;

/** Documents read at once while everything is indexed anew: some ten megabytes at most. */
export const REBUILD_BATCH = 500;
