/** Results of a payout run as a chosen file: read like pasted ones, refused on the file's own field. */
import { expect, test } from 'vitest';
import { approvePayout, exportPayout, payoutPayments, preparePayout } from '#domain/payouts';
import { actAs } from '#tests/cast.ts';
import { JUNE, chosenPeriod, hoursLater } from '#tests/domain/payouts/stage.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { outcomeOf, visiting } from '#tests/web/visiting.ts';
import { action } from '../../app/routes/admin/payout-run.tsx';

test('a run is settled by a file, and a wrong file is refused with a sentence at its field and nothing changed', async () => {
  await inTransaction(async (tx) => {
    const { mo, ada, periodId } = await chosenPeriod(tx);
    const { runId } = await preparePayout(actAs(tx, mo, JUNE), periodId);
    await approvePayout(actAs(tx, ada, hoursLater(1)), runId);
    await exportPayout(actAs(tx, ada, hoursLater(2)), runId, { isDelivered: false });
    const ids = (await payoutPayments(tx, mo, runId, null)).rows.map(({ id }) => id);
    const send = async (file: string | Uint8Array<ArrayBuffer>, pasted = '') => {
      const form = new FormData();
      form.append('results', pasted);
      form.append('upload', new Blob([file]), 'results.csv');
      form.append('sure', 'yes');
      const knock = visiting(tx, { viewer: mo, path: `/admin/payouts/${runId}`, params: { run: String(runId) }, form });
      return { ...(await outcomeOf(knock, action)), said: knock.written };
    };
    expect(await send(new Uint8Array([0x50, 0x4b, 3, 4]))).toMatchObject({ status: 422, errors: { upload: 'This is a spreadsheet file. Save it as CSV, and choose that file. Nothing was changed.' } });
    expect(await send(`${ids[0]},paid,TR-1`, `${ids[0]},paid,TR-1`)).toMatchObject({ status: 422, errors: { upload: 'Paste the results or choose a file, not both. Nothing was changed.' } });
    expect(await send(`${ids[0]},paid,TR-1\n999,paid,TR-2`)).toMatchObject({ status: 422, errors: { upload: `Line 2: run ${runId} has no payment 999. Nothing was changed.` }, values: { results: '', sure: 'yes' } });
    expect(await send(`item;outcome;reference\r\n${ids[0]};paid;TR-1\r\n${ids[1]};failed;No such account\r\n`)).toMatchObject({ status: 302, said: ['Settled: 1 paid, 1 failed.'] });
    expect((await payoutPayments(tx, mo, runId, null)).rows.map(({ state }) => state)).toEqual(['paid', 'failed', 'waiting']);
  });
});
