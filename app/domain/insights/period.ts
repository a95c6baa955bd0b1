/** The days a report is about, and as many before them. */
import { REPORT_DAYS, USUAL_REPORT_DAYS } from './rules.ts';
import type { ReportDays } from './rules.ts';

export type Span = { from: Date; to: Date };
export type Period = { days: ReportDays; now: Span; before: Span };

/** The last days up to an instant; what nobody offers is taken for the usual period. */
export function periodOf(days: number, at: Date): Period {
  const known = REPORT_DAYS.find((one) => one === days) ?? USUAL_REPORT_DAYS;
  const from = new Date(at.getTime() - known * 86_400_000);
  return { days: known, now: { from, to: at }, before: { from: new Date(from.getTime() - known * 86_400_000), to: from } };
}
