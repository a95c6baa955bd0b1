/** The numbers of what a company tells about its customers, with their reasons. Pure, and safe for the browser. */

/** A segment is one word for rules and clocks: "business", "prepaid". */
export const SEGMENT = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** What fits beside a case without scrolling it away. */
export const MAX_FIELDS = 12;
export const MAX_LABEL_LENGTH = 40;
export const MAX_VALUE_LENGTH = 200;
export const MAX_OUTSIDE_ID_LENGTH = 100;

/** A few sentences; a history belongs into a case. */
export const MAX_CUSTOMER_NOTE_LENGTH = 1_000;

/** More nobody reads before answering. */
export const MAX_CUSTOMER_NOTES = 20;
