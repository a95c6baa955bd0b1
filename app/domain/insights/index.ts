/**
 * insights (floor 8): what the desk's work adds up to.
 * Words: report, period, median, share, workload.
 * Owns: nothing; it reads what others keep.
 * Records: nothing. Listens to: nothing.
 */
export type { ReportedCase, ReportedFilter } from './lists.ts';
export { reportedCases } from './lists.ts';
export type { ReportedQuestion } from './questions.ts';
export { reportedQuestions } from './questions.ts';
export type { Period, Span } from './period.ts';
export { periodOf } from './period.ts';
export { canSeeReports } from './policy.ts';
export type { Compared, DeskReport, Kept, Length, Share, Times, Workload } from './report.ts';
export { deskReport } from './report.ts';
export type { ReportDays, ReportList, ReportTable } from './rules.ts';
export { REPORT_DAYS, REPORT_LISTS, REPORT_TABLES } from './rules.ts';
export { reportTable } from './tables.ts';
