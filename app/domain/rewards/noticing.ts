/** Telling members, 30 and 7 days ahead, that money they never chose about will expire. */
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { rewardMembers, rewardNotices, rewardPayables, rewardPeriods } from '#db/schema/rewards.ts';
import { allow, recordEvent } from '#domain/core';
import type { Act } from '#domain/core';
import { canMoveByClock } from './policy.ts';
import { programmeAt } from './programme.ts';
import { NOTICE_DAYS, periodAround } from './rules.ts';

const DAY = 86_400_000;

/**
 * Notes who is to be told, once for each notice; returns how many. Unchosen money of a closed period rolls over at the next
 * close and expires when that one's days to choose are over; until then the date is reckoned from the rules. Held money does not expire.
 */
export async function noteExpiring(act: Act): Promise<number> {
  allow(canMoveByClock(act.by));
  const programme = await programmeAt(act.tx, act.at);
  if (!programme) return 0;
  const rows = await act.tx
    .select({ id: rewardPayables.id, rolled: rewardPayables.rolled, chooseUntil: rewardPeriods.chooseUntil, endsAt: rewardPeriods.endsAt })
    .from(rewardPayables)
    .innerJoin(rewardPeriods, eq(rewardPeriods.id, rewardPayables.periodId))
    .leftJoin(rewardMembers, eq(rewardMembers.memberId, rewardPayables.memberId))
    .where(and(eq(rewardPayables.state, 'open'), gt(sql`${rewardPayables.earned} + ${rewardPayables.rolled}`, 0), isNull(rewardMembers.heldAt)));
  const { periodEnds, chooseDays } = programme.rules;
  const due = rows.flatMap(({ id, rolled, chooseUntil, endsAt }) => {
    const expiresAt = rolled > 0 ? chooseUntil : new Date(periodAround(endsAt, periodEnds).endsAt.getTime() + chooseDays * DAY);
    const daysLeft = expiresAt ? (expiresAt.getTime() - act.at.getTime()) / DAY : Infinity;
    // The nearest notice that is due; after a long silence nobody is told of both at once.
    const notice = NOTICE_DAYS.filter((days) => daysLeft > 0 && daysLeft <= days).at(-1);
    return notice === undefined ? [] : [{ payableId: id, daysLeft: notice, at: new Date((expiresAt?.getTime() ?? 0) - notice * DAY) }];
  });
  if (due.length === 0) return 0;
  const told = await act.tx.insert(rewardNotices).values(due).onConflictDoNothing().returning({ id: rewardNotices.payableId });
  if (told.length > 0) await recordEvent(act, 'rewards.expiring', { count: told.length });
  return told.length;
}
