/** Tables of the report as files: a head and rows, times in whole minutes. */
import type { Compared, DeskReport, Length, Times } from './report.ts';
import type { ReportTable } from './rules.ts';

export type Table = { head: string[]; rows: (string | number | null)[][] };

const minutes = (ms: number | null) => (ms === null ? null : Math.round(ms / 60_000));

/** One table of a report, as it stands on the page. */
export function reportTable(report: DeskReport, table: ReportTable): Table {
  switch (table) {
    case 'times':
      return {
        head: ['what', 'time', 'cases', 'median_minutes', 'p90_minutes', 'cases_before', 'median_minutes_before', 'p90_minutes_before'],
        rows: [...timesRows('First reply', report.firstReply), ...timesRows('Solution', report.solution)],
      };
    case 'promises':
      return {
        head: ['promise', 'kept', 'broken', 'kept_before', 'broken_before'],
        rows: report.promises.now.map((now, place) => [now.kind, now.kept, now.broken, report.promises.before[place]?.kept ?? 0, report.promises.before[place]?.broken ?? 0]),
      };
    case 'boards':
    case 'tags':
      return { head: [table === 'boards' ? 'board' : 'tag', 'questions', 'became_cases'], rows: report[table].map(({ name, asked, cases }) => [name, asked, cases]) };
    case 'staff':
      return { head: ['name', 'open_now', 'waiting_now', 'solved', 'median_solution_minutes'], rows: report.staff.map(({ name, open, waiting, solved, median }) => [name, open, waiting, solved, minutes(median)]) };
  }
}

function timesRows(what: string, { now, before }: Compared<Length>): Table['rows'] {
  const row = (time: string, one: Times, other: Times) => [what, time, one.count, minutes(one.median), minutes(one.p90), other.count, minutes(other.median), minutes(other.p90)];
  return [row('plain', now.plain, before.plain), row('business', now.business, before.business)];
}
