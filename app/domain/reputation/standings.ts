/** Where members stand, who helped most lately, and the proof that the balances are right. */
import { and, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { points, standings as balances } from '#db/schema/reputation.ts';
import type { MemberId } from '#domain/core';
import { personColumns, toPerson } from '#domain/members';
import type { PersonView } from '#domain/members';
import { TOP_HELPERS } from './rules.ts';

export type StandingView = { memberId: MemberId; points: number; solutions: number; kudos: number; importedPoints: number; importedFrom: string | null };
export type HelperView = { person: PersonView; points: number; solutions: number };
type Difference = { memberId: MemberId; balance: number; lines: number };

/** Where one member stands; zero for somebody who has not earned anything. */
export async function standing(db: Executor, memberId: MemberId): Promise<StandingView> {
  return (await standings(db, [memberId])).get(memberId) ?? nothingYet(memberId);
}

/** Where these members stand; whoever has no balance yet stands at zero. */
export async function standings(db: Executor, ids: readonly MemberId[]): Promise<Map<MemberId, StandingView>> {
  const found = new Map(ids.map((id) => [id, nothingYet(id)]));
  if (found.size === 0) return found;
  const rows = await db.select().from(balances).where(inArray(balances.memberId, [...found.keys()]));
  for (const row of rows) found.set(row.memberId as MemberId, { ...row, memberId: row.memberId as MemberId });
  return found;
}

/** The members who earned most since then, by solutions first; staff are paid to help and are left out. */
export async function topHelpers(db: Executor, { since, limit = TOP_HELPERS }: { since: Date; limit?: number }): Promise<HelperView[]> {
  const earned = sql<number>`sum(${points.points})::int`;
  const solved = sql<number>`coalesce(sum(case when ${points.undoes} then -1 else 1 end) filter (where ${points.reason} = 'answer.accepted'), 0)::int`;
  const rows = await db
    .select({ ...personColumns, points: earned, solutions: solved })
    .from(points)
    .innerJoin(members, eq(members.id, points.memberId))
    .where(and(gte(points.at, since), inArray(members.role, ['customer', 'superuser']), eq(members.isGhost, false)))
    .groupBy(members.id)
    .having(sql`sum(${points.points}) > 0`)
    .orderBy(desc(solved), desc(earned), members.id)
    .limit(limit);
  return rows.map(({ points, solutions, ...person }) => ({ person: toPerson(person), points, solutions }));
}

/** Members whose balance is not what their lines add up to. Empty is right; anything else is a bug to look into. */
export async function verifyStandings(db: Executor): Promise<Difference[]> {
  const rows = await db.execute<{ member: string; balance: number; lines: number }>(sql`
    select coalesce(s.member_id, l.member_id) as member, coalesce(s.points, 0) as balance, coalesce(l.points, 0) as lines
    from ${balances} s
    full join (
      select member_id, sum(points)::int as points,
        coalesce(sum(case when undoes then -1 else 1 end) filter (where reason = 'answer.accepted'), 0)::int as solutions,
        coalesce(sum(case when undoes then -1 else 1 end) filter (where reason = 'kudos.received'), 0)::int as kudos
      from ${points} group by member_id
    ) l on l.member_id = s.member_id
    where (coalesce(s.points, 0), coalesce(s.solutions, 0), coalesce(s.kudos, 0))
      is distinct from (coalesce(l.points, 0), coalesce(l.solutions, 0), coalesce(l.kudos, 0))
    order by 1`);
  return rows.map(({ member, balance, lines }) => ({ memberId: Number(member) as MemberId, balance, lines }));
}

const nothingYet = (memberId: MemberId): StandingView => ({ memberId, points: 0, solutions: 0, kudos: 0, importedPoints: 0, importedFrom: null });
