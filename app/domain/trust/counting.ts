/** Counting trust: the night adds up what everybody read, did, gave and received. */
import { sql } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { standings } from '#db/schema/reputation.ts';
import { trustGrants } from '#db/schema/trust.ts';
import { allow } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { settleTrust } from '#domain/reputation';
import { levelTable, trustFacts } from './facts.ts';
import { foldReading } from './reading.ts';
import { GIVEN_TRUST } from './rules.ts';

/**
 * Counts everybody's trust anew and hands it to reputation, which lets nobody fall without grace. What was given by hand stands above the
 * count. Days of reading too long ago become part of one sum.
 */
export async function countTrust(act: Act): Promise<void> {
  allow(act.by.kind === 'system');
  const rows = await act.tx.execute<{ member: string; trust: number }>(sql`
    with counted as (${trustFacts(act.at)}),
    reached as (
      select counted.member, max(need.level) as level from counted
      join ${levelTable} as need (level int, reads int, days int, deeds int, replies int, given int, received int)
        on need.level = counted.level and counted.reads >= need.reads and counted.days >= need.days and counted.deeds >= need.deeds
        and counted.replies >= need.replies and counted.given >= need.given and counted.received >= need.received
      group by counted.member
    )
    select who.member, case when given.member_id is not null then ${GIVEN_TRUST}::int else coalesce(reached.level, 0) end as trust
    from (select member from reached union select member_id from ${trustGrants} where withdrawn_at is null union select member_id from ${standings} where trust > 0) who
    left join reached on reached.member = who.member
    left join (select g.member_id from ${trustGrants} g join ${members} m on m.id = g.member_id where g.withdrawn_at is null and m.suspended_at is null) given on given.member_id = who.member`);
  await settleTrust(act, rows.map(({ member, trust }) => ({ member: Number(member) as MemberId, trust })));
  await foldReading(act);
}
