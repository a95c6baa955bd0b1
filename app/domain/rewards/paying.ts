/** What payout runs tell the rewards: which choices wait, that they are on their way, and how they ended. `payouts` moves the money. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import { rewardMembers, rewardPayables } from '#db/schema/rewards.ts';
import type { Act, MemberId } from '#domain/core';

export type ChosenPayable = {
  id: number;
  member: MemberId;
  amount: number;
  currency: string;
  choice: 'credit' | 'cash' | 'charity';
  charityId: number | null;
  payTo: string | null;
  /** Held for a review: it is named as an exception and stays out of the run. */
  isHeld: boolean;
};

/** Choices of a period that wait for a run, by ascending member; each is locked, so that neither a second run nor a change of mind takes it meanwhile. */
export async function lockChosen({ tx }: Act, periodId: number): Promise<ChosenPayable[]> {
  const rows = await tx
    .select({ payable: rewardPayables, heldAt: rewardMembers.heldAt })
    .from(rewardPayables)
    .innerJoin(rewardMembers, eq(rewardMembers.memberId, rewardPayables.memberId))
    .where(and(eq(rewardPayables.periodId, periodId), eq(rewardPayables.state, 'chosen')))
    .orderBy(asc(rewardPayables.memberId))
    .for('update');
  return rows.flatMap(({ payable: { id, memberId, earned, rolled, currency, choice, charityId, payTo }, heldAt }) =>
    choice === null ? [] : [{ id, member: memberId as MemberId, amount: earned + rolled, currency, choice, charityId, payTo, isHeld: heldAt !== null }],
  );
}

/** Members among these whose money is held at this moment. */
export async function heldAmong({ tx }: Act, members: readonly MemberId[]): Promise<Set<MemberId>> {
  if (members.length === 0) return new Set();
  const rows = await tx.select({ id: rewardMembers.memberId, heldAt: rewardMembers.heldAt }).from(rewardMembers).where(inArray(rewardMembers.memberId, [...members]));
  return new Set(rows.filter(({ heldAt }) => heldAt !== null).map(({ id }) => id as MemberId));
}

/** Marks chosen payables as being in a run; those that are not chosen any more stay as they are. Returns the ids that were marked. */
export const markRunning = (act: Act, ids: readonly number[]): Promise<number[]> => move(act, ids, 'chosen', 'running');

/** Marks payables of a run as paid. */
export const markPaid = (act: Act, ids: readonly number[]): Promise<number[]> => move(act, ids, 'running', 'paid');

/** Puts payables of a run back to being chosen, for the next run or another choice: the payment failed, or the run was cancelled. */
export const markChosenAgain = (act: Act, ids: readonly number[]): Promise<number[]> => move(act, ids, 'running', 'chosen');

async function move({ tx }: Act, ids: readonly number[], from: 'chosen' | 'running', to: 'chosen' | 'running' | 'paid'): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .update(rewardPayables)
    .set({ state: to })
    .where(and(inArray(rewardPayables.id, [...ids]), eq(rewardPayables.state, from)))
    .returning({ id: rewardPayables.id });
  return rows.map(({ id }) => id);
}
