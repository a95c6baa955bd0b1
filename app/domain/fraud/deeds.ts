/** Who gave what to whom: the acceptances and thanks that stand, as one table that the scan and a review read. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { fraudReviewMembers, fraudReviews } from '#db/schema/fraud.ts';
import { members } from '#db/schema/members.ts';
import { acceptances } from '#db/schema/questions.ts';
import { kudos, posts, threads } from '#db/schema/threads.ts';
import { FAST_SECONDS, KUDOS_WEIGHT } from './rules.ts';

/** The part of time that is looked at, with its end. */
export type Window = { since: Date; until: Date };

/**
 * CTEs `looked_at` and `deeds` (giver, receiver, at, post_id, is_acceptance, is_fast, value). Left out: what staff chose for somebody, what was
 * given to staff or by ghosts, what is deleted, and, unless `withDecided`, what two people did before a review of both was decided.
 * @param among only deeds by or for these members; with `both`, by one of them for another.
 */
export function deedsBetween({ since, until }: Window, { among, both = false, withDecided = false }: { among?: readonly number[]; both?: boolean; withDecided?: boolean } = {}): SQL {
  const only = among === undefined ? sql`` : both ? sql`and giver.id = any(${list(among)}) and receiver.id = any(${list(among)})` : sql`and (giver.id = any(${list(among)}) or receiver.id = any(${list(among)}))`;
  const people = sql`
    join ${members} receiver on receiver.id = p.author_id and receiver.role in ('customer', 'superuser') and not receiver.is_ghost`;
  return sql`
    looked_at as materialized (
      select one.member_id as one, other.member_id as other, max(r.decided_at) as until
      from ${fraudReviews} r join ${fraudReviewMembers} one on one.review_id = r.id
      join ${fraudReviewMembers} other on other.review_id = r.id and other.member_id <> one.member_id
      where r.outcome is not null and ${!withDecided} group by 1, 2
    ), given as (
      select k.member_id as giver, p.author_id as receiver, k.at, p.id as post_id, false as is_acceptance, false as is_fast, ${KUDOS_WEIGHT}::float as value
      from ${kudos} k join ${posts} p on p.id = k.post_id and p.deleted_at is null ${people}
      join ${members} giver on giver.id = k.member_id and not giver.is_ghost
      where k.at >= ${since} and k.at < ${until} and k.member_id <> p.author_id ${only}
      union all
      select a.by, p.author_id, a.at, p.id, true, a.at < p.created_at + make_interval(secs => ${FAST_SECONDS}), 1
      from ${acceptances} a join ${posts} p on p.id = a.post_id and p.deleted_at is null ${people}
      join ${threads} t on t.id = a.thread_id and t.accepted_post_id = a.post_id and t.deleted_at is null
      join ${members} giver on giver.id = a.by and not giver.is_ghost
      where a.at >= ${since} and a.at < ${until} and not a.on_behalf and a.by <> p.author_id ${only}
    ), deeds as materialized (
      select given.* from given left join looked_at on looked_at.one = given.giver and looked_at.other = given.receiver
      where looked_at.until is null or given.at > looked_at.until
    )`;
}

/** A list of ids as PostgreSQL reads it. */
export const list = (ids: readonly number[]): SQL => sql`string_to_array(${ids.join()}, ',')::bigint[]`;
