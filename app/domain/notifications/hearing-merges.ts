/** What was told about posts follows them, and whoever asked a question that was merged hears where it went on. */
import { eq, sql } from 'drizzle-orm';
import { notifications } from '#db/schema/notifications.ts';
import { posts, threads } from '#db/schema/threads.ts';
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
export async function hearMovedPosts(act: Act, { ids }: StoredEvent<'posts.moved'>): Promise<void> {
  await act.tx.execute(sql`
    update ${notifications} as n set thread_id = p.thread_id from ${posts} as p
    where p.thread_id = ${ids.threadId} and n.post_id = p.id and n.thread_id <> p.thread_id`);
}
