/** What the operator's billing is given: the same payments as CSV for people and as JSON for machines. */
import { and, asc, eq, ne } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { payoutDeliveries, payoutItems, payoutRuns } from '#db/schema/payouts.ts';
import { charities, rewardPeriods } from '#db/schema/rewards.ts';
import { allow, found, memberIdOf, refuse } from '#domain/core';
import type { Act, Viewer } from '#domain/core';
import { lockRun, withdrawStopped } from './approving.ts';
import { canExportPayouts, canSeePayouts } from './policy.ts';
import type { Method } from './rules.ts';

/**
 * Hands an approved run to the operator: from here on it can no longer be cancelled, only settled line by line. What is held by
 * now is withdrawn first. `isDelivered` also queues it for the operator's own address. Exported already, it stays so.
 * Refused: a run that is not approved. Returns how many were withdrawn.
 */
export async function exportPayout(act: Act, runId: number, { isDelivered }: { isDelivered: boolean }): Promise<{ withdrawn: number; isCancelled: boolean }> {
  allow(canExportPayouts(act.by), 'Only admins export a payout.');
  const run = await lockRun(act, runId);
  if (run.state === 'exported' || run.state === 'finished') return { withdrawn: 0, isCancelled: false };
  if (run.state === 'cancelled') refuse('This run was cancelled, so there is nothing to export.');
  if (run.state === 'prepared') refuse('Somebody has to approve this run before it is exported.');
  const { withdrawn, left } = await withdrawStopped(act, run);
  if (left === 0) {
    await act.tx.update(payoutRuns).set({ state: 'cancelled', cancelledBy: memberIdOf(act.by), cancelledAt: act.at }).where(eq(payoutRuns.id, runId));
    return { withdrawn, isCancelled: true };
  }
  await act.tx.update(payoutRuns).set({ state: 'exported', exportedAt: act.at }).where(eq(payoutRuns.id, runId));
  if (isDelivered) await queueDelivery(act, runId);
  return { withdrawn, isCancelled: false };
}

/** Sends the export of a run to the operator's address, now and until it arrives; delivered before, it is sent again. */
export async function deliverAgain(act: Act, runId: number): Promise<void> {
  allow(canExportPayouts(act.by), 'Only admins send an export.');
  const run = await lockRun(act, runId);
  if (run.state !== 'exported' && run.state !== 'finished') refuse('This run was not exported, so there is nothing to send.');
  await queueDelivery(act, runId);
}

async function queueDelivery({ tx, at }: Act, runId: number): Promise<void> {
  const anew = { state: 'waiting', attempts: 0, nextAt: at, deliveredAt: null, problem: null } as const;
  await tx.insert(payoutDeliveries).values({ runId, ...anew }).onConflictDoUpdate({ target: payoutDeliveries.runId, set: anew });
}

export type PayoutExport = {
  run: number;
  period: { from: string; until: string };
  currency: string;
  approvedBy: string;
  exportedAt: string;
  payments: { item: number; key: string; member: { id: number; handle: string; name: string }; method: Method; payTo: string | null; charity: string | null; amount: number; match: number }[];
};

/** Everything of an exported run but what was withdrawn, the same at any time; not found for whoever may not see payouts, or before the export. */
export async function payoutExport(db: Executor, viewer: Viewer, runId: number): Promise<PayoutExport> {
  found(canSeePayouts(viewer) ? true : null);
  return exportOf(db, runId);
}

/** The same for the clock's own delivery. */
export async function exportOf(db: Executor, runId: number): Promise<PayoutExport> {
  const [row] = await db
    .select({ currency: payoutRuns.currency, exportedAt: payoutRuns.exportedAt, approvedBy: members.handle, startsAt: rewardPeriods.startsAt, endsAt: rewardPeriods.endsAt })
    .from(payoutRuns)
    .innerJoin(rewardPeriods, eq(rewardPeriods.id, payoutRuns.periodId))
    .innerJoin(members, eq(members.id, payoutRuns.approvedBy))
    .where(eq(payoutRuns.id, runId));
  const run = found(row);
  const exportedAt = found(run.exportedAt);
  const items = await db
    .select({ item: payoutItems.id, memberId: members.id, handle: members.handle, name: members.name, method: payoutItems.method, payTo: payoutItems.payTo, charity: charities.name, amount: payoutItems.amount, match: payoutItems.match })
    .from(payoutItems)
    .innerJoin(members, eq(members.id, payoutItems.memberId))
    .leftJoin(charities, eq(charities.id, payoutItems.charityId))
    .where(and(eq(payoutItems.runId, runId), ne(payoutItems.state, 'withdrawn')))
    .orderBy(asc(payoutItems.id));
  return {
    run: runId,
    period: { from: run.startsAt.toISOString(), until: run.endsAt.toISOString() },
    currency: run.currency,
    approvedBy: run.approvedBy,
    exportedAt: exportedAt.toISOString(),
    payments: items.map(({ memberId, handle, name, ...item }) => ({ ...item, key: `goodturn-payment-${item.item}`, member: { id: memberId, handle, name } })),
  };
}

/** A table to be written as CSV. */
export type Table = { head: string[]; rows: (string | number | null)[][] };

/** The export as a table for people: amounts as "12.50". */
export const exportTable = ({ currency, payments }: PayoutExport): Table => ({
  head: ['item', 'key', 'member', 'name', 'method', 'pay_to', 'charity', 'amount', 'match', 'currency'],
  rows: payments.map(({ item, key, member, method, payTo, charity, amount, match }) => [item, key, member.handle, member.name, method, payTo, charity, decimal(amount, currency), decimal(match, currency), currency]),
});

/** "12.50" from 1250: a plain number, as tables want it. */
export function decimal(amount: number, currency: string): string {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const sign = amount < 0 ? '-' : '';
  const whole = String(Math.abs(amount)).padStart(digits + 1, '0');
  return sign + (digits === 0 ? whole : `${whole.slice(0, -digits)}.${whole.slice(-digits)}`);
}
