/** What payout runs tell the rewards: which choices wait, that they are on their way, and how they ended. `payouts` moves the money. */
import { and, asc, eq, inArray, isNotNull, or } from 'drizzle-orm';
import { rewardPayables } from '#db/schema/rewards.ts';
import type { Act, MemberId } from '#domain/core';
import { lockMembers } from './lines.ts';
import { postTakenBack } from './moving.ts';

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
  /** The last payout of somebody who left: no minimum holds it up. */
  isFinal: boolean;
};

/** What a run of a period takes: all that was chosen in it, and the last payouts of those who left, whichever period they stand in. */
export const waitsForRun = (periodId: number) => and(eq(rewardPayables.state, 'chosen'), or(eq(rewardPayables.periodId, periodId), eq(rewardPayables.isFinal, true)));

/** Choices that wait for a run of a period, by ascending member; each is locked, so that neither a second run nor a change of mind takes it meanwhile. */
export async function lockChosen(act: Act, periodId: number): Promise<ChosenPayable[]> {
  const isChosen = waitsForRun(periodId);
  const people = await act.tx.select({ id: rewardPayables.memberId }).from(rewardPayables).where(isChosen);
  const held = await lockMembers(act, people.map(({ id }) => id as MemberId));
  const rows = await act.tx.select().from(rewardPayables).where(and(isChosen, inArray(rewardPayables.memberId, people.map(({ id }) => id)))).orderBy(asc(rewardPayables.memberId), asc(rewardPayables.id)).for('update');
  return rows.flatMap(({ id, memberId, earned, rolled, currency, choice, charityId, payTo, isFinal }) =>
    choice === null ? [] : [{ id, member: memberId as MemberId, amount: earned + rolled, currency, choice, charityId, payTo, isFinal, isHeld: held.has(memberId as MemberId) }],
  );
}

/** Why payables of a run must not be paid at this moment, by their ids: their member is held, or a review took them back. Locks the members. */
export async function stoppedAmong(act: Act, ids: readonly number[]): Promise<Map<number, 'held' | 'taken back'>> {
  if (ids.length === 0) return new Map();
  const find = () => act.tx.select({ id: rewardPayables.id, member: rewardPayables.memberId, because: rewardPayables.takenBackBecause }).from(rewardPayables).where(inArray(rewardPayables.id, [...ids]));
  const held = await lockMembers(act, (await find()).map(({ member }) => member as MemberId));
  const rows = await find();
  return new Map(rows.flatMap(({ id, member, because }): [number, 'held' | 'taken back'][] => (because !== null ? [[id, 'taken back']] : held.has(member as MemberId) ? [[id, 'held']] : [])));
}

/** Marks chosen payables as being in a run; those that are not chosen any more stay as they are. Returns the ids that were marked. */
export const markRunning = (act: Act, ids: readonly number[]): Promise<number[]> => move(act, ids, 'chosen', 'running');

/** Marks payables of a run as paid. */
export const markPaid = (act: Act, ids: readonly number[]): Promise<number[]> => move(act, ids, 'running', 'paid');

/**
 * Puts payables of a run back to being chosen, for the next run or another choice: the payment failed, or the run was
 * cancelled. Call it when the money is back in their accounts: what a review took back meanwhile leaves them at once.
 */
export async function markChosenAgain(act: Act, ids: readonly number[]): Promise<number[]> {
  const moved = await move(act, ids, 'running', 'chosen');
  if (moved.length === 0) return moved;
  const takenBack = await act.tx.select().from(rewardPayables).where(and(inArray(rewardPayables.id, moved), isNotNull(rewardPayables.takenBackBecause))).orderBy(asc(rewardPayables.memberId));
  for (const payable of takenBack) {
    await act.tx.update(rewardPayables).set({ state: 'reversed', choice: null, charityId: null, payTo: null }).where(eq(rewardPayables.id, payable.id));
    await postTakenBack(act, payable, payable.takenBackBecause ?? '');
  }
  return moved;
}

async function move({ tx }: Act, ids: readonly number[], from: 'chosen' | 'running', to: 'chosen' | 'running' | 'paid'): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .update(rewardPayables)
    .set({ state: to })
    .where(and(inArray(rewardPayables.id, [...ids]), eq(rewardPayables.state, from)))
    .returning({ id: rewardPayables.id });
  return rows.map(({ id }) => id);
}
