/** How much of an achievement counts: the limits of a day and of two people, as pure arithmetic over what counted before. */
import { BETWEEN_TWO, OUTSIDE_THE_DAY } from './rules.ts';
import type { MovedReason, PointReason } from './rules.ts';
import { rowOf } from './tables.ts';
import type { PointTable } from './tables.ts';

/** What counted before this settlement, with the table in force. */
export type Before = {
  table: PointTable;
  /** By member: points of today that stand, of the reasons the daily limit counts. */
  used: { member: number; points: number }[];
  /** By member and reason: how often it was earned today. */
  often: { member: number; reason: string; times: number }[];
  /** By giver and receiver: what counted and stands. */
  pairs: { giver: number; member: number; today: number; month: number }[];
};
export type Claim = { memberId: number; reason: PointReason | MovedReason; byMember: number | null };
export type Counted = { points: number; cut: number; cutBy: 'day' | 'pair' | null };

/**
 * Deals out what is left, one achievement after the other in the order asked. The standings of all members concerned are
 * locked, so nobody else deals from the same room; two that receive from the same giver are different pairs.
 */
export function roomFor({ table, used, often, pairs }: Before) {
  const day = new Map(used.map(({ member, points }) => [member, points]));
  const times = new Map(often.map(({ member, reason, times }) => [`${member} ${reason}`, times]));
  const between = new Map(pairs.map(({ giver, member, today, month }) => [`${giver} ${member}`, { today, month }]));

  const isOften = ({ memberId, reason }: Claim): boolean => {
    const most = rowOf(table, reason).perDay;
    const key = `${memberId} ${reason}`;
    const before = times.get(key) ?? 0;
    if (most !== null && before >= most) return true;
    times.set(key, before + 1);
    return false;
  };
  const pairOf = ({ memberId, reason, byMember }: Claim) => {
    if (byMember === null || !BETWEEN_TWO.includes(reason)) return null;
    const key = `${byMember} ${memberId}`;
    const pair = between.get(key) ?? { today: 0, month: 0 };
    between.set(key, pair);
    return pair;
  };
  /** What counts of this worth. */
  const take = (claim: Claim, worth: number): Counted => {
    const pair = pairOf(claim);
    if (pair && (pair.today >= table.pairDayLimit || pair.month >= table.pairMonthLimit)) return { points: 0, cut: worth, cutBy: 'pair' };
    if (pair) {
      pair.today += 1;
      pair.month += 1;
    }
    if (OUTSIDE_THE_DAY.includes(claim.reason)) return { points: worth, cut: 0, cutBy: null };
    const before = day.get(claim.memberId) ?? 0;
    const points = Math.max(0, Math.min(worth, table.dayLimit - before));
    day.set(claim.memberId, before + points);
    return { points, cut: worth - points, cutBy: points < worth ? 'day' : null };
  };
  /** What was earned today and is taken back makes room again. */
  const free = (claim: Claim, counted: Counted['points'], cutBy: Counted['cutBy']): void => {
    const pair = pairOf(claim);
    if (pair && cutBy !== 'pair') {
      pair.today -= 1;
      pair.month -= 1;
    }
    if (!OUTSIDE_THE_DAY.includes(claim.reason)) day.set(claim.memberId, (day.get(claim.memberId) ?? 0) - counted);
  };
  return { isOften, take, free };
}
