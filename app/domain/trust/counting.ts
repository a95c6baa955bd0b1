/** Counting trust: the night adds up on how many days everybody took part, and what they gave and received. */
import { sql } from 'drizzle-orm';
import { meToos } from '#db/schema/questions.ts';
import { kudos, posts, threads } from '#db/schema/threads.ts';
import { allow } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { settleTrust } from '#domain/reputation';
import { TRUST_LEVELS } from './rules.ts';

/** Counts everybody's trust anew and hands it to reputation, which lets nobody fall without grace. */
export async function countTrust(act: Act): Promise<void> {
  allow(act.by.kind === 'system');
  const rows = await act.tx.execute<{ member: string; trust: number }>(sql`
    with deed as (
      select p.author_id as member, 'post' as kind, p.created_at as at, p.number > 1 and t.author_id <> p.author_id as is_reply
      from ${posts} p join ${threads} t on t.id = p.thread_id where p.deleted_at is null and t.deleted_at is null
      union all select member_id, 'given', at, false from ${kudos}
      union all select p.author_id, 'received', k.at, false from ${kudos} k join ${posts} p on p.id = k.post_id and p.deleted_at is null
      union all select member_id, 'me-too', at, false from ${meToos}
    ), level as (
      select * from json_to_recordset(${JSON.stringify(TRUST_LEVELS)}::json) as level (level int, days int, deeds int, replies int, given int, received int, within int)
    ), reached as (
      select deed.member, level.level from deed cross join level
      where deed.at <= ${act.at} and (level.within is null or deed.at > ${act.at}::timestamptz - level.within * interval '1 day')
      group by deed.member, level.level, level.days, level.deeds, level.replies, level.given, level.received
      having count(distinct (deed.at at time zone 'UTC')::date) filter (where kind <> 'received') >= level.days and count(*) filter (where kind <> 'received') >= level.deeds
        and count(*) filter (where is_reply) >= level.replies and count(*) filter (where kind = 'given') >= level.given and count(*) filter (where kind = 'received') >= level.received
    )
    select deed.member, coalesce(max(reached.level), 0)::int as trust from (select distinct member from deed) deed left join reached on reached.member = deed.member group by deed.member`);
  await settleTrust(act, rows.map(({ member, trust }) => ({ member: Number(member) as MemberId, trust })));
}
