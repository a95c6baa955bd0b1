/** Undoing that a withheld post was taken down: it waits once more, and nobody hears of it. */
import { eq } from 'drizzle-orm';
import { posts, threads } from '#db/schema/threads.ts';
import type { WithholdingReason } from '#db/schema/threads.ts';
import { allow, recordEvent } from '#domain/core';
import type { Act, PostId } from '#domain/core';
import { lockPost } from './facts.ts';
import { canWithhold, isWaiting } from './policy.ts';

/** Lets a post that a moderator took down unseen wait again, for the reason it waited before. What is shown, or waits already, stays as it is. Locks thread and post. */
export async function returnToWaiting(act: Act, postId: PostId, why: WithholdingReason): Promise<void> {
  const { thread, post } = await lockPost(act, postId);
  allow(canWithhold(act.by, thread, post), 'Moderators decide what waits and what is shown.');
  const isDown = (post.number === 1 ? thread.deletedAt : post.deletedAt) !== null;
  if (!isDown || isWaiting(thread, post)) return;
  await act.tx.update(posts).set({ withheldAt: act.at, withheldWhy: why, ...(post.number > 1 ? { deletedBy: null } : {}) }).where(eq(posts.id, postId));
  if (post.number === 1) await act.tx.update(threads).set({ isWithheld: true, deletedBy: null }).where(eq(threads.id, thread.id));
  await recordEvent(act, 'post.withheld', { threadId: thread.id, postId });
}
