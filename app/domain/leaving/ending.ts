/** The end of a membership, by the clock: first the account, then the money, each exactly once however many workers there are. */
import { and, asc, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { leavings } from '#db/schema/leaving.ts';
import { members } from '#db/schema/members.ts';
import { rewardLines, rewardMembers, rewardPayables } from '#db/schema/rewards.ts';
import { allow } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { forgetCustomer } from '#domain/customers';
import { forgetFactors } from '#domain/factors';
import { forgetIdentities } from '#domain/identities';
import { closeAccount, lockAccount } from '#domain/members';
import { settleLastPayout } from '#domain/rewards';
import type { LastChoice } from '#domain/rewards';
import { forgetSanctions } from '#domain/sanctions';
import { canEndByClock } from './policy.ts';

/** Leavings whose days are over. A suspension stops them until it is lifted. */
export async function leavingsDue(act: Act): Promise<number[]> {
  allow(canEndByClock(act.by));
  const rows = await act.tx
    .select({ id: leavings.id })
    .from(leavings)
    .innerJoin(members, eq(members.id, leavings.memberId))
    .where(and(isNull(leavings.withdrawnAt), isNull(leavings.endedAt), lte(leavings.endsAt, act.at), isNull(members.suspendedAt)))
    .orderBy(asc(leavings.id));
  return rows.map(({ id }) => id);
}

/** Closes an account whose days are over, once: whoever comes second finds it done. False when it is not to be closed now. Locks the member. */
export async function endLeaving(act: Act, id: number): Promise<boolean> {
  allow(canEndByClock(act.by));
  const isToEnd = and(eq(leavings.id, id), isNull(leavings.withdrawnAt), isNull(leavings.endedAt), lte(leavings.endsAt, act.at));
  const find = async () => (await act.tx.select({ member: leavings.memberId }).from(leavings).where(isToEnd))[0];
  const known = await find();
  if (!known) return false;
  const account = await lockAccount(act, known.member as MemberId);
  // Somebody may have ended it, or stayed, while this waited.
  if (!(await find()) || !(await closeAccount(act, account))) return false;
  await forgetCustomer(act, account.id);
  await forgetFactors(act, account.id);
  await forgetIdentities(act, account.id);
  await forgetSanctions(act, account.id);
  await act.tx.update(leavings).set({ endedAt: act.at }).where(eq(leavings.id, id));
  return true;
}

/** Former members with money that was not settled yet and is not held: after the account is closed, after a review, after an appeal. */
export async function leaversToSettle(act: Act): Promise<number[]> {
  allow(canEndByClock(act.by));
  const hasLines = sql`exists (select 1 from ${rewardLines} l where l.member_id = ${leavings.memberId} and l.state in ('pending', 'confirmed'))`;
  const hasPayables = sql`exists (select 1 from ${rewardPayables} p where p.member_id = ${leavings.memberId} and (p.state = 'open' or p.state = 'chosen' and not p.is_final))`;
  const rows = await act.tx
    .select({ id: leavings.id })
    .from(leavings)
    .leftJoin(rewardMembers, eq(rewardMembers.memberId, leavings.memberId))
    .where(and(isNotNull(leavings.endedAt), isNull(rewardMembers.heldAt), sql`(${hasLines} or ${hasPayables})`))
    .orderBy(asc(leavings.memberId));
  return rows.map(({ id }) => id);
}

/** Settles a former member's money by their last choice; nothing left to settle, it changes nothing. Locks the member's rewards. */
export async function settleLeaver(act: Act, id: number): Promise<boolean> {
  allow(canEndByClock(act.by));
  const [leaving] = await act.tx.select().from(leavings).where(and(eq(leavings.id, id), isNotNull(leavings.endedAt)));
  return leaving ? settleLastPayout(act, leaving.memberId as MemberId, lastChoiceOf(leaving)) : false;
}

/** The choice as its row keeps it. */
export function lastChoiceOf({ choice, charityId, payTo }: Pick<typeof leavings.$inferSelect, 'choice' | 'charityId' | 'payTo'>): LastChoice {
  if (choice === 'charity' && charityId !== null) return { choice, charityId };
  return (choice === 'credit' || choice === 'cash') && payTo !== null ? { choice, payTo } : { choice: 'none' };
}
