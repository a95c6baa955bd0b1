/** What was told about posts follows them, and whoever asked a question that was merged hears where it went on. */
import { eq, sql } from 'drizzle-orm';
import { boards } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { notifications } from '#db/schema/notifications.ts';
import { posts, threadMoves, threads } from '#db/schema/threads.ts';
import { readableBy } from '#domain/boards';
import type { Act, MemberId, StoredEvent, ThreadId } from '#domain/core';
import { tell } from './notifying.ts';

type Way = { hasMail: boolean };

/** The asker of a merged thread hears of it once, unless they merged it themselves or asked both. */
export async function hearMerge(act: Act, { id, ids, at }: StoredEvent<'thread.merged'>, way: Way): Promise<void> {
  const [gone] = await act.tx.select({ asker: threads.authorId, mergedBy: threads.deletedBy, intoId: threads.mergedIntoId }).from(threads).where(eq(threads.id, ids.threadId));
  if (!gone?.intoId) return;
  await act.tx.update(notifications).set({ threadId: gone.intoId }).where(eq(notifications.threadId, ids.threadId));
  const [into] = await act.tx.select({ asker: threads.authorId, deletedAt: threads.deletedAt }).from(threads).where(eq(threads.id, gone.intoId));
  if (!into || into.deletedAt || into.asker === gone.asker || gone.mergedBy === gone.asker) return;
  await tell(act, [{ member: gone.asker as MemberId, kind: 'thread-merged', key: `merged:${id}`, at, thread: gone.intoId as ThreadId, parts: { from: ids.threadId } }], way);
}

/** What was told of posts that came to a thread is told of this thread. */
export async function hearMovedPosts(act: Act, { ids, at }: StoredEvent<'posts.moved'>, way: Way): Promise<void> {
  await act.tx.execute(sql`
    update ${notifications} as n set thread_id = p.thread_id from ${posts} as p
    where p.thread_id = ${ids.threadId} and n.post_id = p.id and n.thread_id <> p.thread_id`);
  await tellAuthors(act, { threadId: ids.threadId, at }, way);
}

/** Whose replies were split off hears where they stand now, once for each move, unless they moved them themselves or may not read there. Of what was merged the asker is told. */
async function tellAuthors(act: Act, { threadId, at }: { threadId: number; at: Date }, way: Way): Promise<void> {
  const rows = await act.tx.execute<{ move: string; member: string; count: string; first: string }>(sql`
    select v.id as move, p.author_id as member, count(*) as count, min(p.id) as first
    from ${threadMoves} v join ${posts} f on f.id = v.first_post_id and f.thread_id = v.into_id
    join ${posts} p on p.thread_id = v.into_id and p.number between f.number and f.number + v.post_count - 1 and p.deleted_at is null
    join ${threads} t on t.id = v.into_id and t.deleted_at is null
    join ${members} m on m.id = p.author_id
    where v.into_id = ${threadId} and v.kind = 'split' and v.at = ${at.toISOString()}::timestamptz and p.author_id <> v.by
      and (not (select b.is_private from ${boards} b where b.id = t.board_id) or ${readableBy({ id: sql`m.id`, readsAll: sql`(m.role in ('agent', 'moderator', 'admin'))` }, sql`t.board_id`)})
    group by v.id, p.author_id`);
  await tell(act, rows.map(({ move, member, count, first }) => ({ member: Number(member) as MemberId, kind: 'reply-moved' as const, key: `moved:${move}`, at, thread: threadId as ThreadId, parts: { count: Number(count), post: Number(first) } })), way);
}
