/** The numbers of taking one's things out. Pure, and safe for the browser. */

/** A week: long enough to notice the mail and come back, short enough that everything about somebody does not lie about. */
export const TAKEOUT_DAYS = 7;
/** Making one reads all that somebody ever did. */
export const TAKEOUT_AGAIN_HOURS = 24;
/** After so many failures it is given up; whoever asked may ask again. */
export const TAKEOUT_ATTEMPTS = 5;
/** A worker that has not come back by then is believed dead. The largest are made in a few minutes. */
export const TAKEOUT_LEASE_MINUTES = 30;
/** Rows read at a time. */
export const TAKEOUT_ROWS = 500;
