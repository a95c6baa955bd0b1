/** Exports on their way to the operator's billing: claimed, tried, and noted. The job that sends them is `jobs/deliver-payouts.ts`. */
import { and, asc, eq, lte } from 'drizzle-orm';
import { payoutDeliveries } from '#db/schema/payouts.ts';
import { allow } from '#domain/core';
import type { Act } from '#domain/core';
import { exportOf } from './exporting.ts';
import { canWorkByClock } from './policy.ts';
import { DELIVERY_ATTEMPTS, pauseMinutes } from './rules.ts';

/** A body to send, under a name by which the receiver knows a repetition. */
export type Delivery = { runId: number; name: string; body: string; attempt: number };

/** Takes one delivery that is due and puts its next attempt ahead, so that a crash repeats it and a second worker leaves it alone; null when none is due. */
export async function claimDelivery(act: Act): Promise<Delivery | null> {
  allow(canWorkByClock(act.by));
  const [due] = await act.tx
    .select()
    .from(payoutDeliveries)
    .where(and(eq(payoutDeliveries.state, 'waiting'), lte(payoutDeliveries.nextAt, act.at)))
    .orderBy(asc(payoutDeliveries.nextAt))
    .limit(1)
    .for('update', { skipLocked: true });
  if (!due) return null;
  const attempt = due.attempts + 1;
  await act.tx.update(payoutDeliveries).set({ attempts: attempt, nextAt: new Date(act.at.getTime() + pauseMinutes(attempt) * 60_000) }).where(eq(payoutDeliveries.runId, due.runId));
  return { runId: due.runId, name: `payout-run-${due.runId}`, body: JSON.stringify(await exportOf(act.tx, due.runId)), attempt };
}

/** Notes how an attempt ended; `problem` is null when the receiver has it. After the last attempt it is given up, and staff may send it again. */
export async function noteDelivery(act: Act, { runId, attempt }: Pick<Delivery, 'runId' | 'attempt'>, problem: string | null): Promise<void> {
  allow(canWorkByClock(act.by));
  const end = problem === null ? { state: 'delivered' as const, deliveredAt: act.at, problem: null } : { state: attempt >= DELIVERY_ATTEMPTS ? ('failed' as const) : ('waiting' as const), problem: problem.slice(0, 300) };
  await act.tx.update(payoutDeliveries).set(end).where(and(eq(payoutDeliveries.runId, runId), eq(payoutDeliveries.state, 'waiting')));
}
