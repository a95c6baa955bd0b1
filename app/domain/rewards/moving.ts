/** What becomes of earned money before a period closes: it is confirmed when its hold ends, taken back, or held for a review. */
import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm';
import { rewardLines, rewardMembers, rewardPayables } from '#db/schema/rewards.ts';
import { allow } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { post } from '#domain/ledger';
import { lockMember } from './lines.ts';
import type { LineRow } from './lines.ts';
import { canHold, canMoveByClock, canReview } from './policy.ts';

/** Members whose money has waited long enough and is not held. */
export async function membersToConfirm(act: Act): Promise<MemberId[]> {
  allow(canMoveByClock(act.by));
  const rows = await act.tx
    .selectDistinct({ id: rewardLines.memberId })
    .from(rewardLines)
    .leftJoin(rewardMembers, eq(rewardMembers.memberId, rewardLines.memberId))
    .where(and(eq(rewardLines.state, 'pending'), lte(rewardLines.confirmAfter, act.at), isNull(rewardMembers.heldAt)))
    .orderBy(asc(rewardLines.memberId));
  return rows.map(({ id }) => id as MemberId);
}

/** Confirms a member's lines whose hold is over, in one movement of money; a held member's stay as they are. */
export async function confirmDue(act: Act, member: MemberId): Promise<number> {
  allow(canMoveByClock(act.by));
  if ((await lockMember(act, member)).heldAt) return 0;
  const due = await act.tx
    .update(rewardLines)
    .set({ state: 'confirmed', confirmedAt: act.at })
    .where(and(eq(rewardLines.memberId, member), eq(rewardLines.state, 'pending'), lte(rewardLines.confirmAfter, act.at)))
    .returning({ id: rewardLines.id, amount: rewardLines.amount, currency: rewardLines.currency });
  const amount = due.reduce((sum, line) => sum + line.amount, 0);
  const [first] = due;
  if (first && amount > 0) {
    await post(act, {
      key: `confirmed:${Math.max(...due.map(({ id }) => id))}`,
      kind: 'confirmed',
      reason: due.length === 1 ? 'The hold is over.' : `The hold of ${due.length} rewards is over.`,
      currency: first.currency,
      legs: [
        { account: { kind: 'member_pending', member }, amount: -amount },
        { account: { kind: 'member_confirmed', member }, amount },
      ],
    });
  }
  return due.length;
}

/** Takes lines of one member back that are pending or confirmed: a line of its own in the books, with a reason. Call it under `lockMember`. */
export async function reverseLines(act: Act, lines: readonly LineRow[], because: string): Promise<void> {
  const open = lines.filter(({ state }) => state === 'pending' || state === 'confirmed');
  if (open.length === 0) return;
  await act.tx
    .update(rewardLines)
    .set({ state: 'reversed', reversedAt: act.at, reversedBecause: because })
    .where(inArray(rewardLines.id, open.map(({ id }) => id)));
  for (const { id, memberId, amount, state, currency } of open) {
    if (amount === 0) continue;
    const member = memberId as MemberId;
    await post(act, {
      key: `reversed:${id}`,
      kind: 'reversed',
      reason: because,
      currency,
      legs: [
        { account: { kind: state === 'pending' ? 'member_pending' : 'member_confirmed', member }, amount: -amount },
        { account: { kind: 'programme_expense' }, amount },
      ],
    });
  }
}

/** Holds a member's money: nothing is confirmed, made payable or paid until somebody lets go. Held already, it stays as it is. */
export async function holdRewards(act: Act, member: MemberId): Promise<void> {
  allow(canHold(act.by));
  await lockMember(act, member);
  await act.tx.update(rewardMembers).set({ heldAt: act.at }).where(and(eq(rewardMembers.memberId, member), isNull(rewardMembers.heldAt)));
}

/** Lets a member's money go on: what is due is confirmed with the clock's next round. */
export async function releaseRewards(act: Act, member: MemberId): Promise<void> {
  allow(canReview(act.by));
  await lockMember(act, member);
  await act.tx.update(rewardMembers).set({ heldAt: null }).where(eq(rewardMembers.memberId, member));
}

/** Single rewards by id: lines that are pending or confirmed, and whole payables. */
export type ChosenRewards = { lines: readonly number[]; payables: readonly number[] };

/**
 * Takes back a member's money that is not on its way out: pending and confirmed lines, and what waits for a choice; all of it, or
 * only what is chosen. What was paid stays paid; what is in a payout run is marked, so that it is neither approved nor given back.
 * What is chosen and somebody else's, or gone meanwhile, is left alone. The hold ends with it. Returns the minor units taken back.
 */
export async function reverseHeldRewards(act: Act, member: MemberId, because: string, chosen?: ChosenRewards): Promise<number> {
  allow(canReview(act.by));
  await lockMember(act, member);
  const lines = await act.tx
    .select()
    .from(rewardLines)
    .where(and(eq(rewardLines.memberId, member), inArray(rewardLines.state, ['pending', 'confirmed']), chosen && inArray(rewardLines.id, [...chosen.lines])))
    .orderBy(asc(rewardLines.id));
  await reverseLines(act, lines, because);
  const isMeant = and(eq(rewardPayables.memberId, member), chosen && inArray(rewardPayables.id, [...chosen.payables]));
  const waiting = await act.tx
    .update(rewardPayables)
    .set({ state: 'reversed', choice: null, charityId: null, payTo: null })
    .where(and(isMeant, inArray(rewardPayables.state, ['open', 'chosen'])))
    .returning();
  for (const payable of waiting) await postTakenBack(act, payable, because);
  await act.tx.update(rewardPayables).set({ takenBackBecause: because }).where(and(isMeant, eq(rewardPayables.state, 'running')));
  await act.tx.update(rewardMembers).set({ heldAt: null }).where(eq(rewardMembers.memberId, member));
  return [...lines.map(({ amount }) => amount), ...waiting.map(({ earned, rolled }) => earned + rolled)].reduce((sum, amount) => sum + amount, 0);
}

/** Payable money that a review took back leaves the member's account, with a reason. */
export async function postTakenBack(act: Act, { id, memberId, earned, rolled, currency }: typeof rewardPayables.$inferSelect, because: string): Promise<void> {
  const amount = earned + rolled;
  if (amount === 0) return;
  await post(act, {
    key: `payable-reversed:${id}`,
    kind: 'reversed',
    reason: because,
    currency,
    legs: [
      { account: { kind: 'member_payable', member: memberId as MemberId }, amount: -amount },
      { account: { kind: 'programme_expense' }, amount },
    ],
  });
}
