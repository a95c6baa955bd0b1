/** Where an item stands: the board of its post, and what the viewer is there. */
import { eq } from 'drizzle-orm';
import { reviewItems } from '#db/schema/moderation.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { standingOf } from '#domain/boards';
import type { BoardStanding } from '#domain/boards';
import { NotFound, found } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { canSeeItem } from './policy.ts';

/** How the actor stands where the item's post is; null for a profile. NotFound for whoever may not know of the item. */
export async function standingAtItem(act: Act, itemId: number): Promise<BoardStanding | null> {
  const [row] = await act.tx
    .select({ postId: reviewItems.postId, aboutId: reviewItems.aboutId, standing: standingOf(act.by) })
    .from(reviewItems)
    .leftJoin(posts, eq(posts.id, reviewItems.postId))
    .leftJoin(threads, eq(threads.id, posts.threadId))
    .where(eq(reviewItems.id, itemId));
  const { postId, aboutId, standing } = found(row);
  const there = postId === null ? null : standing;
  if (!canSeeItem(act.by, { aboutId: aboutId as MemberId, standing: there })) throw new NotFound('There is nothing here.');
  return there;
}
