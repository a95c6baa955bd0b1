/** The money of somebody who has left: what is theirs goes out with the next payout run, what still waits in its hold goes back. */
import { and, asc, eq, or } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { charities, rewardLines, rewardPayables } from '#db/schema/rewards.ts';
import { allow, found, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { post } from '#domain/ledger';
import { creditMember } from './earning.ts';
import { lockMember } from './lines.ts';
import { confirmDue, reverseLines } from './moving.ts';
import { ensurePeriod, periodAt } from './periods.ts';
import { canMoveByClock } from './policy.ts';
import { programmeAt } from './programme.ts';
import { MAX_PAY_TO_LENGTH } from './rules.ts';

/** What somebody who leaves wants done with their money; 'none' gives it up. Cash has no minimum here: nothing can be added later. */
export type LastChoice = { choice: 'credit' | 'cash'; payTo: string } | { choice: 'charity'; charityId: number } | { choice: 'none' };

/** A choice as it is kept; refuses an account that is none, and a charity that is not on the list. */
export async function readLastChoice(db: Executor, wanted: LastChoice): Promise<LastChoice> {
  if (wanted.choice === 'none') return wanted;
  if (wanted.choice === 'charity') {
    const [charity] = await db.select({ id: charities.id }).from(charities).where(and(eq(charities.id, wanted.charityId), eq(charities.isActive, true)));
    return charity ? { choice: 'charity', charityId: charity.id } : refuse('Choose one of the charities on the list.', 'charity');
  }
  const payTo = wanted.payTo.trim();
  if (payTo.length < 3) refuse(wanted.choice === 'cash' ? 'Say which account the money goes to.' : 'Say which number or account gets the credit.', 'payTo');
  if (payTo.length > MAX_PAY_TO_LENGTH) refuse(`Keep it under ${MAX_PAY_TO_LENGTH} characters.`, 'payTo');
  return { ...wanted, payTo };
}

/**
 * Settles a former member's money as they chose; again, it finds what came since (an appeal that gave something back). Confirmed and
 * payable money goes into the next payout run of any period, or expires where they gave it up; what is still in its hold is
 * reversed. Money in a run stays there. False while it is held for a review: then nothing moves. Locks the member's rewards.
 */
export async function settleLastPayout(act: Act, member: MemberId, wanted: LastChoice): Promise<boolean> {
  allow(canMoveByClock(act.by));
  if ((await lockMember(act, member)).heldAt) return false;
  while ((await creditMember(act, member)) > 0);
  await confirmDue(act, member);
  const pending = await act.tx.select().from(rewardLines).where(and(eq(rewardLines.memberId, member), eq(rewardLines.state, 'pending'))).orderBy(asc(rewardLines.id));
  await reverseLines(act, pending, 'You left before its hold was over.');
  await makePayable(act, member);
  const waiting = and(eq(rewardPayables.memberId, member), or(eq(rewardPayables.state, 'open'), and(eq(rewardPayables.state, 'chosen'), eq(rewardPayables.isFinal, false))));
  if (wanted.choice !== 'none') {
    const { choice } = wanted;
    const goesTo = choice === 'charity' ? { charityId: wanted.charityId, payTo: null } : { charityId: null, payTo: wanted.payTo };
    await act.tx.update(rewardPayables).set({ ...goesTo, choice, state: 'chosen', chosenAt: act.at, isFinal: true }).where(waiting);
    return true;
  }
  const givenUp = await act.tx.update(rewardPayables).set({ state: 'expired', choice: null, charityId: null, payTo: null, chosenAt: null, isFinal: true }).where(waiting).returning();
  for (const { id, earned, rolled, currency } of givenUp) {
    if (earned + rolled === 0) continue;
    await post(act, {
      // Not the name that expiring has: what rolled over may have expired before, and left the rest.
      key: `given-up:${id}`,
      kind: 'expired',
      reason: 'You left and gave it up.',
      currency,
      legs: [{ account: { kind: 'member_payable', member }, amount: -(earned + rolled) }, { account: { kind: 'expired' }, amount: earned + rolled }],
    });
  }
  return true;
}

/** What is confirmed need not wait for its period to be closed: the person will not be here then. */
async function makePayable(act: Act, member: MemberId): Promise<void> {
  const isConfirmed = and(eq(rewardLines.memberId, member), eq(rewardLines.state, 'confirmed'));
  const confirmed = await act.tx.select({ id: rewardLines.id, amount: rewardLines.amount, currency: rewardLines.currency }).from(rewardLines).where(isConfirmed);
  const [first] = confirmed;
  if (!first) return;
  await ensurePeriod(act, found(await programmeAt(act.tx, act.at)).rules);
  const { id: periodId } = found(await periodAt(act.tx, act.at));
  await act.tx.update(rewardLines).set({ state: 'payable', periodId }).where(isConfirmed);
  const earned = confirmed.reduce((sum, { amount }) => sum + amount, 0);
  if (earned === 0) return;
  const { currency } = first;
  const [payable] = await act.tx.insert(rewardPayables).values({ periodId, memberId: member, currency, earned, isFinal: true }).returning({ id: rewardPayables.id });
  await post(act, {
    key: `last:${found(payable).id}`,
    kind: 'payable',
    reason: 'You left: what was confirmed became payable at once.',
    currency,
    legs: [{ account: { kind: 'member_confirmed', member }, amount: -earned }, { account: { kind: 'member_payable', member }, amount: earned }],
  });
}
