/** What stands before a settlement, in one statement: the achievements' last lines, what counted today, and the table in force. */
import { sql } from 'drizzle-orm';
import { executePrepared } from '#db/prepared.ts';
import { points } from '#db/schema/reputation.ts';
import type { Act, MemberId, PostId } from '#domain/core';
import { OUTSIDE_THE_DAY } from './rules.ts';
import type { MovedReason, PointReason } from './rules.ts';
import type { Before } from './room.ts';
import { FIRST_TABLE, tableInForce } from './tables.ts';
import type { PointTable } from './tables.ts';

/** What was achieved: the same source, reason and member are the same achievement, however often it is reported. */
export type Achievement = {
  member: MemberId;
  /** The row that earned it, for example 'acceptance:12'. */
  source: string;
  postId?: PostId;
  /** Who gave it, where one person did. Nobody gives to themselves. */
  byMember?: MemberId;
} & ({ reason: PointReason } | {
  reason: MovedReason;
  /** What is moved; negative is spent. */
  points: number;
});

/** The newest line of an achievement; the end of a chain of reversals says whether it counts now. */
export type LastLine = {
  id: number;
  memberId: number;
  reason: PointReason | MovedReason;
  source: string;
  postId: number | null;
  byMember: number | null;
  tableVersion: number;
  /** What this line moved. */
  points: number;
  cutBy: 'day' | 'pair' | null;
  /** What the table promised for the first line, before any limit. */
  worth: number;
  counts: boolean;
  isOfToday: boolean;
};

export const keyOf = ({ member, reason, source }: { member: MemberId; reason: string; source: string }): string => `${member} ${reason} ${source}`;

type Row = { standing: Before & { table: PointTable | null; last: LastLine[] } };

/**
 * Reads what {@link Before} and the last lines say, for these achievements at this instant. A day and a month are UTC's: no
 * member has a time zone yet. What was earned today and is undone makes room again, by whichever line.
 */
export async function whatStands(act: Act, achievements: readonly Achievement[]): Promise<Before & { last: Map<string, LastLine> }> {
  const { at } = act;
  const day = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));
  const tomorrow = new Date(day.getTime() + 86_400_000);
  const month = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));
  const wanted = JSON.stringify(achievements.map(({ member, reason, source, byMember }) => ({ member, reason, source, giver: byMember ?? null })));
  const [row] = await executePrepared<Row>(act.tx, sql`
    with recursive wanted as materialized (
      select * from json_to_recordset(${wanted}::json) as wanted (member bigint, reason text, source text, giver bigint)
    ), chain as (
      select p.id as root, p.points + p.cut as worth, p.at as root_at, 1 as length, p.*
      from wanted join ${points} p on p.source = wanted.source and p.reason = wanted.reason and p.member_id = wanted.member and p.reverses is null
      union all
      select chain.root, chain.worth, chain.root_at, chain.length + 1, p.* from ${points} p join chain on p.reverses = chain.id
    ), last as (select distinct on (root) * from chain order by root, length desc
    ), recent as (
      select * from (
        select p.id as root, p.id, p.member_id, p.reason, p.by_member, p.at, p.cut_by, p.points, 1 as length
        from (select distinct member from wanted) one join ${points} p on p.member_id = one.member and p.reverses is null and p.at >= ${day} and p.at < ${tomorrow}
        union
        select p.id, p.id, p.member_id, p.reason, p.by_member, p.at, p.cut_by, p.points, 1
        from (select distinct giver, member from wanted where giver is not null) pair
        join ${points} p on p.by_member = pair.giver and p.member_id = pair.member and p.reverses is null and p.at >= ${month} and p.at < ${tomorrow}
      ) first
      union all
      select recent.root, p.id, recent.member_id, recent.reason, recent.by_member, recent.at, recent.cut_by, p.points, recent.length + 1
      from ${points} p join recent on p.reverses = recent.id
    ), earned as (
      select member_id, reason, by_member, at >= ${day} as today, cut_by, sum(points)::int as counted, max(length) % 2 = 1 as stands
      from recent group by root, member_id, reason, by_member, at, cut_by
    )
    select json_build_object(
      'table', ${tableInForce(at)},
      'last', (select coalesce(json_agg(json_build_object('id', id, 'memberId', member_id, 'reason', reason, 'source', source, 'postId', post_id, 'byMember', by_member,
        'tableVersion', table_version, 'points', points, 'cutBy', cut_by, 'worth', worth, 'counts', length % 2 = 1, 'isOfToday', root_at >= ${day} and root_at < ${tomorrow})), '[]') from last),
      'used', (select coalesce(json_agg(used), '[]') from (
        select member_id as member, sum(counted) as points from earned where today and reason <> all(string_to_array(${OUTSIDE_THE_DAY.join()}, ',')) group by member_id) used),
      'often', (select coalesce(json_agg(often), '[]') from (select member_id as member, reason, count(*) as times from earned where today group by member_id, reason) often),
      'pairs', (select coalesce(json_agg(pairs), '[]') from (
        select by_member as giver, member_id as member, count(*) filter (where today) as today, count(*) as month
        from earned where by_member is not null and stands and cut_by is distinct from 'pair' group by by_member, member_id) pairs)
    ) as standing`);
  if (!row) throw new Error('PostgreSQL said nothing about the points.');
  const { table, last, ...before } = row.standing;
  return { ...before, table: table ?? FIRST_TABLE, last: new Map(last.map((line) => [keyOf({ ...line, member: line.memberId as MemberId }), line])) };
}
