/** What is owed, month by month, as CSV. */
import { found } from '#domain/core';
import { liabilityReport, liabilityTable } from '#domain/payouts';
import { csv } from '#web/csv.ts';
import { staffLoader } from '#web/doors.ts';

export const loader = staffLoader(async ({ db, viewer, at }) => {
  const { head, rows } = liabilityTable(found(await liabilityReport(db, viewer, at)));
  return csv(`liability-${at.toISOString().slice(0, 10)}.csv`, head, rows);
}, { asksAgain: 'file' });
