/** The facts trust is counted from, as one statement for everybody or for one member. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { meToos } from '#db/schema/questions.ts';
import { kudos, posts, threads } from '#db/schema/threads.ts';
import { readingDays } from '#db/schema/trust.ts';
import type { MemberId } from '#domain/core';
import { TRUST_LEVELS } from './rules.ts';
import type { TrustFacts } from './rules.ts';

type FactsRow = TrustFacts & { member: string; level: number };

/**
 * By member and level the facts that count for it, as a subquery: without rows for who did nothing at all. With `only` each part begins at
 * that member, so that one person's page does not add up the community.
 */
export function trustFacts(at: Date, only?: MemberId): SQL {
  const by = (column: SQL) => (only === undefined ? sql`true` : sql`${column} = ${only}`);
  return sql`
    select deed.member, level.level,
      coalesce(sum(deed.many) filter (where kind = 'read'), 0)::int as reads,
      count(distinct (deed.at at time zone 'UTC')::date) filter (where kind not in ('read', 'received'))::int as days,
      count(*) filter (where kind not in ('read', 'received'))::int as deeds,
      count(*) filter (where is_reply)::int as replies,
      count(*) filter (where kind = 'given')::int as given,
      count(*) filter (where kind = 'received')::int as received
    from (
      select p.author_id as member, 'post' as kind, p.created_at as at, p.number > 1 and t.author_id <> p.author_id as is_reply, 1 as many
      from ${posts} p join ${threads} t on t.id = p.thread_id where p.deleted_at is null and t.deleted_at is null and ${by(sql`p.author_id`)}
      union all select member_id, 'given', at, false, 1 from ${kudos} where ${by(sql`member_id`)}
      union all select p.author_id, 'received', k.at, false, 1 from ${posts} p join ${kudos} k on k.post_id = p.id where p.deleted_at is null and ${by(sql`p.author_id`)}
      union all select member_id, 'me-too', at, false, 1 from ${meToos} where ${by(sql`member_id`)}
      union all select member_id, 'read', day::timestamp at time zone 'UTC', false, threads from ${readingDays} where ${by(sql`member_id`)}
    ) deed cross join ${levelTable} as level (level int, within int)
    where deed.at <= ${at} and (level.within is null or deed.at > ${at}::timestamptz - level.within * interval '1 day')
    group by deed.member, level.level`;
}

/** The levels as a table inside a statement, with what each needs. */
export const levelTable = sql`json_to_recordset(${JSON.stringify(TRUST_LEVELS)}::json)`;

const NOTHING: TrustFacts = { reads: 0, days: 0, deeds: 0, replies: 0, given: 0, received: 0 };

/** One member's facts for each level, in the order of the levels. */
export async function factsByLevel(db: Executor, memberId: MemberId, at: Date): Promise<TrustFacts[]> {
  const rows = await db.execute<FactsRow>(trustFacts(at, memberId));
  return TRUST_LEVELS.map(({ level }) => {
    const row = rows.find((one) => one.level === level);
    return row ? { reads: row.reads, days: row.days, deeds: row.deeds, replies: row.replies, given: row.given, received: row.received } : NOTHING;
  });
}
