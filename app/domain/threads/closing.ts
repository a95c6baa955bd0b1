/** The states a thread goes through after it is asked: solved and not, closed and open again, wanted by more people. */
import { eq } from 'drizzle-orm';
import { threads } from '#db/schema/threads.ts';
import { allow, recordEvent } from '#domain/core';
import type { Act, PostId, ThreadId } from '#domain/core';
import { unlockedFor } from '#domain/reputation';
import { lockThread, moveCounts } from './facts.ts';
import type { ThreadFacts } from './facts.ts';
import { canBump, canClose } from './policy.ts';
import type { ThreadRef } from './views.ts';

const CLOSERS = 'Staff close and reopen threads, and members whose standing allows it.';

/** Closes a thread to replies. Closing again changes nothing. Locks it. */
export async function closeThread(act: Act, threadId: ThreadId): Promise<ThreadRef> {
  const thread = await lockThread(act, threadId);
  allow(canClose(act.by, thread, await unlockedFor(act.tx, act.by)), CLOSERS);
  if (thread.closedAt) return refOf(thread);
  await act.tx.update(threads).set({ closedAt: act.at }).where(eq(threads.id, threadId));
  await recordEvent(act, 'thread.closed', { threadId });
  return refOf(thread);
}

/** Opens a closed thread again. Doing it twice changes nothing. Locks it. */
export async function reopenThread(act: Act, threadId: ThreadId): Promise<ThreadRef> {
  const thread = await lockThread(act, threadId);
  allow(canClose(act.by, thread, await unlockedFor(act.tx, act.by)), CLOSERS);
  if (!thread.closedAt) return refOf(thread);
  await act.tx.update(threads).set({ closedAt: null }).where(eq(threads.id, threadId));
  await recordEvent(act, 'thread.reopened', { threadId });
  return refOf(thread);
}

/** Puts a thread first in the lists again, as a reply would. For rules of escalation. Locks it; a deleted one stays where it is. */
export async function bumpThread(act: Act, threadId: ThreadId): Promise<void> {
  allow(canBump(act.by));
  const thread = await lockThread(act, threadId);
  if (thread.deletedAt || thread.lastActivityAt >= act.at) return;
  await moveCounts(act, thread, {}, { lastActivityAt: act.at });
  await recordEvent(act, 'thread.bumped', { threadId });
}

/** Marks a locked thread as solved by one of its posts. For questions, which has asked its policy and keeps who chose. */
export async function markSolved(act: Act, threadId: ThreadId, postId: PostId, at = act.at): Promise<void> {
  await act.tx.update(threads).set({ acceptedPostId: postId, solvedAt: at }).where(eq(threads.id, threadId));
}

/** Undoes {@link markSolved}. */
export async function markUnsolved(act: Act, threadId: ThreadId): Promise<void> {
  await act.tx.update(threads).set({ acceptedPostId: null, solvedAt: null }).where(eq(threads.id, threadId));
}

/** Counts more or fewer who have the problem too. For questions, which keeps the names and holds the lock. */
export const changeMeToo = (act: Act, thread: ThreadFacts, change: number): Promise<void> => moveCounts(act, thread, { meToos: change });

const refOf = ({ id, slug }: ThreadFacts): ThreadRef => ({ id, slug });
