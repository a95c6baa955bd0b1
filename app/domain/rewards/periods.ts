/** Periods: which one a moment belongs to, and the next ones as time goes on. */
import { and, asc, desc, gt, lte } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { rewardPeriods } from '#db/schema/rewards.ts';
import type { Act } from '#domain/core';
import { periodAround } from './rules.ts';
import type { Rules } from './rules.ts';

export type PeriodView = { id: number; startsAt: Date; endsAt: Date; closedAt: Date | null; chooseUntil: Date | null; expiredAt: Date | null };

const columns = {
  id: rewardPeriods.id,
  startsAt: rewardPeriods.startsAt,
  endsAt: rewardPeriods.endsAt,
  closedAt: rewardPeriods.closedAt,
  chooseUntil: rewardPeriods.chooseUntil,
  expiredAt: rewardPeriods.expiredAt,
};

/** Every period, newest first. */
export const periods = (db: Executor): Promise<PeriodView[]> => db.select(columns).from(rewardPeriods).orderBy(desc(rewardPeriods.startsAt));

/** The period that a moment falls into; null while nothing was earned in it. */
export async function periodAt(db: Executor, at: Date): Promise<PeriodView | null> {
  const [row] = await db.select(columns).from(rewardPeriods).where(and(lte(rewardPeriods.startsAt, at), gt(rewardPeriods.endsAt, at))).orderBy(asc(rewardPeriods.id));
  return row ?? null;
}

/** Makes the period of a moment, and any between it and the last one, so that periods never overlap and leave no gap; done already, it changes nothing. */
export async function ensurePeriod(act: Act, { periodEnds }: Pick<Rules, 'periodEnds'>): Promise<void> {
  const [last] = await act.tx.select(columns).from(rewardPeriods).orderBy(desc(rewardPeriods.endsAt)).limit(1);
  const rows: { startsAt: Date; endsAt: Date }[] = last ? [] : [periodAround(act.at, periodEnds)];
  for (let end = last?.endsAt; end && end <= act.at; end = rows.at(-1)?.endsAt) rows.push({ startsAt: end, endsAt: periodAround(end, periodEnds).endsAt });
  if (rows.length > 0) await act.tx.insert(rewardPeriods).values(rows).onConflictDoNothing();
}
