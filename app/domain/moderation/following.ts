/** What happens elsewhere and concerns the queue: a post is withheld, let out, or taken down. */
import { and, eq, isNull } from 'drizzle-orm';
import { reviewItems } from '#db/schema/moderation.ts';
import { NotFound, allow, recordEvent } from '#domain/core';
import type { Act, PostId, ThreadId } from '#domain/core';
import { isWaiting, lockPost, openingOf } from '#domain/threads';
import { closeItem, holdItem, holdOpenItem, weigh } from './items.ts';
import type { ItemFacts } from './items.ts';
import { canFollow } from './policy.ts';

/** Opens an item for a post that waits, unless a moderator hid it or it no longer waits. Again changes nothing. Locks thread, post and item. */
export async function openForWithheld(act: Act, postId: PostId): Promise<void> {
  allow(canFollow(act.by));
  const held = await heldPost(act, postId);
  if (!held || !isWaiting(held.thread, held.post) || held.post.withheldWhy === 'staff') return;
  await weigh(act, await holdOpenItem(act, 'withheld', { postId, aboutId: held.post.authorId }));
}

/** Closes the open item of a post that a moderator let out or took down outside the queue. What its author took down still waits for a decision: who is reported does not escape by that. Whoever reported it hears of it. */
export async function closeSettledElsewhere(act: Act, postId: PostId): Promise<void> {
  allow(canFollow(act.by));
  const held = await heldPost(act, postId);
  const open = held ? await openItemOf(act, postId) : null;
  if (!held || !open) return;
  const { thread, post } = held;
  const down = post.number === 1 ? thread : post;
  if (isWaiting(thread, post)) return;
  if (down.deletedAt === null) return open.kind === 'withheld' ? closeItem(act, open.id, 'elsewhere', false) : undefined;
  if (down.deletedBy === null || down.deletedBy === post.authorId) return;
  await closeItem(act, open.id, 'elsewhere', true);
  await recordEvent(act, 'review.settled', { itemId: open.id });
}

/** The same for the opening post of a thread. */
export async function closeThreadElsewhere(act: Act, threadId: ThreadId): Promise<void> {
  allow(canFollow(act.by));
  await closeSettledElsewhere(act, await openingOf(act.tx, threadId));
}

async function heldPost(act: Act, postId: PostId) {
  try {
    return await lockPost(act, postId);
  } catch (thrown) {
    // The event is older than what became of the post.
    if (thrown instanceof NotFound) return null;
    throw thrown;
  }
}

async function openItemOf(act: Act, postId: PostId): Promise<ItemFacts | null> {
  const [row] = await act.tx.select({ id: reviewItems.id }).from(reviewItems).where(and(eq(reviewItems.postId, postId), isNull(reviewItems.closedAt)));
  const item = row ? await holdItem(act, row.id) : null;
  return item?.closedAt === null ? item : null;
}
