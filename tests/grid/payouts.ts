/** Who may what with payouts: two people, no agent, and nobody alone. */
import type { Act } from '#domain/core';
import { approvePayout, cancelPayout, checkLedger, claimDelivery, deliverAgain, exportPayout, markItemFailed, markItemPaid, noteDelivery, payoutPayments, preparePayout, settleByList } from '#domain/payouts';
import { actAs } from '#tests/cast.ts';
import { JUNE, chosenPeriod, hoursLater } from '#tests/domain/payouts/stage.ts';
import { ADMINS, CLOCK, MODERATORS, and, may } from './row.ts';
import type { Actor, Row, Rows, World } from './row.ts';

const LATER = hoursLater(1);

/** A run that others have brought so far: whoever prepared it does not approve it, and that is no matter of permission. */
async function runAt({ tx }: World, state: 'prepared' | 'approved' | 'exported'): Promise<{ runId: number; itemId: number }> {
  const { mo, ada, periodId } = await chosenPeriod(tx);
  const { runId } = await preparePayout(actAs(tx, mo, JUNE), periodId);
  if (state !== 'prepared') await approvePayout(actAs(tx, ada, LATER), runId);
  if (state === 'exported') await exportPayout(actAs(tx, ada, LATER), runId, { isDelivered: false });
  return { runId, itemId: (await payoutPayments(tx, mo, runId, null)).rows[0]?.id ?? 0 };
}
const about = (who: readonly Actor[], state: Parameters<typeof runAt>[1], give: (act: Act, run: { runId: number; itemId: number }) => unknown): Row =>
  may(who, async (world) => {
    const run = await runAt(world, state);
    return (act) => give({ ...act, at: LATER }, run);
  });

export const payouts: Rows = {
  preparePayout: may(MODERATORS, async ({ tx }) => {
    const { periodId } = await chosenPeriod(tx);
    return (act) => preparePayout({ ...act, at: LATER }, periodId);
  }),
  approvePayout: about(ADMINS, 'prepared', (act, { runId }) => approvePayout(act, runId)),
  cancelPayout: about(MODERATORS, 'prepared', (act, { runId }) => cancelPayout(act, runId)),
  exportPayout: about(ADMINS, 'approved', (act, { runId }) => exportPayout(act, runId, { isDelivered: true })),
  deliverAgain: about(ADMINS, 'exported', (act, { runId }) => deliverAgain(act, runId)),
  markItemPaid: about(MODERATORS, 'exported', (act, { itemId }) => markItemPaid(act, itemId, 'CR-1')),
  markItemFailed: about(MODERATORS, 'exported', (act, { itemId }) => markItemFailed(act, itemId, 'The account was closed.')),
  settleByList: about(MODERATORS, 'exported', (act, { runId, itemId }) => settleByList(act, runId, `item,outcome,reference\r\n${itemId},paid,CR-1\r\n`)),
  checkLedger: may(and(MODERATORS, CLOCK), () => (act) => checkLedger(act)),
  claimDelivery: may(CLOCK, () => (act) => claimDelivery(act)),
  noteDelivery: may(CLOCK, () => (act) => noteDelivery(act, { runId: 1, attempt: 1 }, null)),
};
