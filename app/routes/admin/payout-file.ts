/** The export of a run as a file: CSV for people, JSON for machines. */
import { exportTable, payoutExport } from '#domain/payouts';
import { csv } from '#web/csv.ts';
import { staffLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export const loader = staffLoader(async ({ db, viewer, params, url }) => {
  const id = idFrom<number>(params.run);
  const content = await payoutExport(db, viewer, id);
  const { head, rows } = exportTable(content);
  if (url.searchParams.get('as') !== 'json') return csv(`payout-run-${id}.csv`, head, rows);
  return new Response(JSON.stringify(content, null, 2), {
    headers: { 'Content-Type': 'application/json', 'Content-Disposition': `attachment; filename="payout-run-${id}.json"`, 'Cache-Control': 'private, no-store' },
  });
}, { asksAgain: 'file' });
