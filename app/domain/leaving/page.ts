/** What leaving means for one member, in figures: what they lose, what becomes of their money, and whether they are leaving already. */
import { and, count, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { leavings } from '#db/schema/leaving.ts';
import { bounties } from '#db/schema/questions.ts';
import { rewardLines, rewardPayables } from '#db/schema/rewards.ts';
import { posts } from '#db/schema/threads.ts';
import { isStaffRole } from '#domain/core';
import type { Member, MemberId } from '#domain/core';
import { memberBalances } from '#domain/ledger';
import { isLastAdmin } from '#domain/members';
import { progressOf, standing } from '#domain/reputation';
import { areRewardsHeld, charityList, programmeAt } from '#domain/rewards';
import { COOLING_OFF_DAYS } from './rules.ts';
import type { LastChoiceName, WordsChoice } from './rules.ts';

/** Sums in minor units. */
export type MoneyView = {
  currency: string;
  matchPercent: number;
  isHeld: boolean;
  payable: number;
  confirmed: number;
  /** Pending, by whether its hold is over when the account ends. */
  confirmedByThen: number;
  takenBack: number;
  /** In a payout run already: it goes where they chose before. */
  onItsWay: number;
  charities: { id: number; name: string }[];
};
export type LeavingView = {
  endsAt: Date;
  leaving: { askedAt: Date; choice: LastChoiceName; charityId: number | null; payTo: string | null; words: WordsChoice; /** An admin began it for them. */ isForThem: boolean } | null;
  isLastAdmin: boolean;
  posts: number;
  points: number;
  solutions: number;
  /** Null for staff, who hold no rank. */
  rank: string | null;
  bounties: { kind: 'points' | 'money'; count: number; amount: number }[];
  /** Null where nobody is rewarded, and for staff who have nothing. */
  money: MoneyView | null;
};

export async function leavingPage(db: Executor, member: Member, at: Date): Promise<LeavingView> {
  const [open] = await db.select().from(leavings).where(and(eq(leavings.memberId, member.id), isNull(leavings.withdrawnAt)));
  const endsAt = open?.endsAt ?? new Date(at.getTime() + COOLING_OFF_DAYS * 86_400_000);
  const [stands, progress, written, open_, last, money] = await Promise.all([
    standing(db, member.id),
    isStaffRole(member.role) ? null : progressOf(db, member.id),
    db.$count(posts, and(eq(posts.authorId, member.id), isNull(posts.deletedAt))),
    openBounties(db, member.id),
    isLastAdmin(db, member.id),
    moneyOf(db, member, endsAt, at),
  ]);
  return {
    endsAt,
    leaving: open ? { askedAt: open.askedAt, choice: open.choice, charityId: open.charityId, payTo: open.payTo, words: open.words, isForThem: open.askedById !== null } : null,
    isLastAdmin: last,
    posts: written,
    points: stands.points,
    solutions: stands.solutions,
    rank: progress?.rank.name ?? null,
    bounties: open_,
    money,
  };
}

const openBounties = (db: Executor, member: MemberId) =>
  db
    .select({ kind: bounties.kind, count: count(), amount: sql<number>`sum(${bounties.amount})::bigint`.mapWith(Number) })
    .from(bounties)
    .where(and(eq(bounties.by, member), isNull(bounties.settledAt)))
    .groupBy(bounties.kind)
    .orderBy(bounties.kind);

async function moneyOf(db: Executor, member: Member, endsAt: Date, at: Date): Promise<MoneyView | null> {
  const programme = await programmeAt(db, at);
  if (!programme) return null;
  const { currency, matchPercent } = programme.rules;
  const [{ member_pending: pending, member_confirmed: confirmed, member_payable: payable }, due, running, isHeld, charities] = await Promise.all([
    memberBalances(db, member.id, currency),
    sumOf(db.select({ amount: sql<number>`coalesce(sum(${rewardLines.amount}), 0)::bigint`.mapWith(Number) }).from(rewardLines).where(and(eq(rewardLines.memberId, member.id), eq(rewardLines.state, 'pending'), lte(rewardLines.confirmAfter, endsAt)))),
    sumOf(db.select({ amount: sql<number>`coalesce(sum(${rewardPayables.earned} + ${rewardPayables.rolled}), 0)::bigint`.mapWith(Number) }).from(rewardPayables).where(and(eq(rewardPayables.memberId, member.id), eq(rewardPayables.state, 'running')))),
    areRewardsHeld(db, member.id, member),
    charityList(db, null, null),
  ]);
  if (isStaffRole(member.role) && pending + confirmed + payable + running === 0) return null;
  return {
    currency, matchPercent, isHeld, payable, confirmed, confirmedByThen: due, takenBack: pending - due, onItsWay: running,
    charities: charities.filter(({ isActive }) => isActive).map(({ id, name }) => ({ id, name })),
  };
}

const sumOf = async (rows: Promise<{ amount: number }[]>): Promise<number> => (await rows)[0]?.amount ?? 0;
