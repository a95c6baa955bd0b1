/** Articles, outdated answers and finds follow the posts they are about when threads are merged or split. */
import { and, eq, ne, sql } from 'drizzle-orm';
import { articles, outdatedAnswers, threadFinds } from '#db/schema/knowledge.ts';
import { posts, threads } from '#db/schema/threads.ts';
import type { Act, ThreadId } from '#domain/core';
import { isTouched, lockArticleOfThread } from './articles.ts';
import { keepDraftTrue } from './drafting.ts';
import { keepCandidate } from './promoting.ts';

/**
 * A thread was merged into another. The article that was made of it comes from there now, unless that one has an article somebody worked on: then it keeps the old
 * address as its source, which leads there. A draft nobody touched is made anew. Locks the thread that stays, as drafting does, then both articles.
 */
export async function followMerge(act: Act, threadId: ThreadId): Promise<void> {
  const [gone] = await act.tx.select({ intoId: threads.mergedIntoId }).from(threads).where(eq(threads.id, threadId));
  if (!gone?.intoId) return;
  const [into] = await act.tx.select({ id: threads.id, mergedIntoId: threads.mergedIntoId }).from(threads).where(eq(threads.id, gone.intoId)).for('no key update');
  if (!into || into.mergedIntoId !== null) return followMerge(act, threadId);
  const intoId = into.id as ThreadId;
  const [theirs, ours] = [await lockArticleOfThread(act.tx, threadId), await lockArticleOfThread(act.tx, intoId)];
  if (theirs && isTouched(theirs) && !(ours && (isTouched(ours) || ours.dismissedAt))) {
    if (ours) await act.tx.delete(articles).where(eq(articles.id, ours.id));
    await act.tx.update(articles).set({ threadId: intoId }).where(eq(articles.id, theirs.id));
  }
  await act.tx.execute(sql`
    insert into ${threadFinds} (thread_id, searches, solved_for)
    select ${intoId}, searches, solved_for from ${threadFinds} where thread_id = ${threadId}
    on conflict (thread_id) do update set searches = ${threadFinds.searches} + excluded.searches, solved_for = ${threadFinds.solvedFor} + excluded.solved_for`);
  await act.tx.delete(threadFinds).where(eq(threadFinds.threadId, threadId));
  await followMovedPosts(act, intoId);
  for (const one of [threadId, intoId]) {
    await keepCandidate(act, one);
    await keepDraftTrue(act, one);
  }
}

/** Answers that staff found to be outdated stand where their posts stand. */
export async function followMovedPosts(act: Act, threadId: ThreadId): Promise<void> {
  const strayed = and(eq(posts.threadId, threadId), ne(outdatedAnswers.threadId, threadId));
  const rows = await act.tx.select({ postId: outdatedAnswers.postId }).from(outdatedAnswers).innerJoin(posts, eq(posts.id, outdatedAnswers.postId)).where(strayed);
  for (const { postId } of rows) await act.tx.update(outdatedAnswers).set({ threadId }).where(eq(outdatedAnswers.postId, postId));
}
