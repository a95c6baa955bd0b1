/** The parallel run: what the lines of the last months would have earned under other rules, before those apply. */
import { asc, gte } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { rewardLines } from '#db/schema/rewards.ts';
import { allow } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';
import { canRunProgramme } from './policy.ts';
import { EARNING_KINDS, TASK_KINDS, ratePercent, worth } from './rules.ts';
import type { Rules } from './rules.ts';

/** How far back a trial looks: a quarter holds three months of the falling rate. */
export const TRIED_ON_DAYS = 90;

export type Trial = { lines: number; before: number; after: number; members: { member: MemberId; before: number; after: number }[] };

/** What members would have earned since then under these rules, most changed first. Quality stays as it was written; the month's rate is reckoned anew, in order. */
export async function tryRules(db: Executor, viewer: Viewer, rules: Rules, since: Date): Promise<Trial> {
  allow(canRunProgramme(viewer), 'Only admins try rules of the rewards.');
  const rows = await db
    .select({ member: rewardLines.memberId, kind: rewardLines.kind, base: rewardLines.base, quality: rewardLines.qualityPercent, amount: rewardLines.amount, earnedAt: rewardLines.earnedAt, state: rewardLines.state })
    .from(rewardLines)
    .where(gte(rewardLines.earnedAt, since))
    .orderBy(asc(rewardLines.id));
  const months = new Map<string, number>();
  const members = new Map<number, { before: number; after: number }>();
  for (const row of rows.filter(({ state }) => state !== 'reversed')) {
    const month = `${row.member} ${row.earnedAt.toISOString().slice(0, 7)}`;
    const soFar = months.get(month) ?? 0;
    const isWeighed = EARNING_KINDS.some((kind) => kind === row.kind);
    const after = worth(baseUnder(rules, row.kind, row.base), row.quality, isWeighed ? ratePercent(rules.bands, soFar) : 100);
    months.set(month, soFar + after);
    const sums = members.get(row.member) ?? { before: 0, after: 0 };
    members.set(row.member, { before: sums.before + row.amount, after: sums.after + after });
  }
  const all = [...members].map(([member, sums]) => ({ member: member as MemberId, ...sums }));
  const sum = (of: 'before' | 'after') => all.reduce((total, one) => total + one[of], 0);
  return { lines: rows.length, before: sum('before'), after: sum('after'), members: all.sort((one, other) => Math.abs(other.after - other.before) - Math.abs(one.after - one.before)) };
}

function baseUnder(rules: Rules, kind: string, before: number): number {
  const earning = EARNING_KINDS.find((one) => one === kind);
  if (earning) return rules.amounts[earning];
  const task = TASK_KINDS.find((one) => one === kind);
  if (task) return rules.tasks[task];
  // A referral past the most of its period was worth nothing, and stays so.
  return kind === 'referral' && before > 0 ? rules.referral : before;
}
