/** What the night settles: which rank and which trust a member holds, with grace for whoever falls below. */
import { sql } from 'drizzle-orm';
import { standings } from '#db/schema/reputation.ts';
import { allow, recordEvent } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { groupsFollowRanks } from '#domain/members';
import { meets, rankTable } from './changing.ts';
import { ladderInForce } from './ladder.ts';
import { GRACE_DAYS } from './rules.ts';

/**
 * Notes the rank everybody has reached, so that its privileges last through the days of grace when the numbers fall below; after
 * those days the rank held is what the numbers say. Rises count at once, without this. Who rose is told so by an event; running it again changes nothing.
 */
export async function settleRanks(act: Act): Promise<void> {
  allow(act.by.kind === 'system');
  const { ranks } = await ladderInForce(act.tx);
  const patience = new Date(act.at.getTime() - GRACE_DAYS * 86_400_000);
  const risen = await act.tx.execute<{ member: string; rank: number | null }>(sql`
    with now as (
      select s.member_id, max(r.number) as rank from ${standings} s join ${rankTable(ranks)} on ${meets} group by s.member_id
    ), held as (
      select s.member_id from ${standings} s order by s.member_id for update
    ), settled as (
      select s.member_id, s.rank_held as before,
        case when now.rank >= s.rank_held or s.rank_below_since <= ${patience} then now.rank else s.rank_held end as rank_held,
        case when now.rank >= s.rank_held or s.rank_below_since <= ${patience} then null else coalesce(s.rank_below_since, ${act.at}) end as below_since
      from held join ${standings} s on s.member_id = held.member_id join now on now.member_id = s.member_id
    )
    update ${standings} s set rank_held = settled.rank_held, rank_below_since = settled.below_since
    from settled where s.member_id = settled.member_id and (s.rank_held, s.rank_below_since) is distinct from (settled.rank_held, settled.below_since)
    returning s.member_id as member, case when s.rank_held > settled.before then s.rank_held end as rank`);
  await groupsFollowRanks(act, sql`select member_id, rank_held as rank from ${standings}`);
  for (const { member, rank } of risen) if (rank !== null) await recordEvent(act, 'rank.reached', { memberId: Number(member), rank });
}

/** Stores the trust that the area above has counted; a level is lost only after the days of grace below it. For the system. */
export async function settleTrust(act: Act, counted: readonly { member: MemberId; trust: number }[]): Promise<void> {
  allow(act.by.kind === 'system');
  const patience = new Date(act.at.getTime() - GRACE_DAYS * 86_400_000);
  const sorted = [...counted].sort((one, other) => one.member - other.member);
  for (let start = 0; start < sorted.length; start += 1000) {
    await act.tx.execute(sql`
      insert into ${standings} as s (member_id, trust)
      select member, trust from json_to_recordset(${JSON.stringify(sorted.slice(start, start + 1000))}::json) as counted (member bigint, trust int)
      on conflict (member_id) do update set
        trust = case when excluded.trust >= s.trust or s.trust_below_since <= ${patience} then excluded.trust else s.trust end,
        trust_below_since = case when excluded.trust >= s.trust or s.trust_below_since <= ${patience} then null else coalesce(s.trust_below_since, ${act.at}) end
      where (s.trust, s.trust_below_since) is distinct from (excluded.trust, null::timestamptz)`);
  }
}

/** Sets a member's trust at once, without grace: for the level that is given and taken back by hand. The area above has asked its policy. */
export async function setTrust(act: Act, member: MemberId, trust: number): Promise<void> {
  await act.tx
    .insert(standings)
    .values({ memberId: member, trust })
    .onConflictDoUpdate({ target: standings.memberId, set: { trust, trustBelowSince: null } });
}
