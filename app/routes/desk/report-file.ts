/** One table of the report as CSV. */
import { REPORT_TABLES, deskReport, reportTable } from '#domain/insights';
import { NotFound } from '#domain/core';
import { csv } from '#web/csv.ts';
import { staffLoader } from '#web/doors.ts';

export const loader = staffLoader(async ({ db, viewer, url, at }) => {
  const table = REPORT_TABLES.find((one) => one === url.searchParams.get('table'));
  if (!table) throw new NotFound('There is no such table.');
  const report = await deskReport(db, { days: Number(url.searchParams.get('days')), at }, viewer);
  const { head, rows } = reportTable(report, table);
  return csv(`desk-${table}-${report.period.days}-days-${at.toISOString().slice(0, 10)}.csv`, head, rows);
}, { asksAgain: 'file' });
