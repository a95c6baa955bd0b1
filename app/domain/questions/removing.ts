/**
 * Deleting and restoring posts, as doors do it. Threads does the work and knows no acceptances, so it refuses to delete
 * an accepted answer; this floor lays the acceptance to sleep first, in the same transaction, and wakes it again.
 */
import { recordEvent } from '#domain/core';
import type { Act, PostId } from '#domain/core';
import type { Achievement } from '#domain/reputation';
import { canDeletePost, canWithhold, deletePost, isWaiting, lockPost, markSolved, markUnsolved, needWaiting, restorePost, withholdPost } from '#domain/threads';
import type { PostFacts, PostRef, ThreadFacts, WithholdingReason } from '#domain/threads';
import { acceptancesBesides, findAcceptance } from './acceptances.ts';
import { bountiesWonBy, giveMoneyBack, pointsOf, takeMoneyBack } from './bounty-ending.ts';
import type { WonBounty } from './bounty-ending.ts';
import type { Acceptance } from './acceptances.ts';
import { earnings, earningsOf } from './accepting.ts';

/**
 * Deletes any post, and takes back what its acceptance and a bounty earned. A moderator who deletes an accepted answer makes the question
 * unsolved; its author is refused, because others rely on it. A thread that is taken down keeps its acceptance, which earns
 * nothing until the thread is restored. Locks question and post.
 */
export async function removePost(act: Act, postId: PostId): Promise<PostRef> {
  const { thread, post } = await lockPost(act, postId);
  // What it earned rests already.
  if (isWaiting(thread, post)) return deletePost(act, postId);
  return takeAway(act, { thread, post }, canDeletePost(act.by, thread, post), (also) => deletePost(act, postId, also));
}

/** Withholds any post like threads' `withholdPost`, and lays to sleep what its acceptance and a bounty earned. Locks question and post. */
export async function withholdAnyPost(act: Act, postId: PostId, why: WithholdingReason): Promise<PostRef> {
  const { thread, post } = await lockPost(act, postId);
  const isThere = (post.number === 1 ? thread.deletedAt : post.deletedAt) === null;
  return takeAway(act, { thread, post }, isThere && canWithhold(act.by, thread, post), (also) => withholdPost(act, postId, why, also));
}

/** Lets out any post that waits, as {@link putBackPost} restores it. Refused: what was taken down meanwhile. */
export async function releaseAnyPost(act: Act, postId: PostId): Promise<PostRef> {
  await needWaiting(act, postId);
  return putBackPost(act, postId);
}

type Taking = (also: readonly Achievement[]) => Promise<PostRef>;

async function takeAway(act: Act, { thread, post }: { thread: ThreadFacts; post: PostFacts }, isAllowed: boolean, take: Taking): Promise<PostRef> {
  const isConcerned = thread.acceptedPostId !== null && (post.number === 1 || thread.acceptedPostId === post.id);
  if (!isAllowed) return take([]);
  const acceptance = isConcerned ? await findAcceptance(act.tx, thread.id) : null;
  if (acceptance && post.number > 1) {
    await markUnsolved(act, thread.id);
    await recordEvent(act, 'answer.unaccepted', { threadId: thread.id, postId: post.id });
  }
  const won = await bountiesWonBy(act, post);
  const besides = await acceptancesBesides(act.tx, thread.id, post);
  const removed = await take([...(acceptance ? await earnings(act, thread, acceptance) : []), ...(await earningsOfAll(act, thread, besides)), ...pointsOf(won)]);
  await takeMoneyBack(act, won);
  return removed;
}

/** Restores any post. An answer whose acceptance slept is accepted again, with its points, unless another was chosen meanwhile; a thread's acceptance earns again. */
export async function putBackPost(act: Act, postId: PostId): Promise<PostRef> {
  const back: WonBounty[] = [];
  const restored = await restorePost(act, postId, async (thread, post) => {
    const won = await bountiesWonBy(act, post);
    // A reply of a thread that is still down earns again when the thread does.
    if (post.number === 1 || !thread.deletedAt) back.push(...won);
    return [...(await wakeAcceptance(act, thread, post)), ...pointsOf(won)];
  });
  await giveMoneyBack(act, back);
  return restored;
}

async function wakeAcceptance(act: Act, thread: ThreadFacts, post: PostFacts): Promise<Achievement[]> {
  const besides = await earningsOfAll(act, thread, await acceptancesBesides(act.tx, thread.id, post));
  const acceptance = await findAcceptance(act.tx, thread.id);
  if (acceptance && post.number === 1 && thread.acceptedPostId === acceptance.postId) return [...(await earnings(act, thread, acceptance)), ...besides];
  if (post.number === 1 || acceptance?.postId !== post.id) return besides;
  await markSolved(act, thread.id, post.id);
  await recordEvent(act, 'answer.accepted', { threadId: thread.id, postId: post.id });
  return [...earningsOf(thread, acceptance, post.authorId), ...besides];
}

async function earningsOfAll(act: Act, thread: ThreadFacts, all: readonly Acceptance[]): Promise<Achievement[]> {
  const earned: Achievement[] = [];
  for (const one of all) earned.push(...(await earnings(act, thread, one)));
  return earned;
}
