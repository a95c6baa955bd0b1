/** What is unpaid of held members, reward by reward, for staff who decide about it. */
import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { rewardLines, rewardPayables, rewardPeriods } from '#db/schema/rewards.ts';
import { found } from '#domain/core';
import type { MemberId, PostId, Viewer } from '#domain/core';
import type { ChosenRewards } from './moving.ts';
import { canReview } from './policy.ts';
import { sentenceOf } from './rules.ts';

/** A pending or confirmed line, or the payable sum of a period, which is one piece. */
export type UnpaidView =
  | { kind: 'line'; id: number; member: MemberId; sentence: string; postId: PostId | null; amount: number; state: 'pending' | 'confirmed'; at: Date }
  | { kind: 'payable'; id: number; member: MemberId; amount: number; state: 'open' | 'chosen' | 'running'; startsAt: Date; endsAt: Date };

/** The newest unpaid rewards of these members, at most so many; for those who decide reviews. */
export async function unpaidRewards(db: Executor, viewer: Viewer, members: readonly MemberId[], most: number): Promise<UnpaidView[]> {
  found(canReview(viewer) ? true : null);
  if (members.length === 0) return [];
  const payables = await db
    .select({ id: rewardPayables.id, member: rewardPayables.memberId, amount: sql<number>`${rewardPayables.earned} + ${rewardPayables.rolled}`.mapWith(Number), state: rewardPayables.state, startsAt: rewardPeriods.startsAt, endsAt: rewardPeriods.endsAt })
    .from(rewardPayables)
    .innerJoin(rewardPeriods, eq(rewardPeriods.id, rewardPayables.periodId))
    .where(and(inArray(rewardPayables.memberId, [...members]), inArray(rewardPayables.state, ['open', 'chosen', 'running']), sql`${rewardPayables.earned} + ${rewardPayables.rolled} > 0`))
    .orderBy(desc(rewardPayables.id))
    .limit(most);
  const lines = await db
    .select({ id: rewardLines.id, member: rewardLines.memberId, kind: rewardLines.kind, postId: rewardLines.postId, amount: rewardLines.amount, state: rewardLines.state, at: rewardLines.earnedAt })
    .from(rewardLines)
    .where(and(inArray(rewardLines.memberId, [...members]), inArray(rewardLines.state, ['pending', 'confirmed']), gt(rewardLines.amount, 0)))
    .orderBy(desc(rewardLines.id))
    .limit(most - payables.length);
  return [
    ...payables.flatMap(({ state, member, ...row }): UnpaidView[] => (state === 'open' || state === 'chosen' || state === 'running' ? [{ ...row, kind: 'payable', member: member as MemberId, state }] : [])),
    ...lines.flatMap(({ state, kind, member, postId, ...row }): UnpaidView[] =>
      state === 'pending' || state === 'confirmed' ? [{ ...row, kind: 'line', sentence: sentenceOf(kind), member: member as MemberId, postId: postId as PostId | null, state }] : [],
    ),
  ];
}

/** Whose these rewards are, each once. */
export async function ownersOf(db: Executor, { lines, payables }: ChosenRewards): Promise<MemberId[]> {
  const ofLines = await db.selectDistinct({ id: rewardLines.memberId }).from(rewardLines).where(inArray(rewardLines.id, [...lines]));
  const ofPayables = await db.selectDistinct({ id: rewardPayables.memberId }).from(rewardPayables).where(inArray(rewardPayables.id, [...payables]));
  return [...new Set([...ofLines, ...ofPayables].map(({ id }) => id as MemberId))];
}
