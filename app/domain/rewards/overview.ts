/** A member's rewards as they see them: every line with how it came about, the months, and a statement for each. */
import { and, desc, eq, gte, lt, ne, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { rewardLines, rewardMembers, rewardNotices, rewardPayables } from '#db/schema/rewards.ts';
import { found, toPage } from '#domain/core';
import type { Cursor, MemberId, Page, PostId, Viewer } from '#domain/core';
import { memberBalances, memberBalancesAt, memberEntries } from '#domain/ledger';
import type { EntryView, MemberBalances } from '#domain/ledger';
import { canSeeRewards } from './policy.ts';
import { LINES_PER_PAGE, sentenceOf } from './rules.ts';

export type RewardLineView = {
  id: number;
  sentence: string;
  postId: PostId | null;
  base: number;
  qualityPercent: number;
  ratePercent: number;
  amount: number;
  state: 'pending' | 'confirmed' | 'payable' | 'reversed';
  earnedAt: Date;
  confirmAfter: Date;
  reversedBecause: string | null;
};
export type MonthView = { month: string; amount: number };
export type Statement = { from: Date; until: Date; before: MemberBalances; after: MemberBalances; entries: EntryView[] };

/** A member's lines, newest first; for others it is not there. */
export async function rewardLinesOf(db: Executor, member: MemberId, viewer: Viewer, cursor: Cursor | null): Promise<Page<RewardLineView>> {
  mustSee(viewer, member);
  const rows = await db
    .select()
    .from(rewardLines)
    .where(and(eq(rewardLines.memberId, member), cursor ? lt(rewardLines.id, cursor.id) : sql`true`))
    .orderBy(desc(rewardLines.id))
    .limit(LINES_PER_PAGE + 1);
  const lines = rows.map(({ id, kind, postId, base, qualityPercent, ratePercent, amount, state, earnedAt, confirmAfter, reversedBecause }) => ({
    id, sentence: sentenceOf(kind), postId: postId as PostId | null, base, qualityPercent, ratePercent, amount, state, earnedAt, confirmAfter, reversedBecause,
  }));
  return toPage(lines, LINES_PER_PAGE, ({ id, earnedAt }) => ({ value: earnedAt.getTime(), id }));
}

/** What the last twelve months brought, oldest first, months without anything as well; what was taken back is not in it. */
export async function monthsOf(db: Executor, member: MemberId, viewer: Viewer, at: Date): Promise<MonthView[]> {
  mustSee(viewer, member);
  const month = sql<string>`to_char(${rewardLines.earnedAt} at time zone 'UTC', 'YYYY-MM')`;
  const rows = await db
    .select({ month, amount: sql<number>`sum(${rewardLines.amount})::bigint`.mapWith(Number) })
    .from(rewardLines)
    .where(and(eq(rewardLines.memberId, member), gte(rewardLines.earnedAt, monthStart(at, -11)), ne(rewardLines.state, 'reversed')))
    .groupBy(month);
  return Array.from({ length: 12 }, (_, place) => {
    const name = monthStart(at, place - 11).toISOString().slice(0, 7);
    return { month: name, amount: rows.find((row) => row.month === name)?.amount ?? 0 };
  });
}

/** Whether a member's money is held for a review. */
export async function areRewardsHeld(db: Executor, member: MemberId, viewer: Viewer): Promise<boolean> {
  mustSee(viewer, member);
  return (await db.$count(rewardMembers, and(eq(rewardMembers.memberId, member), sql`${rewardMembers.heldAt} is not null`))) > 0;
}

/** The newest notice that money is about to expire and is still there; null when there is none. */
export async function expiryNotice(db: Executor, member: MemberId, viewer: Viewer): Promise<{ amount: number; expiresAt: Date } | null> {
  mustSee(viewer, member);
  const [row] = await db
    .select({ earned: rewardPayables.earned, rolled: rewardPayables.rolled, daysLeft: rewardNotices.daysLeft, at: rewardNotices.at })
    .from(rewardNotices)
    .innerJoin(rewardPayables, eq(rewardPayables.id, rewardNotices.payableId))
    .where(and(eq(rewardPayables.memberId, member), eq(rewardPayables.state, 'open')))
    .orderBy(desc(rewardNotices.at))
    .limit(1);
  if (!row) return null;
  return { amount: row.rolled > 0 ? row.rolled : row.earned, expiresAt: new Date(row.at.getTime() + row.daysLeft * 86_400_000) };
}

/** A calendar month (UTC, "2026-03") in the books: what was there, every entry, and what is left. Refuses a month that is none as not found. */
export async function statementOf(db: Executor, member: MemberId, viewer: Viewer, month: string, currency: string): Promise<Statement> {
  mustSee(viewer, member);
  const from = found(/^2\d{3}-(0[1-9]|1[0-2])$/.test(month) ? new Date(`${month}-01T00:00:00.000Z`) : null);
  const until = monthStart(from, 1);
  const [before, after, entries] = await Promise.all([memberBalancesAt(db, member, currency, from), memberBalancesAt(db, member, currency, until), memberEntries(db, member, currency, from, until)]);
  return { from, until, before, after, entries };
}

/** What a member has in each state. */
export async function balancesOf(db: Executor, member: MemberId, viewer: Viewer, currency: string): Promise<MemberBalances> {
  mustSee(viewer, member);
  return memberBalances(db, member, currency);
}

const mustSee = (viewer: Viewer, member: MemberId): void => void found(canSeeRewards(viewer, member) ? member : null);

const monthStart = (at: Date, months: number): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months));
