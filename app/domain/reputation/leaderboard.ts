/** Who helped most: lately or ever, everywhere or about one matter. Staff are paid to help, and stand in no list. */
import { and, desc, eq, gt, gte, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { points, standings as balances } from '#db/schema/reputation.ts';
import { personColumns, toPerson } from '#domain/members';
import type { PersonView } from '#domain/members';
import { LEADERS_SHOWN, TOP_HELPERS } from './rules.ts';

export type HelperView = { person: PersonView; points: number; solutions: number };
export type LeaderView = HelperView & {
  /** Who helped as much shares a place, and the next one after them is counted on: 1, 2, 2, 4. */
  place: number;
  isShared: boolean;
};
export type LeaderboardView = {
  leaders: LeaderView[];
  /** Somebody who is not in the list helped as much as the last who is. */
  isCutInTie: boolean;
};

/** Since when, and if only some count the ids of the posts that do, as a subquery of an area that knows what they are about. */
type Asked = { since: Date | null; until: Date; amongPosts?: SQL };

/** Who stands in lists of helpers: no staff, nobody who is suspended, and nobody an import brought who has not come yet. */
const mayLead = and(inArray(members.role, ['customer', 'superuser']), eq(members.isGhost, false), isNull(members.suspendedAt));

/** What somebody spent on a bounty makes them no lesser helper of the week. */
const earned = sql<number>`coalesce(sum(${points.points}) filter (where ${points.reason} <> 'bounty.put'), 0)::int`;
const solved = sql<number>`coalesce(sum(case when ${points.undoes} then -1 else 1 end) filter (where ${points.reason} = 'answer.accepted'), 0)::int`;

/** The members who earned most since then, by solutions first. */
export async function topHelpers(db: Executor, { since, limit = TOP_HELPERS }: { since: Date; limit?: number }): Promise<HelperView[]> {
  return fromLines(db, and(gte(points.at, since)), limit);
}

/**
 * The members who helped most in a time, by problems solved and then by points, fifty at most; equals share a place. What was
 * brought from elsewhere never counts. All time over everything walks the index of balances; a span reads the index of lines.
 */
export async function leaderboard(db: Executor, { since, until, amongPosts }: Asked): Promise<LeaderboardView> {
  const isAbout = amongPosts ? sql`${points.postId} in (${amongPosts})` : undefined;
  const rows = since === null && !isAbout ? await fromBalances(db, LEADERS_SHOWN + 1) : await fromLines(db, and(lte(points.at, until), since ? gte(points.at, since) : undefined, isAbout), LEADERS_SHOWN + 1);
  const shown = rows.slice(0, LEADERS_SHOWN);
  const [beyond, last] = [rows[LEADERS_SHOWN], shown.at(-1)];
  return {
    isCutInTie: beyond !== undefined && last !== undefined && isEqual(beyond, last),
    leaders: shown.map((row) => {
      const place = shown.findIndex((other) => isEqual(other, row)) + 1;
      return { ...row, place, isShared: rows.filter((other) => isEqual(other, row)).length > 1 };
    }),
  };
}

const isEqual = (one: HelperView, other: HelperView) => one.solutions === other.solutions && one.points === other.points;

async function fromLines(db: Executor, which: SQL | undefined, limit: number): Promise<HelperView[]> {
  // People are looked up for the sums, not for every line.
  const sums = db.$with('sums').as(db.select({ memberId: points.memberId, earned: earned.as('earned'), solved: solved.as('solved') }).from(points).where(which).groupBy(points.memberId));
  const rows = await db
    .with(sums)
    .select({ ...personColumns, points: sums.earned, solutions: sums.solved })
    .from(sums)
    .innerJoin(members, eq(members.id, sums.memberId))
    .where(and(mayLead, gt(sums.earned, 0)))
    .orderBy(desc(sums.solved), desc(sums.earned), members.id)
    .limit(limit);
  return rows.map(toHelper);
}

async function fromBalances(db: Executor, limit: number): Promise<HelperView[]> {
  const rows = await db
    .select({ ...personColumns, points: balances.points, solutions: balances.solutions })
    .from(balances)
    .innerJoin(members, eq(members.id, balances.memberId))
    .where(and(mayLead, gt(balances.points, 0)))
    .orderBy(sql`${balances.solutions} desc nulls first, ${balances.points} desc nulls first, ${balances.memberId}`)
    .limit(limit);
  return rows.map(toHelper);
}

type Row = Parameters<typeof toPerson>[0] & { points: number; solutions: number };

const toHelper = ({ points, solutions, ...person }: Row): HelperView => ({ person: toPerson(person), points, solutions });
