/** Preparing a run: what members chose goes from their accounts into clearing, and what cannot be paid is named. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { payoutItems, payoutRuns } from '#db/schema/payouts.ts';
import { charities, rewardPeriods } from '#db/schema/rewards.ts';
import { allow, found, memberIdOf, refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { post } from '#domain/ledger';
import { lockChosen, markRunning, programmeAt } from '#domain/rewards';
import { canPreparePayouts } from './policy.ts';
import { PAYMENTS_AT_ONCE, dayWords } from './rules.ts';
import { sortOut } from './sorting.ts';
import type { Exception } from './sorting.ts';

/**
 * Takes all that was chosen in a closed period, is not held and can be paid into a run, which waits for somebody else's
 * approval. Refused: a period that is not closed, one with a run on its way, nothing that can be paid. Locks the period, the members, their choices.
 */
export async function preparePayout(act: Act, periodId: number): Promise<{ runId: number; exceptions: Exception[] }> {
  allow(canPreparePayouts(act.by), 'Only moderators and admins prepare a payout.');
  const by = found(memberIdOf(act.by));
  const [row] = await act.tx.select().from(rewardPeriods).where(eq(rewardPeriods.id, periodId)).for('update');
  const period = found(row);
  if (!period.closedAt) refuse(`This period is still open. Close it first, after ${dayWords(new Date(period.endsAt.getTime() - 1))}.`);
  if (act.at < period.closedAt) refuse(`The clock says that it is before ${dayWords(period.closedAt)}, when this period was closed. Have the clock of the server set right first.`);
  const [open] = await act.tx.select({ id: payoutRuns.id }).from(payoutRuns).where(and(eq(payoutRuns.periodId, periodId), inArray(payoutRuns.state, ['prepared', 'approved', 'exported'])));
  if (open) refuse(`Run ${open.id} of this period is still on its way. Finish or cancel it first.`);
  const { rules } = found(await programmeAt(act.tx, act.at));
  const { payments, exceptions } = sortOut(await lockChosen(act, periodId), rules, await activeCharities(act.tx));
  if (payments.length === 0) refuse(exceptions.length === 0 ? 'Nobody’s choice waits to be paid.' : 'Nothing that was chosen can be paid now: see the exceptions.');
  const { currency } = rules;
  const [run] = await act.tx.insert(payoutRuns).values({ periodId, currency, preparedBy: by, preparedAt: act.at }).returning({ id: payoutRuns.id });
  const runId = found(run).id;
  for (let start = 0; start < payments.length; start += PAYMENTS_AT_ONCE) {
    const some = payments.slice(start, start + PAYMENTS_AT_ONCE);
    await act.tx.insert(payoutItems).values(some.map(({ member, ...payment }) => ({ ...payment, memberId: member, runId })));
    await post(act, {
      key: `payout-run:${runId}:${some[0]?.payableId}`,
      kind: 'sent',
      reason: 'It is on its way: a payout was prepared.',
      currency,
      legs: [
        ...some.map(({ member, amount }) => ({ account: { kind: 'member_payable' as const, member }, amount: -amount })),
        { account: { kind: 'payout_clearing' }, amount: some.reduce((sum, { amount }) => sum + amount, 0) },
      ],
    });
  }
  const marked = await markRunning(act, payments.map(({ payableId }) => payableId));
  if (marked.length !== payments.length) throw new Error(`Run ${runId} took ${payments.length} choices and marked ${marked.length}.`);
  return { runId, exceptions };
}

/** The charities that may be given to. */
export async function activeCharities(db: Executor): Promise<Set<number>> {
  return new Set((await db.select({ id: charities.id }).from(charities).where(eq(charities.isActive, true))).map(({ id }) => id));
}
