/** Taking a post out of sight until somebody has looked at it, and letting it out. Its author sees it, and reads that it waits; so do staff. */
import type { WithholdingReason } from '#db/schema/threads.ts';
import { NotFound, allow, refuse } from '#domain/core';
import type { Act, PostId } from '#domain/core';
import { settle } from '#domain/reputation';
import type { Achievement } from '#domain/reputation';
import { holdPost, lockPost } from './facts.ts';
import { restorePost } from './deleting.ts';
import { hide, kudosIn } from './hiding.ts';
import { canSeePost, canWithhold, isWaiting } from './policy.ts';
import type { PostFacts, ThreadFacts } from './facts.ts';
import type { PostRef } from './views.ts';

const KEEPERS = 'Moderators decide what waits and what is shown.';

/**
 * Withholds a reply, or with the opening post the whole thread: for everybody but its author and staff it is deleted, and what its kudos earned rests meanwhile.
 * What was flagged is withheld by the system: `{ ...act, by: system }`. Refused: an accepted answer (questions' `withholdAnyPost` lays the acceptance to sleep first).
 * Locks thread and post; what is withheld or deleted already stays as it is.
 * @param also what else was earned by it and rests with it.
 */
export async function withholdPost(act: Act, postId: PostId, why: WithholdingReason, also: readonly Achievement[] = []): Promise<PostRef> {
  const { thread, post } = await lockPost(act, postId);
  allow(canWithhold(act.by, thread, post), KEEPERS);
  if (isHidden(thread, post)) return refOf(post);
  if (thread.acceptedPostId === post.id && post.number > 1) refuse('This is the accepted answer, and others rely on it. Take back that it was accepted first.');
  await holdBack(act, { thread, post }, why, also);
  return refOf(post);
}

/** The same for a post that is locked, by a command that has asked who may. */
export async function holdBack(act: Act, { thread, post }: { thread: ThreadFacts; post: PostFacts }, why: WithholdingReason, also: readonly Achievement[] = []): Promise<void> {
  await settle(act, { reverse: [...(await kudosIn(act, post)), ...also], because: 'withheld' });
  await hide(act, thread, post, { why });
}

/**
 * Lets out what was withheld; what nobody has heard of is told as if it were posted now. Refused: what was taken down meanwhile.
 * Locks thread and post; what is shown already stays as it is. Questions' `putBackPost` does the same for what was accepted.
 */
export async function releasePost(act: Act, postId: PostId): Promise<PostRef> {
  await needWaiting(act, postId);
  return restorePost(act, postId);
}

/** Locks a post that is to be let out. Refuses what was taken down meanwhile. */
export async function needWaiting(act: Act, postId: PostId): Promise<void> {
  const { thread, post } = await holdPost(act, postId);
  if (!canSeePost(act.by, thread, post)) throw new NotFound('There is nothing here.');
  allow(canWithhold(act.by, thread, post), KEEPERS);
  if (isHidden(thread, post) && !isWaiting(thread, post)) refuse('This was taken down meanwhile. Look at it once more, and put it back if that was wrong.');
}

const isHidden = (thread: ThreadFacts, post: PostFacts) => (post.number === 1 ? thread.deletedAt : post.deletedAt) !== null;

const refOf = ({ id, threadId, number }: PostFacts): PostRef => ({ id, threadId, number });
