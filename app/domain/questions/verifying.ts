/** Whether points still follow from what people did: each kudos and each acceptance that stands, and none that does not. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { acceptances } from '#db/schema/questions.ts';
import { points } from '#db/schema/reputation.ts';
import { kudos, posts, threads } from '#db/schema/threads.ts';
import type { MemberId } from '#domain/core';
import { standingFindings } from '#domain/reputation';
import type { Finding } from '#domain/reputation';
import { strayBounties } from './verifying-bounties.ts';

/**
 * Everything that is wrong with standing: balances and lines as reputation finds them, then lines that count though their
 * kudos or acceptance is gone or out of sight, and lines that do not though it stands; bounties last. What was imported has no lines and
 * is not missed. Reads only.
 */
export async function reputationFindings(db: Executor): Promise<{ balances: number; findings: Finding[] }> {
  const { balances, findings } = await standingFindings(db);
  return { balances, findings: [...findings, ...(await strayLines(db)), ...(await strayBounties(db))] };
}

async function strayLines(db: Executor): Promise<Finding[]> {
  const rows = await db.execute<{ id: string; member: string; source: string; counts: boolean }>(sql`
    with last as (
      select distinct on (member_id, source, reason) id, member_id, reason, source, not undoes as counts, split_part(source, ':', 2)::bigint as source_id
      from ${points} where reason in ('kudos.received', 'answer.accepted', 'accepted.answer') and source ~ '^(kudos|acceptance):[0-9]{1,18}$'
      order by member_id, source, reason, id desc
    ), facts as (
      select last.*, case when last.reason = 'kudos.received' then k.id is not null else a.id is not null and (t.accepted_post_id = a.post_id or exists (select 1 from ${threads} gone where gone.id = a.thread_id and gone.merged_into_id is not null and gone.accepted_post_id = a.post_id)) end
        and p.deleted_at is null and t.deleted_at is null as stands
      from last
      left join ${kudos} k on last.reason = 'kudos.received' and k.id = last.source_id
      left join ${acceptances} a on last.reason <> 'kudos.received' and a.id = last.source_id
      left join ${posts} p on p.id = coalesce(k.post_id, a.post_id)
      left join ${threads} t on t.id = p.thread_id
    )
    select id, member_id as member, source, counts from facts where counts is distinct from stands order by id`);
  return rows.map(({ id, member, source, counts }) => ({
    memberId: Number(member) as MemberId,
    sentence: counts ? `Line ${id} of points counts, though ${source} no longer stands.` : `Line ${id} of points does not count, though ${source} stands.`,
  }));
}
