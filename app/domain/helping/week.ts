/** What a helper's last seven days brought, from the posts and the lines of points themselves. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { points } from '#db/schema/reputation.ts';
import { posts, threads } from '#db/schema/threads.ts';
import type { MemberId } from '#domain/core';
import { MOST_ANSWERS_COUNTED, WEEK_DAYS } from './rules.ts';

/** `points` is what they moved by, with what was taken back and bounties put up. */
export type WeekView = { answers: number; accepted: number; points: number; thanks: number };

/** One statement over the member's own newest posts and their lines of the week. */
export async function weekOf(db: Executor, memberId: MemberId, at: Date): Promise<WeekView> {
  const since = new Date(at.getTime() - WEEK_DAYS * 86_400_000);
  const [row] = await db.execute<WeekView>(sql`
    with line as (
      select reason, points, reverses, exists (select from ${points} back where back.reverses = line.id) as is_undone
      from ${points} line where line.member_id = ${memberId} and line.at > ${since} and line.at <= ${at}
    )
    select
      (select count(*)::int from (select thread_id, number, created_at, deleted_at from ${posts} where author_id = ${memberId} order by id desc nulls first limit ${MOST_ANSWERS_COUNTED}) p
        join ${threads} t on t.id = p.thread_id where p.number > 1 and p.deleted_at is null and p.created_at > ${since} and p.created_at <= ${at} and t.author_id <> ${memberId}) as answers,
      (count(*) filter (where reason = 'answer.accepted' and reverses is null and not is_undone))::int as accepted,
      coalesce(sum(points), 0)::int as points,
      (count(*) filter (where reason = 'kudos.received' and reverses is null and not is_undone))::int as thanks
    from line`);
  return row ?? { answers: 0, accepted: 0, points: 0, thanks: 0 };
}
