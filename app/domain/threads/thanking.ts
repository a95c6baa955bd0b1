/** Kudos: a reader's thanks for a post, one each, and taking them back. */
import { and, eq, sql } from 'drizzle-orm';
import { kudos, posts } from '#db/schema/threads.ts';
import { allow, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId, PostId } from '#domain/core';
import { award, reverse } from '#domain/reputation';
import { actor, lockPost, moveCounts } from './facts.ts';
import type { PostFacts } from './facts.ts';
import { canGiveKudos } from './policy.ts';
import type { PostRef } from './views.ts';

/**
 * Thanks the author of a post, who earns points by it. Pressing twice thanks once.
 * Refused for one's own post. Locks thread and post, then the author's standing.
 */
export async function giveKudos(act: Act, postId: PostId): Promise<PostRef> {
  const giver = actor(act, 'Sign in to thank somebody.');
  const { thread, post } = await lockPost(act, postId);
  if (post.authorId === giver.id) refuse('Kudos are for others: you wrote this yourself.');
  allow(canGiveKudos(act.by, thread, post), 'This was deleted, so it can no longer be thanked for.');

  const [given] = await act.tx.insert(kudos).values({ postId, memberId: giver.id, at: act.at }).onConflictDoNothing().returning({ id: kudos.id });
  if (!given) return refOf(post);
  await countKudos(act, post, 1);
  await moveCounts(act, thread, { kudos: 1 });
  await award(act, achievementOf(post, given.id, giver.id));
  await recordEvent(act, 'kudos.given', { threadId: thread.id, postId });
  return refOf(post);
}

/** Takes one's thanks back, and with them the author's points. Nothing happens when there were none. Locks like giving. */
export async function withdrawKudos(act: Act, postId: PostId): Promise<PostRef> {
  const giver = actor(act, 'Sign in first.');
  const { thread, post } = await lockPost(act, postId);
  const [taken] = await act.tx
    .delete(kudos)
    .where(and(eq(kudos.postId, postId), eq(kudos.memberId, giver.id)))
    .returning({ id: kudos.id });
  if (!taken) return refOf(post);
  await countKudos(act, post, -1);
  // A deleted reply's kudos have left the thread's count already.
  if (!post.deletedAt) await moveCounts(act, thread, { kudos: -1 });
  await reverse(act, achievementOf(post, taken.id, giver.id), 'withdrawn');
  await recordEvent(act, 'kudos.withdrawn', { threadId: thread.id, postId });
  return refOf(post);
}

const achievementOf = (post: PostFacts, kudosId: number, byMember: MemberId) =>
  ({ member: post.authorId, reason: 'kudos.received', source: `kudos:${kudosId}`, postId: post.id, byMember }) as const;

async function countKudos(act: Act, post: PostFacts, change: 1 | -1): Promise<void> {
  await act.tx
    .update(posts)
    .set({ kudosCount: sql`${posts.kudosCount} + ${change}` })
    .where(eq(posts.id, post.id));
}

const refOf = ({ id, threadId, number }: PostFacts): PostRef => ({ id, threadId, number });
