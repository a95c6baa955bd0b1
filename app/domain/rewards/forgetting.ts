/** Forgetting where former members were paid to, and for what was sold, once the papers need not be kept any longer. Sums stay. */
import { and, inArray, isNotNull, lt } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { referrals, rewardPayables } from '#db/schema/rewards.ts';
import { allow } from '#domain/core';
import type { Act } from '#domain/core';

/** For those who left before this moment and whose money is settled. Returns how many. */
export async function forgetPayTo(act: Act, leftBefore: Date): Promise<number> {
  allow(act.by.kind === 'system');
  const gone = act.tx.select({ id: members.id }).from(members).where(lt(members.leftAt, leftBefore));
  const isSettled = inArray(rewardPayables.state, ['paid', 'rolled', 'expired', 'reversed']);
  return (await act.tx.update(rewardPayables).set({ payTo: null }).where(and(isNotNull(rewardPayables.payTo), isSettled, inArray(rewardPayables.memberId, gone))).returning({ id: rewardPayables.id })).length;
}

/** For which sale a referral was confirmed before this moment: it names a customer who may be nobody's member. That there was one stays. Returns how many. */
export async function forgetSold(act: Act, before: Date): Promise<number> {
  allow(act.by.kind === 'system');
  return (await act.tx.update(referrals).set({ outsideId: null }).where(and(isNotNull(referrals.outsideId), lt(referrals.confirmedAt, before))).returning({ id: referrals.id })).length;
}
