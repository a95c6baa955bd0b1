/** The numbers and words of reports, with their reasons. Pure, and safe for the browser. */

/** A week to see what changed, four to see how it goes, a quarter to decide by. Multiples of seven: weekends count alike in both periods. */
export const REPORT_DAYS = [7, 28, 91] as const;
export type ReportDays = (typeof REPORT_DAYS)[number];
export const USUAL_REPORT_DAYS: ReportDays = 28;

/** Within what is due in this time somebody can still act before lunch. */
export const DUE_SOON_MINUTES = 60;

/** Tags that a report lists: those with the most cases. */
export const REPORT_TAGS = 20;

/** What a number of the report leads to. The first four are as of now, the others of a period. */
export const REPORT_LISTS = ['waiting', 'due-soon', 'late', 'with', 'opened', 'first-replied', 'solved', 'came-back', 'broken-first-reply', 'broken-next-reply', 'broken-solution', 'scored', 'scored-low'] as const;
export type ReportList = (typeof REPORT_LISTS)[number];

/** The title of such a list. */
export const LIST_WORDS: Record<ReportList, string> = {
  waiting: 'Customers who wait for us now',
  'due-soon': 'Due within the hour',
  late: 'Late now',
  with: 'In their hands now',
  opened: 'Became cases',
  'first-replied': 'Had their first reply',
  solved: 'Solved',
  'came-back': 'Came back after they were solved',
  'broken-first-reply': 'First reply late',
  'broken-next-reply': 'Next reply late',
  'broken-solution': 'Solution late',
  scored: 'Scored by the customer',
  'scored-low': 'Scored 1 or 2',
};

/** Tables of the report that can be had as a file. */
export const REPORT_TABLES = ['times', 'promises', 'boards', 'tags', 'staff'] as const;
export type ReportTable = (typeof REPORT_TABLES)[number];
