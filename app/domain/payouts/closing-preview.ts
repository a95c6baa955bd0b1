/** What closing a period would do, before somebody does it: it cannot be undone. */
import { and, count, eq, inArray, lt, lte, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { payoutRuns } from '#db/schema/payouts.ts';
import { rewardLines, rewardMembers, rewardPayables, rewardPeriods } from '#db/schema/rewards.ts';
import { found, isAdmin } from '#domain/core';
import type { Viewer } from '#domain/core';
import { periods, programmeAt } from '#domain/rewards';
import { canPreparePayouts, canSeePayouts } from './policy.ts';

export type Sum = { people: number; amount: number };
const sums = { people: sql<number>`count(distinct ${rewardLines.memberId})::int`, amount: sql<number>`coalesce(sum(${rewardLines.amount}), 0)::bigint`.mapWith(Number) };

/** A period with its state: what closing it takes, what it leaves, and, once it is closed, what members chose. */
export async function periodPage(db: Executor, viewer: Viewer, periodId: number, at: Date) {
  found(canSeePayouts(viewer) ? true : null);
  const all = await periods(db);
  const period = found(all.find(({ id }) => id === periodId));
  const earlier = all.find(({ startsAt, closedAt }) => startsAt < period.startsAt && !closedAt) ?? null;
  const programme = found(await programmeAt(db, at));
  const [closer] = await db.select({ name: members.name }).from(rewardPeriods).innerJoin(members, eq(members.id, rewardPeriods.closedBy)).where(eq(rewardPeriods.id, periodId));
  return {
    period,
    closedBy: closer?.name ?? null,
    currency: programme.rules.currency,
    chooseDays: programme.rules.chooseDays,
    isOver: at >= period.endsAt,
    blockedBy: earlier?.id ?? null,
    canClose: isAdmin(viewer),
    canPrepare: canPreparePayouts(viewer),
    runs: await db.select({ id: payoutRuns.id, state: payoutRuns.state, preparedAt: payoutRuns.preparedAt }).from(payoutRuns).where(eq(payoutRuns.periodId, periodId)).orderBy(sql`${payoutRuns.id} desc`).limit(20),
    closing: period.closedAt ? null : await closingOf(db, period),
    choices: period.closedAt ? await choicesOf(db, periodId) : [],
  };
}
export type PeriodPage = Awaited<ReturnType<typeof periodPage>>;

async function closingOf(db: Executor, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Promise<{ payable: Sum; held: Sum; waiting: Sum; rolling: Sum }> {
  const isHeld = sql<boolean>`${rewardMembers.heldAt} is not null`;
  const lines = await db
    .select({ state: rewardLines.state, isHeld, ...sums })
    .from(rewardLines)
    .leftJoin(rewardMembers, eq(rewardMembers.memberId, rewardLines.memberId))
    .where(and(inArray(rewardLines.state, ['pending', 'confirmed']), lt(rewardLines.earnedAt, endsAt), sql`${rewardLines.amount} > 0`))
    .groupBy(rewardLines.state, isHeld);
  const of = (state: string, held: boolean): Sum => lines.find((line) => line.state === state && line.isHeld === held) ?? { people: 0, amount: 0 };
  const older = db.select({ id: rewardPeriods.id }).from(rewardPeriods).where(lte(rewardPeriods.endsAt, startsAt));
  const [rolling] = await db
    .select({ people: count(), amount: sql<number>`coalesce(sum(${rewardPayables.earned} + ${rewardPayables.rolled}), 0)::bigint`.mapWith(Number) })
    .from(rewardPayables)
    .where(and(eq(rewardPayables.state, 'open'), inArray(rewardPayables.periodId, older)));
  const waiting = [of('pending', false), of('pending', true)];
  return {
    payable: of('confirmed', false),
    held: of('confirmed', true),
    waiting: waiting.reduce((sum, one) => ({ people: sum.people + one.people, amount: sum.amount + one.amount })),
    rolling: rolling ?? { people: 0, amount: 0 },
  };
}

const choicesOf = (db: Executor, periodId: number) =>
  db
    .select({ state: rewardPayables.state, choice: rewardPayables.choice, people: count(), amount: sql<number>`coalesce(sum(${rewardPayables.earned} + ${rewardPayables.rolled}), 0)::bigint`.mapWith(Number) })
    .from(rewardPayables)
    .where(eq(rewardPayables.periodId, periodId))
    .groupBy(rewardPayables.state, rewardPayables.choice)
    .orderBy(rewardPayables.state, rewardPayables.choice);
