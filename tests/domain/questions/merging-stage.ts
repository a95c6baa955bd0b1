/** Two threads about the same, and somebody who counts everything anew: for tests of merging and splitting. */
import { eq, sql } from 'drizzle-orm';
import type { Executor, Tx } from '#db/connect.ts';
import { boardCounts } from '#db/schema/boards.ts';
import { meToos } from '#db/schema/questions.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { found } from '#domain/core';
import type { Member, PostId, ThreadId } from '#domain/core';
import { mergeThreads, reputationFindings } from '#domain/questions';
import { actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeBoard } from '#tests/make/boards.ts';
import { makeThread } from '#tests/make/threads.ts';

/** These replies and no others. */
export const one = (...postIds: PostId[]) => ({ postIds, fromNumber: null, toNumber: null });

/** A thread as it stands. */
export const row = async (db: Executor, id: ThreadId) => found((await db.select().from(threads).where(eq(threads.id, id)))[0]);

/** Everything a thread and a board keep counted, counted anew; and every line of points that stands for nothing. */
export async function whatIsWrong(db: Executor): Promise<unknown[]> {
  const threadsWrong = await db.execute(sql`
    select t.id, t.reply_count, t.kudos_count, t.me_too_count, t.first_reply_at, t.last_number, t.popularity, counted.* from ${threads} t left join lateral (
      select count(*) filter (where p.number > 1 and p.deleted_at is null) as replies, coalesce(sum(p.kudos_count) filter (where p.deleted_at is null), 0) as kudos,
        min(p.created_at) filter (where p.number > 1 and p.deleted_at is null and p.author_id <> t.author_id) as first, coalesce(max(p.number), 0) as last,
        count(*) filter (where p.number = 1) as openings, bool_or(p.id = t.accepted_post_id) as has_accepted
      from ${posts} p where p.thread_id = t.id) counted on true
    where case when t.merged_into_id is not null then counted.last > 0 or t.deleted_at is null
      or exists (select 1 from ${threads} i where i.id = t.merged_into_id and i.merged_into_id is not null)
    else t.reply_count <> counted.replies or t.kudos_count <> counted.kudos or t.first_reply_at is distinct from counted.first or t.last_number < counted.last
      or t.me_too_count <> (select count(*) from ${meToos} m where m.thread_id = t.id) or counted.openings <> 1 or (t.accepted_post_id is not null and not counted.has_accepted)
      or (t.accepted_post_id is null) <> (t.solved_at is null) or t.popularity <> 3 * counted.kudos + 2 * t.me_too_count + counted.replies end`);
  const boardsWrong = await db.execute(sql`select c.board_id, c.threads from ${boardCounts} c where c.threads <> (select count(*) from ${threads} t where t.board_id = c.board_id and t.deleted_at is null)`);
  return [...threadsWrong, ...boardsWrong, ...(await reputationFindings(db)).findings];
}

/** Two questions of one board, and how the first is merged into the second. */
export async function pair(tx: Tx) {
  const cast = await makeCast(tx);
  const { slug: boardSlug } = await makeBoard(tx, { kinds: ['question', 'discussion'] });
  const gone = await makeThread(tx, { by: cast.maya, boardSlug, title: 'eSIM will not activate' });
  const stays = await makeThread(tx, { by: cast.rosa, boardSlug, title: 'Activating an eSIM takes for ever', at: minutesLater(1) });
  const merge = (by: Member, from = gone.id, into = stays.id, at = 60) => mergeThreads(actAs(tx, by, minutesLater(at)), { threadId: from, intoId: into });
  return { ...cast, boardSlug, gone, stays, merge };
}
