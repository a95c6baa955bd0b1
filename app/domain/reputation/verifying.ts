/** The proof that standing is right: every balance is what its lines add up to, and every line is what its table and the line before it say. */
import { desc, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { pointTables, points, standingChecks, standings as balances } from '#db/schema/reputation.ts';
import { allow } from '#domain/core';
import type { Act, MemberId, Viewer } from '#domain/core';
import { canTryPoints } from './policy.ts';

/** A balance that is not what its lines add up to, in points. */
export type Difference = { memberId: MemberId; balance: number; lines: number };
/** Something wrong, in one sentence for people. */
export type Finding = { memberId: MemberId; sentence: string };
export type StandingCheckView = { at: Date; balances: number; differences: number; found: string[] };

/** Findings kept with a check: enough to start looking. The command line prints all. */
const FOUND_KEPT = 20;

type BalanceRow = { member: string; handle: string | null; points: number; solutions: number; kudos: number; lost: number; line_points: number; line_solutions: number; line_kudos: number; line_lost: number };

/** Members whose balance is not what their lines add up to. Empty is right; anything else is a bug to look into. */
export async function verifyStandings(db: Executor): Promise<Difference[]> {
  return (await wrongBalances(db)).map((row) => ({ memberId: Number(row.member) as MemberId, balance: row.points, lines: row.line_points }));
}

/**
 * Adds every balance up from its lines and compares points, solutions, kudos and what was lost; then asks of every line whether it takes back
 * exactly what it reverses, and whether it promises what its version of the table said. Reads only, two statements, each of
 * them one moment of the database, so that it may run while people write.
 */
export async function standingFindings(db: Executor): Promise<{ balances: number; findings: Finding[] }> {
  const wrong = (await wrongBalances(db)).map((row) => ({ memberId: Number(row.member) as MemberId, sentence: balanceSentence(row) }));
  const lines = await db.execute<{ id: string; member: string; sentence: string }>(sql`
    select p.id, p.member_id as member, case
        when p.reverses is null and p.undoes then 'takes back, but nothing is named'
        when p.reverses is null and p.points < 0 and p.reason <> 'bounty.put' then 'gives less than nothing'
        when p.reverses is null then 'promises ' || p.points + p.cut || ' where version ' || p.table_version || ' of the table says ' || coalesce(t.rows -> p.reason ->> 'points', 'nothing')
        when first.id is null then 'reverses line ' || p.reverses || ', which is not there'
        when (first.member_id, first.reason, first.source) is distinct from (p.member_id, p.reason, p.source) then 'reverses line ' || first.id || ', which is about something else'
        when p.undoes = first.undoes then 'repeats line ' || first.id || ' instead of reversing it'
        else 'moves ' || p.points || ' where line ' || first.id || ' moved ' || first.points
      end as sentence
    from ${points} p left join ${points} first on first.id = p.reverses left join ${pointTables} t on t.version = p.table_version
    where case when p.reverses is null
      then p.undoes or (p.points < 0 and p.reason <> 'bounty.put') or p.cut < 0 or coalesce(p.points + p.cut <> (t.rows -> p.reason ->> 'points')::int, false)
      else first.id is null or p.undoes = first.undoes or (first.member_id, first.reason, first.source) is distinct from (p.member_id, p.reason, p.source)
        or (p.undoes and p.points <> -first.points) end
    order by p.id`);
  const [count] = await db.select({ balances: sql<number>`count(*)::int` }).from(balances);
  return { balances: count?.balances ?? 0, findings: [...wrong, ...lines.map(({ id, member, sentence }) => ({ memberId: Number(member) as MemberId, sentence: `Line ${id} of points ${sentence}.` }))] };
}

const wrongBalances = (db: Executor) =>
  db.execute<BalanceRow>(sql`
    select coalesce(s.member_id, l.member_id) as member, m.handle, coalesce(s.points, 0) as points, coalesce(s.solutions, 0) as solutions, coalesce(s.kudos, 0) as kudos, coalesce(s.lost, 0) as lost,
      coalesce(l.points, 0) as line_points, coalesce(l.solutions, 0) as line_solutions, coalesce(l.kudos, 0) as line_kudos, coalesce(l.lost, 0) as line_lost
    from ${balances} s
    full join (
      select member_id, sum(points)::int as points,
        coalesce(sum(case when undoes then -1 else 1 end) filter (where reason = 'answer.accepted'), 0)::int as solutions,
        coalesce(sum(case when undoes then -1 else 1 end) filter (where reason = 'kudos.received'), 0)::int as kudos,
        (select count(*)::int from (
          select 1 from ${points} a where a.member_id = p.member_id and a.reason = 'answer.accepted' and a.post_id is not null
          group by a.post_id having sum(case when a.undoes then -1 else 1 end) <= 0) gone) as lost
      from ${points} p group by member_id
    ) l on l.member_id = s.member_id
    left join ${members} m on m.id = coalesce(s.member_id, l.member_id)
    where (coalesce(s.points, 0), coalesce(s.solutions, 0), coalesce(s.kudos, 0), coalesce(s.lost, 0)) is distinct from (coalesce(l.points, 0), coalesce(l.solutions, 0), coalesce(l.kudos, 0), coalesce(l.lost, 0))
    order by 1`);

function balanceSentence(row: BalanceRow): string {
  const compared = [['points', row.points, row.line_points], ['solutions', row.solutions, row.line_solutions], ['kudos', row.kudos, row.line_kudos], ['lost answers', row.lost, row.line_lost]] as const;
  const wrong = compared.filter(([, has, should]) => has !== should).map(([what, has, should]) => `${has} ${what} where the lines say ${should}`);
  return `@${row.handle ?? row.member} has ${wrong.join(', ')}.`;
}

/** Notes a look at all balances, for staff to see. Only for the system. */
export async function noteStandingCheck(act: Act, { balances: count, findings }: { balances: number; findings: readonly Finding[] }): Promise<void> {
  allow(act.by.kind === 'system');
  const found = findings.slice(0, FOUND_KEPT).map(({ sentence }) => sentence);
  await act.tx.insert(standingChecks).values({ at: act.at, balances: count, differences: findings.length, found });
}

/** The newest look at all balances; null before the first, and for all but staff. */
export async function lastStandingCheck(db: Executor, viewer: Viewer): Promise<StandingCheckView | null> {
  if (!canTryPoints(viewer)) return null;
  const [row] = await db
    .select({ at: standingChecks.at, balances: standingChecks.balances, differences: standingChecks.differences, found: standingChecks.found })
    .from(standingChecks)
    .orderBy(desc(standingChecks.id))
    .limit(1);
  return row ?? null;
}
