/** Taking a post or a whole thread out of sight, and bringing it back. Nothing is lost: the row stays, with who did it. */
import { and, eq, gt, isNull, min, ne } from 'drizzle-orm';
import { kudos, posts, threads } from '#db/schema/threads.ts';
import { moveThreadCount } from '#domain/boards';
import { NotFound, allow, isMember, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId, PostId } from '#domain/core';
import { settle } from '#domain/reputation';
import type { Achievement } from '#domain/reputation';
import { doer, holdPost, lockPost, moveCounts } from './facts.ts';
import type { PostFacts, ThreadFacts } from './facts.ts';
import { canDeletePost, canRestorePost, canSeePost } from './policy.ts';
import type { PostRef } from './views.ts';

/**
 * Deletes a reply, or with the opening post the whole thread, and takes back what was earned by the kudos in it: what is out of
 * sight is no standing, and a thread made to feed somebody feeds nobody. Restoring gives it back.
 * Refused: an accepted answer (questions' `removePost` withdraws it first), one's own thread that others have replied to.
 * Locks thread and post; deleting again changes nothing.
 * @param also what else was earned by it and goes with it (questions' `removePost`): all standings are locked in one order.
 */
export async function deletePost(act: Act, postId: PostId, also: readonly Achievement[] = []): Promise<PostRef> {
  const { thread, post } = await lockPost(act, postId);
  const isThread = post.number === 1;
  if (isThread ? thread.deletedAt : post.deletedAt) return refOf(post);
  if (thread.acceptedPostId === post.id) refuse('This is the accepted answer, and others rely on it. A moderator can delete it.');
  if (isThread && isMember(act.by, post.authorId) && !canDeletePost(act.by, thread, post)) refuse('Others have replied here, so only a moderator can delete it.');
  allow(canDeletePost(act.by, thread, post), 'You can only delete your own posts.');

  await settle(act, { reverse: [...(await kudosIn(act, post)), ...also], because: isThread ? 'taken-down' : 'deleted' });
  await (isThread ? hideThread(act, thread) : hideReply(act, thread, post));
  return refOf(post);
}

/**
 * Brings a deleted reply or thread back, with the points of its kudos.
 * NotAllowed for an author whose post staff deleted. Locks thread and post; restoring again changes nothing.
 * @param wake what else comes back with it (questions' `putBackPost`), and which points that gives back: asked for before
 * any standing is locked, because all of them are locked in one order.
 */
export async function restorePost(act: Act, postId: PostId, wake: Wake = async () => []): Promise<PostRef> {
  const { thread, post } = await holdPost(act, postId);
  const isThread = post.number === 1;
  if (!canRestorePost(act.by, thread, post)) return refuseToRestore(act, thread, post);

  await (isThread ? showThread(act, thread) : showReply(act, thread, post));
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

async function hideThread(act: Act, thread: ThreadFacts): Promise<void> {
  await act.tx.update(threads).set({ deletedAt: act.at, deletedBy: doer(act) }).where(eq(threads.id, thread.id));
  await moveThreadCount(act, thread.boardId, -1);
  await recordEvent(act, 'thread.deleted', { threadId: thread.id });
}

async function showThread(act: Act, thread: ThreadFacts): Promise<void> {
  await act.tx.update(threads).set({ deletedAt: null, deletedBy: null }).where(eq(threads.id, thread.id));
  await moveThreadCount(act, thread.boardId, 1);
  await recordEvent(act, 'thread.restored', { threadId: thread.id });
}

async function hideReply(act: Act, thread: ThreadFacts, post: PostFacts): Promise<void> {
  await act.tx.update(posts).set({ deletedAt: act.at, deletedBy: doer(act) }).where(eq(posts.id, post.id));
  await moveCounts(act, thread, { replies: -1, kudos: -post.kudosCount }, { firstReplyAt: await firstReplyAt(act, thread) });
  await recordEvent(act, 'reply.deleted', { threadId: thread.id, postId: post.id });
}

async function showReply(act: Act, thread: ThreadFacts, post: PostFacts): Promise<void> {
  await act.tx.update(posts).set({ deletedAt: null, deletedBy: null }).where(eq(posts.id, post.id));
  await moveCounts(act, thread, { replies: 1, kudos: post.kudosCount }, { firstReplyAt: await firstReplyAt(act, thread) });
  await recordEvent(act, 'reply.restored', { threadId: thread.id, postId: post.id });
}

/** When somebody other than the asker first replied, counting only what can be seen. */
async function firstReplyAt(act: Act, thread: ThreadFacts): Promise<Date | null> {
  const [row] = await act.tx
    .select({ at: min(posts.createdAt) })
    .from(posts)
    .where(and(eq(posts.threadId, thread.id), gt(posts.number, 1), ne(posts.authorId, thread.authorId), isNull(posts.deletedAt)));
  return row?.at ?? null;
}

/** What was earned by a reply, or by all visible posts of a thread: one achievement for each kudos (imported ones have no giver). */
async function kudosIn(act: Act, post: PostFacts): Promise<Achievement[]> {
  const concerned = post.number === 1 ? and(eq(posts.threadId, post.threadId), isNull(posts.deletedAt)) : eq(posts.id, post.id);
  const rows = await act.tx.select({ id: kudos.id, postId: posts.id, authorId: posts.authorId }).from(kudos).innerJoin(posts, eq(posts.id, kudos.postId)).where(concerned);
  return rows.map(({ id, postId, authorId }) => ({ member: authorId as MemberId, reason: 'kudos.received', source: `kudos:${id}`, postId: postId as PostId }));
}

const refOf = ({ id, threadId, number }: PostFacts): PostRef => ({ id, threadId, number });
