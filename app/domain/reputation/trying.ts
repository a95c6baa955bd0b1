/** A table of points tried on: who would have gained and lost what, had it counted these last months instead of the one in force. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { points } from '#db/schema/reputation.ts';
import { allow } from '#domain/core';
import type { MemberId, Role, Viewer } from '#domain/core';
import type { PersonView } from '#domain/members';
import { canTryPoints } from './policy.ts';
import { BETWEEN_TWO, OUTSIDE_THE_DAY, POINT_REASONS, TRIED_ON_DAYS, TRIED_ON_SHOWN } from './rules.ts';
import { rowOf, tableAt } from './tables.ts';
import type { PointTable } from './tables.ts';

type Sum = { people: number; points: number };
export type TriedTableView = {
  since: Date;
  /** Who earned anything, and what it comes to under each table. */
  people: number;
  now: number;
  then: number;
  gaining: Sum;
  losing: Sum;
  /** The most touched first. */
  rows: { person: PersonView; now: number; then: number; difference: number }[];
};

type Row = {
  found: {
    people: number; now: number; then: number; gaining: number; gained: number; losing: number; lost: number;
    rows: { id: number; handle: string; name: string; role: Role; isGhost: boolean; joinedAt: string; now: number; then: number }[];
  };
};

/**
 * Replays what was earned since then and stands, under the table in force and under the other, limits and all, in one
 * statement. Both are replayed alike, so that an unchanged table shows no difference; whole days and months are replayed, so
 * that their limits are met where they were. What a reason's own limit kept out left no line: raising that limit shows nothing.
 * Only for staff.
 */
export async function triedTable(db: Executor, viewer: Viewer, table: Omit<PointTable, 'version'>, at: Date): Promise<TriedTableView> {
  allow(canTryPoints(viewer), 'Only staff try tables of points on.');
  const since = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() - TRIED_ON_DAYS));
  const firstOfMonth = new Date(Date.UTC(since.getUTCFullYear(), since.getUTCMonth(), 1));
  const rules = JSON.stringify([...rulesOf(0, await tableAt(db, at)), ...rulesOf(1, { ...table, version: 0 })]);
  // Whole numbers are sorted ten times as fast as words.
  const isBetweenTwo = sql`(giver is not null and is_between_two)`;
  const [row] = await withRoom(db, (tx) => tx.execute<Row>(sql`
    with rules as materialized (
      select * from json_to_recordset(${rules}::json) as rule (kind int, reason text, place int, is_outside boolean, is_between_two boolean, points int, per_day int, day_limit int, pair_day int, pair_month int)
    ), changed as materialized (
      select distinct on (member_id, source, reason) member_id, source, reason, undoes
      from ${points} where reverses is not null and at >= ${firstOfMonth} and at <= ${at} order by member_id, source, reason, id desc
    ), standing as (
      select p.member_id, p.reason, p.id, p.at, p.by_member as giver, floor(extract(epoch from p.at) / 86400)::int as day, (extract(year from p.at at time zone 'UTC') * 12 + extract(month from p.at at time zone 'UTC'))::int as month
      from ${points} p left join changed c on c.member_id = p.member_id and c.source = p.source and c.reason = p.reason
      where p.reverses is null and p.at >= ${firstOfMonth} and p.at <= ${at} and c.undoes is not true
    ), worth as (
      select s.member_id, r.place as reason, s.id, s.at, s.giver, s.day, s.month, r.kind, r.is_outside, r.is_between_two, r.day_limit, r.pair_day, r.pair_month, r.points,
        r.per_day is null or row_number() over (partition by r.kind, s.member_id, r.place, s.day order by s.id) <= r.per_day as is_first
      from standing s join rules r on r.reason = s.reason
    ), of_pair as (
      select *, not ${isBetweenTwo} or row_number() over (partition by kind, member_id, giver, reason, day order by id) <= pair_day as is_in_day from worth where is_first
    ), between_two as (
      select *, is_in_day and (not ${isBetweenTwo} or row_number() over (partition by kind, member_id, giver, reason, month, is_in_day order by id) <= pair_month) as counts from of_pair
    ), in_the_day as (
      select *, coalesce(sum(points) over (partition by kind, member_id, day, is_outside order by id rows between unbounded preceding and 1 preceding), 0) as before from between_two where counts
    ), earned as (
      select member_id, kind, case when is_outside then points else greatest(0, least(points, day_limit - before)) end as points from in_the_day where at >= ${since}
    ), each as materialized (
      select member_id, coalesce(sum(points) filter (where kind = 0), 0)::int as now, coalesce(sum(points) filter (where kind = 1), 0)::int as then from earned group by member_id
    ), touched as (
      select m.id, m.handle, m.name, m.role, m.is_ghost as "isGhost", m.joined_at as "joinedAt", each.now, each.then
      from each join ${members} m on m.id = each.member_id where each.then <> each.now order by abs(each.then - each.now) desc, m.id limit ${TRIED_ON_SHOWN}
    )
    select json_build_object('people', count(*), 'now', coalesce(sum(now), 0), 'then', coalesce(sum(each.then), 0),
      'gaining', count(*) filter (where each.then > now), 'gained', coalesce(sum(each.then - now) filter (where each.then > now), 0),
      'losing', count(*) filter (where each.then < now), 'lost', coalesce(sum(now - each.then) filter (where each.then < now), 0),
      'rows', (select coalesce(json_agg(touched), '[]') from touched)) as found
    from each`));
  if (!row) throw new Error('PostgreSQL said nothing about the points.');
  const { gaining, gained, losing, lost, rows, ...sums } = row.found;
  return {
    since,
    ...sums,
    gaining: { people: gaining, points: gained },
    losing: { people: losing, points: lost },
    rows: rows.map(({ now, then, id, joinedAt, ...person }) => ({ person: { ...person, id: id as MemberId, joinedAt: new Date(joinedAt) }, now, then, difference: then - now })),
  };
}

/** A table as the statement reads it, 0 for the one in force and 1 for the other: a row for every reason of today, each with the limits beside it. */
const rulesOf = (kind: 0 | 1, table: PointTable) =>
  POINT_REASONS.map((reason, place) => ({
    kind, reason, place, points: rowOf(table, reason).points, per_day: rowOf(table, reason).perDay,
    is_outside: OUTSIDE_THE_DAY.includes(reason), is_between_two: BETWEEN_TWO.includes(reason),
    day_limit: table.dayLimit, pair_day: table.pairDayLimit, pair_month: table.pairMonthLimit,
  }));

/** Sorts a busy quarter several times: with PostgreSQL's usual 4 MB it would write each to disk. */
const withRoom = <T>(db: Executor, work: (tx: Executor) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`set local work_mem = '64MB'`);
    return work(tx);
  });
