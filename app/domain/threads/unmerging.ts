/** Giving a merged thread its own address back, when its posts leave the thread they went to. */
import { and, eq, or, sql } from 'drizzle-orm';
import { posts, threadMoves, threads } from '#db/schema/threads.ts';
import { moveThreadCount, stayOnBoard } from '#domain/boards';
import { found, recordEvent } from '#domain/core';
import type { Act, PostId, ThreadId } from '#domain/core';
import type { ThreadFacts } from './facts.ts';
import { relocatePosts } from './relocating.ts';
import { mergedInto } from './merging.ts';
import type { ThreadRef } from './views.ts';

/** The thread that was merged, and everything else whose address leads to the same place: whoever takes a merge apart locks them with it, by ascending id. The board it stood on is held first. */
export async function toHoldWith(act: Act, { id, again }: { id: ThreadId; again: ThreadId }): Promise<ThreadId[]> {
  const [old] = await act.tx.select({ boardId: threads.boardId }).from(threads).where(eq(threads.id, again));
  await stayOnBoard(act, found(old).boardId as Parameters<typeof stayOnBoard>[1]);
  return mergedInto(act, id);
}

/**
 * Moves posts back into the thread that was merged, which is there again under its address, with its title, its tags and its place among its board's threads; what was merged into it before leads to it again. Null, and nothing is done,
 * where that is not so any more: its address leads elsewhere by now, or what it opened with is not the first of these posts. All of them are locked by the caller.
 */
export async function unmerge(act: Act, { from, again, postIds }: { from: ThreadFacts; again: ThreadId; postIds: readonly PostId[] }): Promise<{ thread: ThreadRef; count: number } | null> {
  const [move] = await act.tx.select({ openingId: threadMoves.firstPostId, at: threadMoves.at }).from(threadMoves).where(and(eq(threadMoves.fromId, again), eq(threadMoves.kind, 'merge')));
  if (!move || move.openingId !== postIds[0]) return null;
  const [old] = await act.tx
    .update(threads)
    .set({ mergedIntoId: null, deletedAt: null, deletedBy: null, acceptedPostId: null, solvedAt: null, meTooCount: 0 })
    .where(and(eq(threads.id, again), eq(threads.mergedIntoId, from.id)))
    .returning({ id: threads.id, slug: threads.slug, boardId: threads.boardId });
  if (!old) return null;
  const { count } = await relocatePosts(act, { kind: 'split', from, into: { id: again }, after: 0, postIds });
  // It was here and is there again: no line speaks of a journey.
  await act.tx.delete(threadMoves).where(or(and(eq(threadMoves.fromId, again), eq(threadMoves.kind, 'merge')), and(eq(threadMoves.fromId, from.id), eq(threadMoves.intoId, again), eq(threadMoves.firstPostId, move.openingId), eq(threadMoves.at, act.at))));
  await act.tx.execute(sql`
    update ${threads} as before set merged_into_id = ${again}
    where before.merged_into_id = ${from.id} and exists (select from ${threadMoves} m join ${posts} p on p.id = m.first_post_id where m.from_id = before.id and m.kind = 'merge' and p.thread_id = ${again})`);
  await moveThreadCount(act, old.boardId as Parameters<typeof moveThreadCount>[1], 1);
  await recordEvent(act, 'thread.restored', { threadId: again });
  return { thread: { id: again, slug: old.slug }, count };
}
