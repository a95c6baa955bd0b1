/** Who is close to whom: the few of all pairs that a group could be made of. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { memberSignals, members } from '#db/schema/members.ts';
import { rewardPayables } from '#db/schema/rewards.ts';
import { deedsBetween } from './deeds.ts';
import type { Window } from './deeds.ts';
import { CLOSE_FROM, CLOSE_SHARE, SHARED_BY_AT_MOST } from './rules.ts';

/** What one member gave another within the window. Shares count what both did with everybody. */
export type Tie = {
  from: number;
  to: number;
  acceptances: number;
  fast: number;
  kudos: number;
  /** Of all that the receiver was given. */
  shareOfReceived: number;
  /** The acceptances alone, of all the receiver's. */
  shareOfAccepted: number;
  /** Of all that the giver gave. */
  shareOfGiven: number;
  /** They met often enough to be a habit; otherwise only a haste or a shared device or network made this one show. */
  isClose: boolean;
  isShared: boolean;
};

/** The ties that may matter, in one statement over the window's deeds; its cost is that of grouping them once. */
export async function tiesWithin(db: Executor, window: Window): Promise<Tie[]> {
  const rows = await db.execute<Tie>(sql`
    with ${deedsBetween(window)},
    pairs as (
      select giver, receiver, count(*) filter (where is_acceptance)::int as acceptances, count(*) filter (where is_fast)::int as fast,
        count(*) filter (where not is_acceptance)::int as kudos, sum(value) as value
      from deeds group by giver, receiver
    ), received as (select receiver, sum(value) as value, sum(acceptances)::float as acceptances from pairs group by receiver
    ), gave as (select giver, sum(value) as value from pairs group by giver
    ), ${sharedThings(window)}
    select pairs.giver::int as "from", pairs.receiver::int as "to", pairs.acceptances, pairs.fast, pairs.kudos,
      pairs.value / received.value as "shareOfReceived", coalesce(pairs.acceptances / nullif(received.acceptances, 0), 0) as "shareOfAccepted", pairs.value / gave.value as "shareOfGiven",
      close.is_close as "isClose", same.one is not null as "isShared"
    from pairs join received using (receiver) join gave using (giver)
    join ${members} m on m.id = pairs.giver and m.role in ('customer', 'superuser')
    left join (select distinct one, other from shared) same on same.one = pairs.giver and same.other = pairs.receiver
    cross join lateral (select pairs.value >= ${CLOSE_FROM} and pairs.value >= ${CLOSE_SHARE} * received.value as is_close) close
    where close.is_close or pairs.fast > 0 or same.one is not null
    order by pairs.giver, pairs.receiver`);
  return [...rows];
}

/** CTE `shared` (one, other, kind): pairs with a device, a network or a payout address in common that few others have. */
export const sharedThings = ({ since }: Pick<Window, 'since'>): SQL => sql`
  things as materialized (
    select member_id, kind, hash from ${memberSignals} where seen_at >= ${since}
    union
    select member_id, 'payout', lower(regexp_replace(pay_to, '[^[:alnum:]@]+', '', 'g')) from ${rewardPayables} where pay_to is not null
  ), shared as materialized (
    select one.member_id as one, other.member_id as other, one.kind
    from things one join things other on other.kind = one.kind and other.hash = one.hash and other.member_id <> one.member_id
    where (one.kind, one.hash) in (select kind, hash from things group by kind, hash having count(*) between 2 and ${SHARED_BY_AT_MOST})
  )`;
