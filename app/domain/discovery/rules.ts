/** The numbers of searching, with their reasons. Pure, and safe for the browser. */

/** Characters of a thread that search keeps: about 200 replies. What is said after that repeats what was said before. */
export const BODY_LENGTH = 100_000;

/** The accepted answer's first lines, as a result shows them: five lines on a phone. */
export const ANSWER_LENGTH = 400;

/** Results on a page: as many as two screens of a phone hold. */
export const RESULTS_PER_PAGE = 20;

/** The last page of results: 200 of them. Beyond it nobody reads and engines rank no further. */
export const LAST_PAGE = 10;

/** "This solved it" works while a title is typed only if the list stays shorter than the screen. */
export const SIMILAR_THREADS = 5;

/** Documents read at once while everything is indexed anew: some ten megabytes at most. */
export const REBUILD_BATCH = 500;

/** Whoever opened an answer and asked nothing for a day has probably found it: most who ask after all do so within the hour. */
export const VISIT_HOURS = 24;

/** Visits closed in one transaction: no lock is held for long after a night without a worker. */
export const VISITS_PER_ROUND = 1_000;

/**
 * Of a hundred silent reads of a solved thread, so many are taken for a question that was never asked, until staff set another
 * number: Vanilla Forums' rule of thumb, one in five views of an answered thread. Others quote less; it only moves the upper end.
 */
export const USUAL_SHARE_PERCENT = 20;

/** Weeks that the deflection report shows: a quarter. */
export const REPORT_WEEKS = 13;

/** Of an answer that opens in place under a title being typed: a phone's screen. The whole stands on its own page. */
export const OPENED_LENGTH = 600;

/**
 * How like a thread or article must be to one that says just what a draft says, to be offered. Without a bound everybody is shown
 * five, strangers to the community as well; see docs/decisions/0014 for the figures.
 */
export const LEAST_LIKENESS = 0.25;

/** Beside a thread, where nobody has asked for neighbours, only near ones stand. */
export const LEAST_LIKENESS_BESIDE = 0.35;

/** Results under the box while typing: what a phone shows above its keyboard, scrolled once. */
export const INSTANT_RESULTS = 8;

/** One letter begins too many words to show the right ones. */
export const INSTANT_FROM = 2;

/** Different links of one page that are shown by the title of what they lead to. More are a list that somebody should have titled themselves. */
export const LINKS_TITLED = 100;
