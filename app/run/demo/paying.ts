/** The demo's payouts: an older half-year was paid, the newest one waits for the admin's approval. */
import { found } from '#domain/core';
import type { Act, Member, Viewer } from '#domain/core';
import { approvePayout, exportPayout, markItemFailed, markItemPaid, payoutPayments, payoutPreview, preparePayout, sumOf } from '#domain/payouts';
import { periodAround, periods, programmeAt } from '#domain/rewards';
import type { PeriodView } from '#domain/rewards';
import type { Stage } from './stage.ts';

const DAY_MS = 86_400_000;
/** Two weeks to choose, and two days to look at the choices. */
const PAID_AFTER_DAYS = 16;

/** Does on this day what staff would: a moderator prepares what members chose, the admin approves, billing pays all but one. */
export async function payOut(stage: Stage, actAt: (at: Date, by: Viewer) => Act, admin: Member, day: Date): Promise<void> {
  const moderator = [...stage.members.values()].find(({ role }) => role === 'moderator');
  const { tx } = actAt(day, admin);
  const due = (await periods(tx)).filter(({ closedAt }) => closedAt && Math.floor((day.getTime() - closedAt.getTime()) / DAY_MS) === PAID_AFTER_DAYS);
  for (const period of due) {
    const preview = await payoutPreview(tx, admin, period.id, day);
    if (!moderator || !preview || sumOf(preview.totals).count === 0) continue;
    const { runId } = await preparePayout(actAt(day, moderator), period.id);
    if (await isNewest(stage, period, tx)) continue;
    await approvePayout(actAt(day, admin), runId);
    await exportPayout(actAt(day, admin), runId, { isDelivered: false });
    const { rows } = await payoutPayments(tx, admin, runId, null);
    for (const [place, { id }] of rows.entries()) {
      if (place === 1) await markItemFailed(actAt(day, moderator), id, 'That number is no longer in use.');
      else await markItemPaid(actAt(day, moderator), id, `PL-${runId}-${id}`);
    }
  }
}

/** The last period that members have chosen in by now: a visitor approves its run. */
async function isNewest({ now }: Stage, { endsAt }: PeriodView, db: Act['tx']): Promise<boolean> {
  const { rules } = found(await programmeAt(db, now));
  const lastChosen = new Date(now.getTime() - (PAID_AFTER_DAYS + 3) * DAY_MS);
  return periodAround(lastChosen, rules.periodEnds).startsAt.getTime() <= endsAt.getTime();
}
