/** Taking a post or a whole thread out of sight, and bringing it back. Nothing is lost: the row stays, with who did it. */
import { NotFound, allow, isMember, refuse } from '#domain/core';
import type { Act, PostId } from '#domain/core';
import { settle } from '#domain/reputation';
import type { Achievement } from '#domain/reputation';
import { doer, holdPost, lockPost } from './facts.ts';
import type { PostFacts, ThreadFacts } from './facts.ts';
import { hide, kudosIn, refuseAgain, show, waitAgain } from './hiding.ts';
import { canDeletePost, canRestorePost, canSeePost, canWithhold, isWaiting } from './policy.ts';
import type { PostRef } from './views.ts';

/**
 * Deletes a reply, or with the opening post the whole thread, and takes back what was earned by the kudos in it: what is out of
 * sight is no standing, and a thread made to feed somebody feeds nobody. Restoring gives it back.
 * Refused: an accepted answer (questions' `removePost` withdraws it first), one's own thread that others have replied to.
 * What is withheld has nothing to take back: a moderator turns it down by this, its author withdraws it. Locks thread and post; deleting again changes nothing.
 * @param also what else was earned by it and goes with it (questions' `removePost`): all standings are locked in one order.
 */
export async function deletePost(act: Act, postId: PostId, also: readonly Achievement[] = []): Promise<PostRef> {
  const { thread, post } = await lockPost(act, postId);
  const isThread = post.number === 1;
  if (isWaiting(thread, post) && canDeletePost(act.by, thread, post)) return takeDownUnseen(act, thread, post);
  if (isThread ? thread.deletedAt : post.deletedAt) return refOf(post);
  if (thread.acceptedPostId === post.id) refuse('This is the accepted answer, and others rely on it. A moderator can delete it.');
  if (isThread && isMember(act.by, post.authorId) && !canDeletePost(act.by, thread, post)) refuse('Others have replied here, so only a moderator can delete it.');
  if (post.isOfficial && isMember(act.by, post.authorId) && !canDeletePost(act.by, thread, post)) refuse('This is the official answer, and others rely on it. Only staff take it down.');
  allow(canDeletePost(act.by, thread, post), 'You can only delete your own posts.');

  await settle(act, { reverse: [...(await kudosIn(act, post)), ...also], because: isThread ? 'taken-down' : 'deleted' });
  await hide(act, thread, post, { deletedBy: doer(act) });
  return refOf(post);
}

/**
 * Brings a deleted reply or thread back, with the points of its kudos.
 * NotAllowed for an author whose post staff deleted. What was withheld is let out by a moderator; an author who withdrew it lets it wait again. Locks thread and post; restoring again changes nothing.
 * @param wake what else comes back with it (questions' `putBackPost`), and which points that gives back: asked for before
 * any standing is locked, because all of them are locked in one order.
 */
export async function restorePost(act: Act, postId: PostId, wake: Wake = async () => []): Promise<PostRef> {
  const { thread, post } = await holdPost(act, postId);
  const isThread = post.number === 1;
  if (!canRestorePost(act.by, thread, post)) return refuseToRestore(act, thread, post);

  if (post.withheldAt && !canWithhold(act.by, thread, post)) return waitAgain(act, thread, post);
  await show(act, thread, post);
  const woken = [...(await kudosIn(act, post)), ...(await wake(thread, post))];
  // A reply of a thread that is still down earns again when the thread does.
  if (isThread || !thread.deletedAt) await settle(act, { giveBack: woken, because: 'restored' });
  return refOf(post);
}

/** Puts right what depended on a post that is just being restored; its thread and it are locked. */
type Wake = (thread: ThreadFacts, post: PostFacts) => Promise<Achievement[]>;

/** Says no without telling strangers that there was something. */
function refuseToRestore(act: Act, thread: ThreadFacts, post: PostFacts): PostRef {
  const isOwnReply = isMember(act.by, post.authorId) && !thread.deletedAt;
  if (!canSeePost(act.by, thread, post) && !isOwnReply) throw new NotFound('There is nothing here.');
  const isDeleted = post.number === 1 ? thread.deletedAt : post.deletedAt;
  allow(!isDeleted && canDeletePost(act.by, thread, post), 'Only a moderator can restore this.');
  return refOf(post);
}

/** A moderator decides by this, so nothing waits any more; an author who withdraws their words may only let them wait again. */
async function takeDownUnseen(act: Act, thread: ThreadFacts, post: PostFacts): Promise<PostRef> {
  await refuseAgain(act, thread, post, { isDecided: canWithhold(act.by, thread, post) });
  return refOf(post);
}

const refOf = ({ id, threadId, number }: PostFacts): PostRef => ({ id, threadId, number });
