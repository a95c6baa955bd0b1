/** Posts that go from one thread to another with everything that is theirs: how they are numbered, counted and told of. */
import { eq, inArray, sql } from 'drizzle-orm';
import { posts, threadMoves, threads } from '#db/schema/threads.ts';
import { NotAllowed, memberIdOf, recordEvent } from '#domain/core';
import type { Act, PostId, ThreadId } from '#domain/core';
import type { ThreadFacts } from './facts.ts';
import { KUDOS_WEIGHT, ME_TOO_WEIGHT, REPLY_WEIGHT } from './rules.ts';

export type Relocation = {
  kind: 'merge' | 'split';
  from: Pick<ThreadFacts, 'id'>;
  into: Pick<ThreadFacts, 'id'>;
  /** The highest number given in the target so far; 0 in one that has no posts yet. */
  after: number;
  /** Null: all there are, deleted ones too. */
  postIds: readonly PostId[] | null;
};

/**
 * Moves posts behind the last one of another thread, in the order they were read in. They keep their ids, and so their addresses, kudos and versions; numbers are
 * given anew, and those they had are never given again. Counts both threads. Both are locked by the caller. Returns how many moved and the first of them.
 */
export async function relocatePosts(act: Act, { kind, from, into, after, postIds }: Relocation): Promise<{ count: number; firstPostId: PostId | null }> {
  const by = memberIdOf(act.by);
  if (by === null) throw new NotAllowed('Sign in first.');
  const chosen = postIds === null ? sql`true` : inArray(posts.id, [...postIds]);
  const [moved] = await act.tx.execute<{ count: string; visible: string; first: string | null; number: number | null }>(sql`
    with chosen as (
      select ${posts.id}, ${posts.number} as was, ${posts.deletedAt} is null as is_visible, row_number() over (order by ${posts.number}) + ${after}::int as number
      from ${posts} where ${posts.threadId} = ${from.id} and ${chosen}
    ), moved as (
      update ${posts} as p set thread_id = ${into.id}, number = chosen.number from chosen where p.id = chosen.id returning p.id
    )
    select (select count(*) from moved) as count, count(*) filter (where is_visible) as visible, (array_agg(id order by number))[1] as first, min(was) as number from chosen`);
  const firstPostId = moved?.first ? (Number(moved.first) as PostId) : null;
  if (!moved || firstPostId === null) return { count: 0, firstPostId: null };
  await act.tx.insert(threadMoves).values({ kind, fromId: from.id, intoId: into.id, firstPostId, fromNumber: moved.number ?? 1, postCount: Number(moved.visible), by, at: act.at });
  await recount(act, into.id);
  if (kind === 'split') await recount(act, from.id);
  await recordEvent(act, 'posts.moved', { threadId: into.id });
  if (kind === 'split') await recordEvent(act, 'posts.moved', { threadId: from.id });
  return { count: Number(moved.count), firstPostId };
}

/** Marks a thread whose posts are gone as merged, and leads whatever led to it straight to where they are. Both are locked, and so is what was merged into it before. */
export async function markMerged(act: Act, thread: ThreadFacts, into: ThreadId): Promise<void> {
  await act.tx.update(threads).set({ mergedIntoId: into, deletedAt: act.at, deletedBy: memberIdOf(act.by) }).where(eq(threads.id, thread.id));
  await act.tx.update(threads).set({ mergedIntoId: into }).where(eq(threads.mergedIntoId, thread.id));
  // A split into this thread led here; what came out of the target and comes back is no journey any more.
  await act.tx.delete(threadMoves).where(sql`${threadMoves.intoId} = ${thread.id} and ${threadMoves.fromId} = ${into}`);
  await act.tx.update(threadMoves).set({ intoId: into }).where(eq(threadMoves.intoId, thread.id));
  await act.tx.update(threads).set({ viewCount: sql`${threads.viewCount} + (select gone.view_count from ${threads} as gone where gone.id = ${thread.id})` }).where(eq(threads.id, into));
  await recordEvent(act, 'thread.merged', { threadId: thread.id, intoId: into });
}

/** Counts a thread's posts anew, because half of what they are counted by changes when the asker is another one. */
async function recount(act: Act, threadId: ThreadId): Promise<void> {
  const visible = sql`p.deleted_at is null`;
  await act.tx.execute(sql`
    with counted as (
      select max(p.number) as last_number, count(*) filter (where p.number > 1 and ${visible})::int as replies,
        coalesce(sum(p.kudos_count) filter (where ${visible}), 0)::int as kudos, max(p.created_at) filter (where ${visible}) as last_at,
        min(p.created_at) filter (where p.number > 1 and ${visible} and p.author_id <> t.author_id) as first_reply_at
      from ${threads} as t join ${posts} as p on p.thread_id = t.id where t.id = ${threadId}
    )
    update ${threads} as t set
      last_number = greatest(t.last_number, counted.last_number), reply_count = counted.replies, kudos_count = counted.kudos, first_reply_at = counted.first_reply_at,
      last_activity_at = coalesce(counted.last_at, t.last_activity_at),
      popularity = counted.kudos * ${KUDOS_WEIGHT}::int + t.me_too_count * ${ME_TOO_WEIGHT}::int + counted.replies * ${REPLY_WEIGHT}::int
    from counted where t.id = ${threadId}`);
}
