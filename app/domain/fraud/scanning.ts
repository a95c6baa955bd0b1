/** The nightly scan: finds groups that feed each other, holds their rewards, and opens a review for each. It never takes anything. */
import { and, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { fraudReviewMembers, fraudReviews } from '#db/schema/fraud.ts';
import { allow, recordEvent } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { holdRewards, programmeAt } from '#domain/rewards';
import { groupsOf } from './groups.ts';
import { canScan } from './policy.ts';
import { LOOKS_BACK_DAYS, MORE_THAN_RELEASED } from './rules.ts';
import { tiesWithin } from './ties.ts';
import { weigh } from './weighing.ts';
import type { Finding } from './weighing.ts';

/** What a night found, for the log. */
export type Scanned = { ties: number; groups: number; findings: number; opened: number };

/**
 * Scans the last {@link LOOKS_BACK_DAYS} days; where nobody is rewarded, nobody is suspected either. Whoever is held already joins no second review: a group that is found again, or grew, stays one
 * review. A released group is held again only for what happened since, and for clearly more than staff looked at. Scanning twice changes nothing.
 * One scan at a time; it locks the rewards of those it holds.
 */
export async function scanForFraud(act: Act): Promise<Scanned> {
  allow(canScan(act.by), 'The nightly scan does this.');
  if (!(await programmeAt(act.tx, act.at))) return { ties: 0, groups: 0, findings: 0, opened: 0 };
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtext('fraud-scan'))`);
  const window = { since: new Date(act.at.getTime() - LOOKS_BACK_DAYS * 86_400_000), until: act.at };
  const ties = await tiesWithin(act.tx, window);
  const groups = groupsOf(ties);
  const findings = await notReleased(act, merged(await weigh(act.tx, window, groups)));
  let opened = 0;
  for (const finding of findings) opened += (await keep(act, finding, window.since)) ? 1 : 0;
  return { ties: ties.length, groups: groups.length, findings: findings.length, opened };
}

/** Findings that share somebody are one; the heaviest speaks for it. */
export function merged(findings: readonly Finding[]): Finding[] {
  const whole: Finding[] = [];
  for (const finding of [...findings].sort((one, other) => other.score - one.score)) {
    const same = whole.filter(({ members }) => members.some((id) => finding.members.includes(id)));
    const [first] = same;
    if (!first) {
      whole.push(finding);
      continue;
    }
    const rest = new Set(same.slice(1));
    const parts = [first, ...rest, finding];
    const ties = new Map(parts.flatMap((part) => part.ties).map((tie) => [`${tie.from} ${tie.to}`, tie]));
    const members = [...new Set(parts.flatMap((part) => part.members))].sort((one, other) => one - other);
    whole.splice(0, whole.length, ...whole.filter((one) => !rest.has(one)).map((one) => (one === first ? { ...first, members, ties: [...ties.values()] } : one)));
  }
  return whole;
}

/** Without groups, half of whom or more staff released when there was nearly as much to see. */
async function notReleased(act: Act, findings: readonly Finding[]): Promise<Finding[]> {
  const everybody = [...new Set(findings.flatMap(({ members }) => members))];
  if (everybody.length === 0) return [];
  const released = await act.tx
    .select({ id: fraudReviews.id, score: fraudReviews.score, memberId: fraudReviewMembers.memberId })
    .from(fraudReviews)
    .innerJoin(fraudReviewMembers, eq(fraudReviewMembers.reviewId, fraudReviews.id))
    .where(and(eq(fraudReviews.outcome, 'released'), inArray(fraudReviewMembers.memberId, everybody)))
    .orderBy(desc(fraudReviews.id));
  return findings.filter(({ members, score }) => {
    const known = released.filter(({ memberId }) => members.includes(memberId));
    return !known.some((one) => 2 * known.filter(({ id }) => id === one.id).length >= members.length && score < one.score + MORE_THAN_RELEASED);
  });
}

/** Opens a review, or brings an open one of the same people up to date; true when it is new. */
async function keep(act: Act, { members, score, signals, ties }: Finding, since: Date): Promise<boolean> {
  const [open] = await act.tx
    .select({ id: fraudReviewMembers.reviewId })
    .from(fraudReviewMembers)
    .where(and(inArray(fraudReviewMembers.memberId, members), eq(fraudReviewMembers.isOpen, true)))
    .orderBy(fraudReviewMembers.reviewId)
    .limit(1);
  const reviewId = open ? await lockOpen(act, open.id) : await openReview(act, { score, signals, ties, since });
  if (reviewId === null) return false;
  if (open) {
    await act.tx.update(fraudReviews).set({ seenAt: act.at, score, signals, ties, since }).where(and(eq(fraudReviews.id, reviewId), lt(fraudReviews.score, score)));
  }
  const joined = await act.tx
    .insert(fraudReviewMembers)
    .values(members.map((memberId) => ({ reviewId, memberId })))
    .onConflictDoNothing()
    .returning({ memberId: fraudReviewMembers.memberId });
  for (const memberId of joined.map((row) => row.memberId).sort((one, other) => one - other)) await holdRewards(act, memberId as MemberId);
  return !open;
}

/** Null when staff decided it a moment ago: then tomorrow's scan looks at what is left. */
async function lockOpen(act: Act, id: number): Promise<number | null> {
  const [row] = await act.tx.select({ id: fraudReviews.id }).from(fraudReviews).where(and(eq(fraudReviews.id, id), isNull(fraudReviews.outcome))).for('update');
  return row?.id ?? null;
}

async function openReview(act: Act, { score, signals, ties, since }: Omit<Finding, 'members'> & { since: Date }): Promise<number> {
  const [row] = await act.tx.insert(fraudReviews).values({ foundAt: act.at, seenAt: act.at, since, score, signals, ties }).returning({ id: fraudReviews.id });
  if (!row) throw new Error('The review was not stored.');
  await recordEvent(act, 'fraud.review-opened', { reviewId: row.id });
  return row.id;
}
