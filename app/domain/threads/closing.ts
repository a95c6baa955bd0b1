/** The states a thread goes through after it is asked: solved and not, closed and open again, wanted by more people. */
import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import { threads } from '#db/schema/threads.ts';
import type { Executor } from '#db/connect.ts';
import { standingOf } from '#domain/boards';
import { NotFound, allow, found, recordEvent, refuse } from '#domain/core';
import type { Act, PostId, ThreadId, Viewer } from '#domain/core';
import { unlockedFor } from '#domain/reputation';
import { lockThread, moveCounts } from './facts.ts';
import type { ThreadFacts } from './facts.ts';
import { canArrange, canBump, canClose, canReopenInTime } from './policy.ts';
import { CLOSING_REASON_LENGTH, REOPENED_PER_ROUND, REOPENS_WITHIN_DAYS } from './rules.ts';
import type { ThreadRef } from './views.ts';

const ARRANGERS = 'Staff do this, and whoever keeps order on the board.';
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
  await openAgain(act, threadId);
  return refOf(thread);
}

/** What is said of a closed thread: a sentence for its readers, when it opens by itself, and whether lists leave it out. */
export type Closing = { reason: string; reopensAt: Date | null; isArchived: boolean };

/**
 * Closes a thread, or says something else of one that is closed. The same again changes nothing. Refused: a reason nobody reads to its end, a day that has begun
 * or is too far away, and an archived thread that would open by itself. Locks it.
 */
export async function closeThreadBecause(act: Act, threadId: ThreadId, { reason, reopensAt, isArchived }: Closing): Promise<ThreadRef> {
  const thread = await lockThread(act, threadId);
  allow(canArrange(act.by, thread), ARRANGERS);
  const closedReason = reason.trim() === '' ? null : reason.trim();
  if (closedReason !== null && closedReason.length > CLOSING_REASON_LENGTH) refuse(`Say it in ${CLOSING_REASON_LENGTH} characters.`, 'reason');
  const isNewDay = reopensAt?.getTime() !== thread.reopensAt?.getTime();
  if (reopensAt && isNewDay && reopensAt <= act.at) refuse('That day has begun. Choose a later one, or open the thread now.', 'day');
  if (reopensAt && reopensAt.getTime() - act.at.getTime() > REOPENS_WITHIN_DAYS * 86_400_000) refuse('Choose a day within a year, or leave it empty.', 'day');
  if (reopensAt && isArchived) refuse('What is archived stays closed. Leave the day empty, or do not archive it.', 'day');
  if (thread.closedAt && thread.closedReason === closedReason && !isNewDay && (thread.archivedAt !== null) === isArchived) return refOf(thread);
  const archivedAt = isArchived ? (thread.archivedAt ?? act.at) : null;
  await act.tx.update(threads).set({ closedAt: thread.closedAt ?? act.at, closedReason, reopensAt, archivedAt }).where(eq(threads.id, threadId));
  await recordEvent(act, thread.closedAt ? 'thread.arranged' : 'thread.closed', { threadId });
  return refOf(thread);
}

/** A thread and what is said of its closing, for the page that asks. NotFound for whoever may not say it. */
export async function closingPage(db: Executor, threadId: ThreadId, viewer: Viewer): Promise<{ thread: ThreadRef & { title: string }; closed: Closing | null }> {
  const [row] = await db
    .select({ id: threads.id, slug: threads.slug, title: threads.title, deletedAt: threads.deletedAt, closedAt: threads.closedAt, reason: threads.closedReason, reopensAt: threads.reopensAt, archivedAt: threads.archivedAt, standing: standingOf(viewer) })
    .from(threads)
    .where(eq(threads.id, threadId));
  const { id, slug, title, closedAt, reason, reopensAt, archivedAt, ...facts } = found(row);
  if (!canArrange(viewer, facts)) throw new NotFound('There is nothing here.');
  return { thread: { id: id as ThreadId, slug, title }, closed: closedAt && { reason: reason ?? '', reopensAt, isArchived: archivedAt !== null } };
}

/** Opens what was closed until now, once each, however many workers look; what is deleted meanwhile waits until it is restored. Answers how many were looked at. */
export async function reopenDueThreads(act: Act): Promise<number> {
  allow(canReopenInTime(act.by));
  const due = await act.tx.select({ id: threads.id }).from(threads).where(and(lte(threads.reopensAt, act.at), isNull(threads.deletedAt))).orderBy(asc(threads.reopensAt), asc(threads.id)).limit(REOPENED_PER_ROUND);
  for (const id of due.map((row) => row.id as ThreadId).sort((one, other) => one - other)) {
    const { closedAt, reopensAt, deletedAt } = await lockThread(act, id);
    if (closedAt && reopensAt && reopensAt <= act.at && !deletedAt) await openAgain(act, id);
  }
  return due.length;
}

async function openAgain(act: Act, threadId: ThreadId): Promise<void> {
  await act.tx.update(threads).set({ closedAt: null, closedReason: null, reopensAt: null, archivedAt: null }).where(eq(threads.id, threadId));
  await recordEvent(act, 'thread.reopened', { threadId });
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
