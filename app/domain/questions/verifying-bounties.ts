/** Whether points and money still follow from the bounties: what each cost, what it brought, and what lies in escrow for it. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { ledgerAccounts } from '#db/schema/ledger.ts';
import { bounties } from '#db/schema/questions.ts';
import { points } from '#db/schema/reputation.ts';
import { rewardLines } from '#db/schema/rewards.ts';
import { posts, threads } from '#db/schema/threads.ts';
import type { MemberId } from '#domain/core';
import type { Finding } from '#domain/reputation';

/** Lines and escrow that differ from the bounties they name, and bounties without their line. Reads only, two statements. */
export async function strayBounties(db: Executor): Promise<Finding[]> {
  const [lines, money] = [await strayLines(db), await strayMoney(db)];
  return [...lines, ...money].map(({ member, sentence }) => ({ memberId: Number(member) as MemberId, sentence }));
}

type Row = { member: string; sentence: string };

/** Points: minus the amount for whoever put it up, for good; what was won for its winner, while the answer is in sight. */
const strayLines = (db: Executor) =>
  db.execute<Row>(sql`
    with lines as (
      select distinct on (member_id, source, reason) id, member_id, reason, points, not undoes as counts, split_part(source, ':', 2)::bigint as bounty
      from ${points} where reason in ('bounty.put', 'bounty.won') and source ~ '^bounty:[0-9]{1,18}$'
      order by member_id, source, reason, id desc
    ), facts as (
      select b.id as bounty, b.by as member_id, 'bounty.put' as reason, b.amount as points, true as stands from ${bounties} b where b.kind = 'points'
      union all
      select b.id, b.winner_id, 'bounty.won', b.won, p.deleted_at is null and t.deleted_at is null
      from ${bounties} b join ${posts} p on p.id = b.post_id join ${threads} t on t.id = p.thread_id where b.kind = 'points'
    )
    select member_id as member, case
        when facts.bounty is null then 'Line ' || lines.id || ' of points names a bounty that is not there.'
        when lines.id is null then 'Bounty ' || bounty || ' has no line of points (' || reason || ').'
        when lines.counts and not facts.stands then 'Line ' || lines.id || ' of points counts, though the answer that won bounty ' || bounty || ' is out of sight.'
        when facts.stands and not lines.counts then 'Line ' || lines.id || ' of points does not count, though bounty ' || bounty || ' stands.'
        else 'Line ' || lines.id || ' moves ' || abs(lines.points) || ' points where bounty ' || bounty || ' says ' || facts.points || '.'
      end as sentence
    from facts full join lines using (bounty, member_id, reason)
    where lines.counts is distinct from facts.stands or abs(lines.points) <> facts.points
    order by bounty, reason`);

/** Money: in escrow as long as the bounty is open, then nothing there; and a reward for each winner. */
const strayMoney = (db: Executor) =>
  db.execute<Row>(sql`
    select * from (
      select b.id, b.by as member, 'Bounty ' || b.id || ' has ' || coalesce(a.balance, 0) || ' in escrow where ' || case when b.settled_at is null then b.amount else 0 end || ' should lie.' as sentence
      from ${bounties} b left join ${ledgerAccounts} a on a.kind = 'escrow' and a.purpose = 'bounty:' || b.id and a.currency = b.currency
      where b.kind = 'money' and coalesce(a.balance, 0) <> case when b.settled_at is null then b.amount else 0 end
      union all
      select b.id, b.winner_id, 'Bounty ' || b.id || ' was won for ' || b.won || ', and no reward says so.'
      from ${bounties} b
      where b.kind = 'money' and b.winner_id is not null and not exists (
        select 1 from ${rewardLines} l where l.member_id = b.winner_id and l.kind = 'bounty' and l.source = 'bounty:' || b.id and l.base = b.won)
      union all
      select l.id, l.member_id, 'Reward ' || l.id || ' names a bounty that this member did not win.'
      from ${rewardLines} l
      where l.kind = 'bounty' and not exists (
        select 1 from ${bounties} b where b.kind = 'money' and b.winner_id = l.member_id and (l.source = 'bounty:' || b.id or starts_with(l.source, 'bounty:' || b.id || ':')))
    ) stray order by id`);
