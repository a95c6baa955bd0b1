/** One line of rewards: how its amount comes about, and the money that goes with it. */
import { and, asc, eq, gte, inArray, lt, ne, sql } from 'drizzle-orm';
import { rewardLines, rewardMembers } from '#db/schema/rewards.ts';
import type { Act, MemberId } from '#domain/core';
import { post } from '#domain/ledger';
import type { AccountRef } from '#domain/ledger';
import type { Programme } from './programme.ts';
import { qualityPercent, ratePercent, sentenceOf, worth } from './rules.ts';
import type { RewardKind } from './rules.ts';

export type LineRow = typeof rewardLines.$inferSelect;
type NewLine = {
  member: MemberId;
  kind: RewardKind;
  source: string;
  postId: number | null;
  /** Minor units before quality and rate. */
  base: number;
  at: Date;
  /** How the member's answers turned out; null where quality has no say, and the month's rate neither. */
  quality: { good: number; bad: number } | null;
  /** Where the money lies already; the programme's expense unless said. */
  from?: AccountRef;
};

/** Everything about one member's rewards waits here; taken before any account. */
export async function lockMember({ tx }: Act, member: MemberId): Promise<{ readUpTo: number; heldAt: Date | null }> {
  await tx.insert(rewardMembers).values({ memberId: member }).onConflictDoNothing();
  const [row] = await tx.select({ readUpTo: rewardMembers.readUpTo, heldAt: rewardMembers.heldAt }).from(rewardMembers).where(eq(rewardMembers.memberId, member)).for('update');
  if (!row) throw new Error('A member without rewards.');
  return row;
}

/** The same for several who have rewards already, by ascending member: whoever moves money of several waits here, before any account. Returns who of them is held. */
export async function lockMembers({ tx }: Act, members: readonly MemberId[]): Promise<Set<MemberId>> {
  if (members.length === 0) return new Set();
  const rows = await tx.select({ id: rewardMembers.memberId, heldAt: rewardMembers.heldAt }).from(rewardMembers).where(inArray(rewardMembers.memberId, [...members])).orderBy(asc(rewardMembers.memberId)).for('update');
  return new Set(rows.filter(({ heldAt }) => heldAt !== null).map(({ id }) => id as MemberId));
}

/** Writes a pending line and its money, once for its kind, source and member; what comes to nothing is a line without money. Call it under `lockMember`. */
export async function addLine(act: Act, { version, rules }: Programme, line: NewLine): Promise<boolean> {
  const quality = line.quality ? qualityPercent(line.quality.good, line.quality.bad) : 100;
  const rate = line.quality ? ratePercent(rules.bands, await earnedInMonth(act, line.member, line.at)) : 100;
  const amount = worth(line.base, quality, rate);
  const [row] = await act.tx
    .insert(rewardLines)
    .values({
      memberId: line.member,
      kind: line.kind,
      source: line.source,
      postId: line.postId,
      programmeVersion: version,
      base: line.base,
      qualityPercent: quality,
      ratePercent: rate,
      amount,
      currency: rules.currency,
      earnedAt: line.at,
      confirmAfter: new Date(line.at.getTime() + rules.holdDays * 86_400_000),
    })
    .onConflictDoNothing()
    .returning({ id: rewardLines.id });
  if (!row) return false;
  if (amount > 0) {
    await post(act, {
      key: `earned:${row.id}`,
      kind: 'earned',
      reason: sentenceOf(line.kind),
      currency: rules.currency,
      legs: [
        { account: { kind: 'member_pending', member: line.member }, amount },
        { account: line.from ?? { kind: 'programme_expense' }, amount: -amount },
      ],
    });
  }
  return true;
}

/** What a member earned in the calendar month (UTC) of a moment, without what was taken back: it decides the rate. */
async function earnedInMonth({ tx }: Act, member: MemberId, at: Date): Promise<number> {
  const from = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth()));
  const until = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1));
  const [row] = await tx
    .select({ sum: sql<number>`coalesce(sum(${rewardLines.amount}), 0)::bigint`.mapWith(Number) })
    .from(rewardLines)
    .where(and(eq(rewardLines.memberId, member), gte(rewardLines.earnedAt, from), lt(rewardLines.earnedAt, until), ne(rewardLines.state, 'reversed'), ne(rewardLines.kind, 'given-back')));
  return row?.sum ?? 0;
}
