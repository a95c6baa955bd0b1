/** From points to money: every new line of a member's points is read once, in order, and earns or takes back what the rules of its moment say. */
import { and, asc, eq, gt, gte, inArray, lte, sql } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { points } from '#db/schema/reputation.ts';
import { rewardLines, rewardMembers } from '#db/schema/rewards.ts';
import { allow, isStaffRole } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { reverseLines } from './moving.ts';
import { addLine, lockMember } from './lines.ts';
import { ensurePeriod } from './periods.ts';
import { canMoveByClock } from './policy.ts';
import { programmeAt, programmes } from './programme.ts';
import type { Programme } from './programme.ts';
import { EARNING_KINDS, TASKS, TASK_KINDS } from './rules.ts';
import type { EarningKind } from './rules.ts';

type PointLine = { id: number; reason: string; source: string; postId: number | null; points: number; at: Date; reverses: number | null; undoes: boolean; cut: number };

/** Lines of points read in one transaction: a regular writes no more in a month. */
const LINES_AT_ONCE = 200;

/** Members with lines of points since then that rewards have not read: a day for the job of each minute, longer for the nightly one. */
export async function membersToCredit(act: Act, since: Date): Promise<MemberId[]> {
  allow(canMoveByClock(act.by));
  if (!(await programmeAt(act.tx, act.at))) return [];
  const rows = await act.tx
    .selectDistinct({ id: points.memberId })
    .from(points)
    .leftJoin(rewardMembers, eq(rewardMembers.memberId, points.memberId))
    .where(and(gte(points.at, since), lte(points.at, act.at), gt(points.id, sql`coalesce(${rewardMembers.readUpTo}, 0)`)))
    .orderBy(asc(points.memberId));
  return rows.map(({ id }) => id as MemberId);
}

/**
 * Reads a member's new lines of points and credits what they earn; returns how many lines it read. Staff, and people an
 * import brought, earn nothing; neither does what happened while no rules applied. Locks the member's rewards.
 */
export async function creditMember(act: Act, member: MemberId): Promise<number> {
  allow(canMoveByClock(act.by));
  const all = await programmes(act.tx);
  if (all.length === 0) return 0;
  const { readUpTo } = await lockMember(act, member);
  const lines: PointLine[] = await act.tx
    .select({ id: points.id, reason: points.reason, source: points.source, postId: points.postId, points: points.points, at: points.at, reverses: points.reverses, undoes: points.undoes, cut: points.cut })
    .from(points)
    .where(and(eq(points.memberId, member), gt(points.id, readUpTo), lte(points.at, act.at)))
    .orderBy(asc(points.id))
    .limit(LINES_AT_ONCE);
  const last = lines.at(-1);
  if (!last) return 0;
  const mayEarn = await earns(act, member);
  // One after the other: each amount depends on what the month has brought so far.
  for (const line of lines) {
    if (line.undoes) await takeBack(act, member, line);
    else if (mayEarn) await credit(act, member, line, all.find(({ appliesFrom }) => appliesFrom <= line.at));
  }
  await act.tx.update(rewardMembers).set({ readUpTo: last.id }).where(eq(rewardMembers.memberId, member));
  return lines.length;
}

async function earns({ tx }: Act, member: MemberId): Promise<boolean> {
  const [row] = await tx.select({ role: members.role, isGhost: members.isGhost }).from(members).where(eq(members.id, member));
  return row !== undefined && !row.isGhost && !isStaffRole(row.role);
}

async function credit(act: Act, member: MemberId, line: PointLine, programme: Programme | undefined): Promise<void> {
  if (!programme || (line.points === 0 && line.cut > 0)) return;
  // What the guests of a day said together is worth standing, not money: a cleared cookie is a new guest.
  const isPaid = !line.source.startsWith('guests:');
  await ensurePeriod({ ...act, at: line.at }, programme.rules);
  for (const kind of TASK_KINDS) if (TASKS[kind].reason === line.reason) await creditTask(act, member, kind, line, programme);
  if (isEarning(line.reason) && isPaid) {
    const quality = await qualityOf(act, member);
    await addLine(act, programme, { member, kind: line.reason, source: `points:${line.id}`, postId: line.postId, base: programme.rules.amounts[line.reason], at: line.at, quality });
  }
}

/** A first is paid once; one that was taken back within its hold may be earned anew. */
async function creditTask(act: Act, member: MemberId, kind: (typeof TASK_KINDS)[number], line: PointLine, programme: Programme): Promise<void> {
  const before = await act.tx.select({ state: rewardLines.state }).from(rewardLines).where(and(eq(rewardLines.memberId, member), eq(rewardLines.kind, kind)));
  if (before.some(({ state }) => state !== 'reversed')) return;
  await addLine(act, programme, { member, kind, source: `points:${line.id}`, postId: line.postId, base: programme.rules.tasks[kind], at: line.at, quality: null });
}

/** Takes back whatever the undone line had earned, as far as it is not theirs for good. */
async function takeBack(act: Act, member: MemberId, line: PointLine): Promise<void> {
  const rows = await act.tx
    .select()
    .from(rewardLines)
    .where(and(eq(rewardLines.memberId, member), eq(rewardLines.source, `points:${line.reverses}`), inArray(rewardLines.state, ['pending', 'confirmed'])));
  await reverseLines(act, rows, 'What it was earned by was taken back.');
}

/** How the member's answers turned out so far; see `qualityPercent`. */
async function qualityOf({ tx }: Act, member: MemberId): Promise<{ good: number; bad: number }> {
  const [row] = await tx
    .select({
      good: sql<number>`coalesce(sum(case when ${points.undoes} then -1 else 1 end), 0)::int`,
      all: sql<number>`count(*) filter (where ${points.reverses} is null)::int`,
    })
    .from(points)
    .where(and(eq(points.memberId, member), eq(points.reason, 'answer.accepted')));
  const { good, all } = row ?? { good: 0, all: 0 };
  return { good, bad: all - good };
}

const isEarning = (reason: string): reason is EarningKind => EARNING_KINDS.some((kind) => kind === reason);
