/** The numbers and words of reports, with their reasons. Pure, and safe for the browser. */

/** A week to see what changed, four to see how it goes, a quarter to decide by. Multiples of seven: weekends count alike in both periods. */
export const REPORT_DAYS = [7, 28, 91] as const;
export type ReportDays = (typeof REPORT_DAYS)[number];
export const USUAL_REPORT_DAYS: ReportDays = 28;

/** Within what is due in this time somebody can still act before lunch. */
export const DUE_SOON_MINUTES = 60;

/** Tags that a report lists: those with the most cases. */
export const REPORT_TAGS = 20;

/** What a number of the report leads to. The first five are as of now, the others of a period. */
export const REPORT_LISTS = ['waiting', 'due-soon', 'late', 'with', 'with-nobody', 'opened', 'first-replied', 'solved', 'solved-of-opened', 'came-back', 'kept-first-reply', 'kept-next-reply', 'kept-solution', 'broken-first-reply', 'broken-next-reply', 'broken-solution', 'asked', 'scored', 'scored-good', 'scored-low'] as const;
export type ReportList = (typeof REPORT_LISTS)[number];

/** The title of such a list. */
export const LIST_WORDS: Record<ReportList, string> = {
  waiting: 'Customers who wait for us now',
  'due-soon': 'Due within the hour',
  late: 'Late now',
  with: 'Cases that are not over',
  'with-nobody': 'Cases that nobody has',
  opened: 'Became cases',
  'first-replied': 'Had their first reply',
  solved: 'Solved',
  'solved-of-opened': 'Opened, and solved since',
  'came-back': 'Came back after they were solved',
  'kept-first-reply': 'First reply in time',
  'kept-next-reply': 'Next reply in time',
  'kept-solution': 'Solution in time',
  'broken-first-reply': 'First reply late',
  'broken-next-reply': 'Next reply late',
  'broken-solution': 'Solution late',
  asked: 'Customers asked for a score',
  scored: 'Scored by the customer',
  'scored-good': 'Scored 4 or 5',
  'scored-low': 'Scored 1 or 2',
};

/** Tables of the report that can be had as a file. */
export const REPORT_TABLES = ['times', 'promises', 'boards', 'tags', 'staff'] as const;
export type ReportTable = (typeof REPORT_TABLES)[number];
