/** What hiding and showing a post, or with the opening post its thread, change: rows, counts and events. For deleting and withholding, which ask who may. */
import { and, eq, gt, isNull, min, ne } from 'drizzle-orm';
import { kudos, posts, threads } from '#db/schema/threads.ts';
import type { WithholdingReason } from '#db/schema/threads.ts';
import { moveThreadCount } from '#domain/boards';
import { recordEvent } from '#domain/core';
import type { Act, MemberId, PostId } from '#domain/core';
import type { Achievement } from '#domain/reputation';
import { doer, moveCounts } from './facts.ts';
import type { PostFacts, ThreadFacts } from './facts.ts';
import type { PostRef } from './views.ts';

/** Deleted by somebody, or withheld for a reason. */
type Hidden = { deletedBy: MemberId | null } | { why: WithholdingReason };

/** Hides a locked post that is shown. */
export async function hide(act: Act, thread: ThreadFacts, post: PostFacts, how: Hidden): Promise<void> {
  const isWithheld = 'why' in how;
  const deletedBy = isWithheld ? null : how.deletedBy;
  if (isWithheld) await act.tx.update(posts).set({ withheldAt: act.at, withheldWhy: how.why, ...(post.number > 1 ? { deletedAt: act.at } : {}) }).where(eq(posts.id, post.id));
  if (post.number === 1) {
    await act.tx.update(threads).set({ deletedAt: act.at, deletedBy, isWithheld }).where(eq(threads.id, thread.id));
    await moveThreadCount(act, thread.boardId, -1);
    await recordEvent(act, 'thread.deleted', { threadId: thread.id });
  } else {
    await act.tx.update(posts).set({ deletedAt: act.at, deletedBy }).where(eq(posts.id, post.id));
    await moveCounts(act, thread, { replies: -1, kudos: -post.kudosCount }, { firstReplyAt: await firstReplyAt(act, thread) });
    await recordEvent(act, 'reply.deleted', { threadId: thread.id, postId: post.id });
  }
  if (isWithheld) await recordEvent(act, 'post.withheld', { threadId: thread.id, postId: post.id });
}

/**
 * Shows a locked post that is hidden, and lets it out where it was withheld. What nobody has heard of begins now: its time is that of its readers, so that no
 * clock and no first answer counts the minutes it waited for us, and the events are those of a new one.
 */
export async function show(act: Act, thread: ThreadFacts, post: PostFacts): Promise<void> {
  const isNews = post.isUnheard;
  const moment = isNews ? { createdAt: act.at, isUnheard: false } : {};
  await act.tx.update(posts).set({ ...(post.number > 1 ? { deletedAt: null, deletedBy: null } : {}), withheldAt: null, withheldWhy: null, ...moment }).where(eq(posts.id, post.id));
  if (post.number === 1) {
    await act.tx.update(threads).set({ deletedAt: null, deletedBy: null, isWithheld: false, ...(isNews ? { createdAt: act.at, lastActivityAt: act.at } : {}) }).where(eq(threads.id, thread.id));
    await moveThreadCount(act, thread.boardId, 1);
    await recordEvent(act, isNews ? 'thread.started' : 'thread.restored', { threadId: thread.id });
  } else {
    await moveCounts(act, thread, { replies: 1, kudos: post.kudosCount }, { firstReplyAt: await firstReplyAt(act, thread), ...(isNews ? { lastActivityAt: act.at } : {}) });
    await recordEvent(act, isNews ? 'reply.posted' : 'reply.restored', { threadId: thread.id, postId: post.id });
  }
  if (post.withheldAt) await recordEvent(act, 'post.released', { threadId: thread.id, postId: post.id });
}

/** Takes down a locked post that waits. Once it is decided it waits no more, whoever restores it. */
export async function refuseAgain(act: Act, thread: ThreadFacts, post: PostFacts, { isDecided }: { isDecided: boolean }): Promise<void> {
  const down = { deletedAt: act.at, deletedBy: doer(act) };
  const over = { withheldAt: null, withheldWhy: null };
  if (post.number > 1) await act.tx.update(posts).set({ ...down, ...(isDecided ? over : {}) }).where(eq(posts.id, post.id));
  else {
    if (isDecided) await act.tx.update(posts).set(over).where(eq(posts.id, post.id));
    await act.tx.update(threads).set({ ...down, isWithheld: !isDecided }).where(eq(threads.id, thread.id));
  }
  await (post.number === 1 ? recordEvent(act, 'thread.deleted', { threadId: thread.id }) : recordEvent(act, 'reply.deleted', { threadId: thread.id, postId: post.id }));
}

/** An author's second thought about what they withdrew: it waits again. */
export async function waitAgain(act: Act, thread: ThreadFacts, post: PostFacts): Promise<PostRef> {
  if (post.number === 1) await act.tx.update(threads).set({ deletedBy: null }).where(eq(threads.id, thread.id));
  else await act.tx.update(posts).set({ deletedBy: null }).where(eq(posts.id, post.id));
  await recordEvent(act, 'post.withheld', { threadId: thread.id, postId: post.id });
  return { id: post.id, threadId: thread.id, number: post.number };
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
export async function kudosIn(act: Act, post: PostFacts): Promise<Achievement[]> {
  const concerned = post.number === 1 ? and(eq(posts.threadId, post.threadId), isNull(posts.deletedAt)) : eq(posts.id, post.id);
  const rows = await act.tx.select({ id: kudos.id, postId: posts.id, authorId: posts.authorId }).from(kudos).innerJoin(posts, eq(posts.id, kudos.postId)).where(concerned);
  return rows.map(({ id, postId, authorId }) => ({ member: authorId as MemberId, reason: 'kudos.received', source: `kudos:${id}`, postId: postId as PostId }));
}
