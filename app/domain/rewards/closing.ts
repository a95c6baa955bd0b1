/** Closing a period: what is confirmed becomes payable, and what nobody chose about last time rolls over, once. */
import { and, asc, eq, inArray, isNull, lt, lte, sql } from 'drizzle-orm';
import { rewardLines, rewardMembers, rewardPayables, rewardPeriods } from '#db/schema/rewards.ts';
import { allow, found, memberIdOf, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { post } from '#domain/ledger';
import type { Leg } from '#domain/ledger';
import { lockMembers } from './lines.ts';
import { canMoveByClock, canRunProgramme } from './policy.ts';
import { programmeAt } from './programme.ts';
import { money } from './rules.ts';

/** Members whose money is moved by one transaction of the ledger. */
const MEMBERS_AT_ONCE = 100;

/**
 * Closes a period that is over: confirmed money earned before its end becomes payable, except what is held; what waits in its
 * hold goes with the next one. Unchosen money of the period before rolls over. Refused: a period that is closed already, not
 * over yet, or younger than one that is still open. Returns how many members it concerned.
 */
export async function closePeriod(act: Act, periodId: number): Promise<number> {
  allow(canRunProgramme(act.by), 'Only admins close a period.');
  const [period] = await act.tx.select().from(rewardPeriods).where(eq(rewardPeriods.id, periodId)).for('update');
  const { startsAt, endsAt, closedAt } = found(period);
  if (closedAt) refuse(`This period was closed on ${day(closedAt)}.`);
  if (act.at < endsAt) refuse(`This period ends on ${day(new Date(endsAt.getTime() - 1))}, so it cannot be closed before ${day(endsAt)}.`);
  const earlier = await act.tx.$count(rewardPeriods, and(lt(rewardPeriods.startsAt, startsAt), isNull(rewardPeriods.closedAt)));
  if (earlier > 0) refuse('An earlier period is still open. Close that one first.');
  const programme = found(await programmeAt(act.tx, act.at));
  const earned = await takeConfirmed(act, periodId, endsAt);
  const rolled = await rollOver(act, startsAt);
  const people = [...new Set([...earned.keys(), ...rolled.keys()])].sort((one, other) => one - other);
  const { currency } = programme.rules;
  for (let start = 0; start < people.length; start += MEMBERS_AT_ONCE) {
    const some = people.slice(start, start + MEMBERS_AT_ONCE);
    await act.tx.insert(rewardPayables).values(some.map((memberId) => ({ periodId, memberId, currency, earned: earned.get(memberId) ?? 0, rolled: rolled.get(memberId) ?? 0 })));
    const legs = some.flatMap((member): Leg[] => {
      const amount = earned.get(member) ?? 0;
      return amount === 0 ? [] : [{ account: { kind: 'member_confirmed', member }, amount: -amount }, { account: { kind: 'member_payable', member }, amount }];
    });
    if (legs.length > 0) await post(act, { key: `closed:${periodId}:${some[0]}`, kind: 'payable', reason: `The period until ${day(new Date(endsAt.getTime() - 1))} was closed.`, currency, legs });
  }
  const chooseUntil = new Date(act.at.getTime() + programme.rules.chooseDays * 86_400_000);
  await act.tx.update(rewardPeriods).set({ closedAt: act.at, closedBy: memberIdOf(act.by), chooseUntil }).where(eq(rewardPeriods.id, periodId));
  return people.length;
}

/** Confirmed lines of the period become payable; returns each member's sum. */
async function takeConfirmed(act: Act, periodId: number, endsAt: Date): Promise<Map<MemberId, number>> {
  const people = await act.tx
    .select({ id: rewardMembers.memberId })
    .from(rewardMembers)
    .where(and(isNull(rewardMembers.heldAt), sql`exists (select 1 from ${rewardLines} l where l.member_id = ${rewardMembers.memberId} and l.state = 'confirmed' and l.earned_at < ${endsAt.toISOString()})`))
    .orderBy(asc(rewardMembers.memberId))
    .for('update');
  if (people.length === 0) return new Map();
  const ids = sql`(select (value #>> '{}')::bigint from json_array_elements(${JSON.stringify(people.map(({ id }) => id))}::json))`;
  const lines = await act.tx
    .update(rewardLines)
    .set({ state: 'payable', periodId })
    .where(and(eq(rewardLines.state, 'confirmed'), lt(rewardLines.earnedAt, endsAt), inArray(rewardLines.memberId, ids)))
    .returning({ member: rewardLines.memberId, amount: rewardLines.amount });
  return sumsOf(lines);
}

/** What was payable before and never chosen goes into this period, without what had rolled over already: that expires by itself. */
async function rollOver(act: Act, before: Date): Promise<Map<MemberId, number>> {
  const older = act.tx.select({ id: rewardPeriods.id }).from(rewardPeriods).where(lte(rewardPeriods.endsAt, before));
  const rows = await act.tx
    .update(rewardPayables)
    .set({ state: 'rolled' })
    .where(and(eq(rewardPayables.state, 'open'), inArray(rewardPayables.periodId, older)))
    .returning({ member: rewardPayables.memberId, amount: sql<number>`${rewardPayables.earned} + ${rewardPayables.rolled}`.mapWith(Number) });
  return sumsOf(rows);
}

/** Closed periods whose time to choose is over and whose twice unchosen money is still there. */
export async function periodsToExpire(act: Act): Promise<number[]> {
  allow(canMoveByClock(act.by));
  const rows = await act.tx.select({ id: rewardPeriods.id }).from(rewardPeriods).where(and(isNull(rewardPeriods.expiredAt), lte(rewardPeriods.chooseUntil, act.at))).orderBy(asc(rewardPeriods.id));
  return rows.map(({ id }) => id);
}

/** When nobody chose a second time, what had rolled over expires: it goes into an account of its own, where it can be counted. */
export async function expireUnchosen(act: Act, periodId: number): Promise<number> {
  allow(canMoveByClock(act.by));
  const [period] = await act.tx.select().from(rewardPeriods).where(eq(rewardPeriods.id, periodId)).for('update');
  if (!period?.chooseUntil || period.expiredAt || act.at < period.chooseUntil) return 0;
  const isUnchosen = and(eq(rewardPayables.periodId, periodId), eq(rewardPayables.state, 'open'), sql`${rewardPayables.rolled} > 0`);
  const people = await act.tx.select({ id: rewardPayables.memberId }).from(rewardPayables).where(isUnchosen);
  const held = await lockMembers(act, people.map(({ id }) => id as MemberId));
  const all = await act.tx.select().from(rewardPayables).where(isUnchosen).orderBy(asc(rewardPayables.memberId)).for('update');
  const rows = all.filter(({ memberId }) => !held.has(memberId as MemberId));
  for (const payable of rows) {
    await act.tx.update(rewardPayables).set({ rolled: 0, state: payable.earned === 0 ? 'expired' : 'open' }).where(eq(rewardPayables.id, payable.id));
    await post(act, {
      key: `expired:${payable.id}`,
      kind: 'expired',
      reason: `${money(payable.rolled, payable.currency)} expired: nothing was chosen about it in two periods.`,
      currency: payable.currency,
      legs: [
        { account: { kind: 'member_payable', member: payable.memberId as MemberId }, amount: -payable.rolled },
        { account: { kind: 'expired' }, amount: payable.rolled },
      ],
    });
  }
  await act.tx.update(rewardPeriods).set({ expiredAt: act.at }).where(eq(rewardPeriods.id, periodId));
  return rows.length;
}

function sumsOf(rows: readonly { member: number; amount: number }[]): Map<MemberId, number> {
  const sums = new Map<MemberId, number>();
  for (const { member, amount } of rows) if (amount > 0) sums.set(member as MemberId, amount + (sums.get(member as MemberId) ?? 0));
  return sums;
}

const day = (at: Date): string => at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
