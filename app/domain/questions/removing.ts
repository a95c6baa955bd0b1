/**
 * Deleting and restoring posts, as doors do it. Threads does the work and knows no acceptances, so it refuses to delete
 * an accepted answer; this floor lays the acceptance to sleep first, in the same transaction, and wakes it again.
 */
import { recordEvent } from '#domain/core';
import type { Act, PostId } from '#domain/core';
import type { Achievement } from '#domain/reputation';
import { canDeletePost, deletePost, lockPost, markSolved, markUnsolved, restorePost } from '#domain/threads';
import type { PostFacts, PostRef, ThreadFacts } from '#domain/threads';
import { findAcceptance } from './acceptances.ts';
import { earnings, earningsOf } from './accepting.ts';

/**
 * Deletes any post, and takes back what its acceptance earned. A moderator who deletes an accepted answer makes the question
 * unsolved; its author is refused, because others rely on it. A thread that is taken down keeps its acceptance, which earns
 * nothing until the thread is restored. Locks question and post.
 */
export async function removePost(act: Act, postId: PostId): Promise<PostRef> {
  const { thread, post } = await lockPost(act, postId);
  const isConcerned = thread.acceptedPostId !== null && (post.number === 1 || thread.acceptedPostId === postId);
  const acceptance = isConcerned ? await findAcceptance(act.tx, thread.id) : null;
  if (!acceptance || !canDeletePost(act.by, thread, post)) return deletePost(act, postId);

  if (post.number > 1) {
    await markUnsolved(act, thread.id);
    await recordEvent(act, 'answer.unaccepted', { threadId: thread.id, postId });
  }
  return deletePost(act, postId, await earnings(act, thread, acceptance));
}

/** Restores any post. An answer whose acceptance slept is accepted again, with its points, unless another was chosen meanwhile; a thread's acceptance earns again. */
export const putBackPost = (act: Act, postId: PostId): Promise<PostRef> => restorePost(act, postId, (thread, post) => wakeAcceptance(act, thread, post));

async function wakeAcceptance(act: Act, thread: ThreadFacts, post: PostFacts): Promise<Achievement[]> {
  const acceptance = await findAcceptance(act.tx, thread.id);
  if (acceptance && post.number === 1 && thread.acceptedPostId === acceptance.postId) return earnings(act, thread, acceptance);
  if (post.number === 1 || acceptance?.postId !== post.id) return [];
  await markSolved(act, thread.id, post.id);
  await recordEvent(act, 'answer.accepted', { threadId: thread.id, postId: post.id });
  return earningsOf(thread, acceptance, post.authorId);
}
