/** Approving a run takes a second person; cancelling gives everything back. Whoever is held meanwhile is withdrawn. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import { payoutItems, payoutRuns } from '#db/schema/payouts.ts';
import { allow, found, memberIdOf, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { post } from '#domain/ledger';
import { markChosenAgain, stoppedAmong } from '#domain/rewards';
import { canApprovePayouts, canCancelPayouts } from './policy.ts';
import { PAYMENTS_AT_ONCE, dayWords } from './rules.ts';

export type RunRow = typeof payoutRuns.$inferSelect;
export type ItemRow = typeof payoutItems.$inferSelect;

const STOPPED = { held: 'Held while somebody looks into it.', 'taken back': 'A review took it back.' } as const;

/** The run, held until the transaction ends: all that is done to a run waits here. */
export async function lockRun({ tx }: Act, runId: number): Promise<RunRow> {
  const [run] = await tx.select().from(payoutRuns).where(eq(payoutRuns.id, runId)).for('update');
  return found(run);
}

/**
 * Approves a run; what is held, or was taken back since it was prepared, is withdrawn first. When nothing is left the run is
 * cancelled instead. Refused: the preparer, a run that is not waiting for it, a clock before its preparation. Returns how many were withdrawn.
 */
export async function approvePayout(act: Act, runId: number): Promise<{ withdrawn: number; isCancelled: boolean }> {
  allow(canApprovePayouts(act.by), 'Only admins approve a payout.');
  const by = found(memberIdOf(act.by));
  const run = await lockRun(act, runId);
  if (run.state === 'cancelled') refuse('This run was cancelled, so it can no longer be approved.');
  if (run.state !== 'prepared') refuse(`This run was approved on ${dayWords(run.approvedAt ?? act.at)} already. Nothing was changed.`);
  if (run.preparedBy === by) refuse('You prepared this run, so somebody else has to approve it.');
  if (act.at < run.preparedAt) refuse('The clock says that it is before this run was prepared. Have the clock of the server set right first.');
  const { withdrawn, left } = await withdrawStopped(act, run);
  await act.tx.update(payoutRuns).set(left === 0 ? { state: 'cancelled', cancelledBy: by, cancelledAt: act.at } : { state: 'approved', approvedBy: by, approvedAt: act.at }).where(eq(payoutRuns.id, runId));
  if (left > 0) await recordEvent(act, 'payout.approved', { runId });
  return { withdrawn, isCancelled: left === 0 };
}

/** Calls a run off: all money goes back, and every choice waits for the next run. Refused once it was exported. Cancelled already, it stays so. */
export async function cancelPayout(act: Act, runId: number): Promise<void> {
  allow(canCancelPayouts(act.by), 'Only moderators and admins cancel a payout.');
  const run = await lockRun(act, runId);
  if (run.state === 'cancelled') return;
  if (run.state === 'exported' || run.state === 'finished') refuse('This run was exported, so payments may be on their way. Mark each as paid or failed instead.');
  await withdraw(act, run, await waitingItems(act, runId), () => 'The run was cancelled.');
  await act.tx.update(payoutRuns).set({ state: 'cancelled', cancelledBy: memberIdOf(act.by), cancelledAt: act.at }).where(eq(payoutRuns.id, runId));
}

/** Takes out of a run what must not be paid at this moment. Call it under `lockRun`. */
export async function withdrawStopped(act: Act, run: RunRow): Promise<{ withdrawn: number; left: number }> {
  const items = await waitingItems(act, run.id);
  const stopped = await stoppedAmong(act, items.map(({ payableId }) => payableId));
  const out = items.filter(({ payableId }) => stopped.has(payableId));
  await withdraw(act, run, out, ({ payableId }) => STOPPED[stopped.get(payableId) ?? 'held']);
  return { withdrawn: out.length, left: items.length - out.length };
}

const waitingItems = ({ tx }: Act, runId: number): Promise<ItemRow[]> =>
  tx.select().from(payoutItems).where(and(eq(payoutItems.runId, runId), eq(payoutItems.state, 'waiting'))).orderBy(asc(payoutItems.memberId));

async function withdraw(act: Act, run: RunRow, items: readonly ItemRow[], because: (item: ItemRow) => string): Promise<void> {
  // Members wait before their accounts do, here as everywhere.
  await stoppedAmong(act, items.map(({ payableId }) => payableId));
  for (const reason of new Set(items.map(because))) {
    const ids = items.filter((item) => because(item) === reason).map(({ id }) => id);
    await act.tx.update(payoutItems).set({ state: 'withdrawn', because: reason, settledAt: act.at, settledBy: memberIdOf(act.by) }).where(inArray(payoutItems.id, ids));
  }
  for (let start = 0; start < items.length; start += PAYMENTS_AT_ONCE) await giveBack(act, run, items.slice(start, start + PAYMENTS_AT_ONCE), 'It came back from a payout that was not made.');
  await markChosenAgain(act, items.map(({ payableId }) => payableId));
}

/** Moves the money of these items from clearing back to their members, once for each. */
export async function giveBack(act: Act, run: RunRow, items: readonly ItemRow[], reason: string): Promise<void> {
  await post(act, {
    key: `payout-back:${items[0]?.id}`,
    kind: 'returned',
    reason,
    currency: run.currency,
    legs: [
      { account: { kind: 'payout_clearing' }, amount: -items.reduce((sum, { amount }) => sum + amount, 0) },
      ...items.map(({ memberId, amount }) => ({ account: { kind: 'member_payable' as const, member: memberId as MemberId }, amount })),
    ],
  });
}
