/** What has been read, by line, by thread or all at once; and forgetting what is old. */
import { and, eq, inArray, isNull, lt, lte } from 'drizzle-orm';
import { notifications } from '#db/schema/notifications.ts';
import { posts } from '#db/schema/threads.ts';
import { allow, isSignedIn } from '#domain/core';
import type { Act, MemberId, ThreadId } from '#domain/core';
import { countUnread } from '#domain/members';
import { KEPT_DAYS } from './rules.ts';

/** One line, all of a thread, or everything up to the newest line the member has seen: what came meanwhile stays unread. */
export type Which = { line: number } | { thread: number } | { upTo: number };

/** Marks one's own notifications as read; what is read already, or somebody else's, stays as it is. Returns how many it were. */
export async function markRead(act: Act, which: Which): Promise<number> {
  allow(isSignedIn(act.by), 'Sign in to see your inbox.');
  const mine = and(eq(notifications.memberId, act.by.id), isNull(notifications.readAt), eq(notifications.isListed, true));
  const asked = 'line' in which ? eq(notifications.id, which.line) : 'thread' in which ? eq(notifications.threadId, which.thread) : lte(notifications.id, which.upTo);
  // In the order of their ids, so that two browsers that read at once wait for each other instead of for ever.
  const rows = await act.tx.select({ id: notifications.id }).from(notifications).where(and(mine, asked)).orderBy(notifications.id).for('update');
  if (rows.length === 0) return 0;
  await act.tx.update(notifications).set({ readAt: act.at }).where(inArray(notifications.id, rows.map(({ id }) => id)));
  await countUnread(act, [{ member: act.by.id, by: -rows.length }]);
  return rows.length;
}

/** Marks what one was told about the posts of a thread up to this number: whoever has read them on the page need not read of them in the inbox. */
export async function markSeen(act: Act, { threadId, number }: { threadId: ThreadId; number: number }): Promise<void> {
  allow(isSignedIn(act.by), 'Sign in to see your inbox.');
  const seen = act.tx.select({ id: posts.id }).from(posts).where(and(eq(posts.threadId, threadId), lte(posts.number, number)));
  const rows = await act.tx
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(eq(notifications.memberId, act.by.id), isNull(notifications.readAt), eq(notifications.isListed, true), eq(notifications.threadId, threadId), inArray(notifications.kind, ['reply', 'mention', 'answered-you', 'watched-reply', 'new-thread', 'followed', 'followed-solved', 'answer-accepted']), inArray(notifications.postId, seen)))
    .orderBy(notifications.id)
    .for('update');
  if (rows.length === 0) return;
  await act.tx.update(notifications).set({ readAt: act.at }).where(inArray(notifications.id, rows.map(({ id }) => id)));
  await countUnread(act, [{ member: act.by.id, by: -rows.length }]);
}

/** A round is one short transaction. */
const FORGOTTEN_AT_ONCE = 2_000;

/** Forgets a round of what is older than is kept; its mails go with it. Two at once take different ones. Returns how many. */
export async function forgetOldNotifications(act: Act, keptDays = KEPT_DAYS): Promise<number> {
  allow(act.by.kind === 'system');
  const before = new Date(act.at.getTime() - keptDays * 86_400_000);
  const old = act.tx.select({ id: notifications.id }).from(notifications).where(lt(notifications.at, before)).orderBy(notifications.at).limit(FORGOTTEN_AT_ONCE).for('update', { skipLocked: true });
  const gone = await act.tx.delete(notifications).where(inArray(notifications.id, old)).returning({ member: notifications.memberId, readAt: notifications.readAt, isListed: notifications.isListed });
  await countUnread(act, gone.filter(({ readAt, isListed }) => readAt === null && isListed).map(({ member }) => ({ member: member as MemberId, by: -1 })));
  return gone.length;
}
