/** Pinned threads: first on their board, and announced ones on the home page too, until a day or until somebody takes them down. */
import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { threadPins, threads } from '#db/schema/threads.ts';
import { readableBoards, standingOf } from '#domain/boards';
import { NotFound, allow, found, memberIdOf, recordEvent, refuse } from '#domain/core';
import type { Act, BoardId, ThreadId, Viewer } from '#domain/core';
import { lockThread } from './facts.ts';
import { ROW, toRow } from './listing.ts';
import { canAnnounce, canArrange } from './policy.ts';
import { PINNED_WITHIN_DAYS, PINS_PER_BOARD } from './rules.ts';
import type { ThreadRef, ThreadRowView } from './views.ts';

const PINNERS = 'Staff pin threads, and whoever keeps order on the board.';

/**
 * Pins a thread, or pins it in another way; the same again changes nothing. Refused: a day that has begun or is too far away, a sixth on one board, and announcing
 * what not everybody may read. Locks it.
 */
export async function pinThread(act: Act, { threadId, isAnnounced, until }: { threadId: ThreadId; isAnnounced: boolean; until: Date | null }): Promise<ThreadRef> {
  const thread = await lockThread(act, threadId);
  allow(canArrange(act.by, thread), PINNERS);
  if (until && until <= act.at) refuse('That day is over. Choose a later one, or leave it empty.', 'day');
  if (until && until.getTime() - act.at.getTime() > PINNED_WITHIN_DAYS * 86_400_000) refuse('Choose a day within two years, or leave it empty.', 'day');
  const [pin] = await act.tx.select().from(threadPins).where(eq(threadPins.threadId, threadId));
  const ref = { id: thread.id, slug: thread.slug };
  if (pin && pin.isAnnounced === isAnnounced && pin.until?.getTime() === until?.getTime()) return ref;
  if (isAnnounced !== (pin?.isAnnounced ?? false)) allow(canAnnounce(act.by), 'Staff choose what stands on the home page.');
  if (isAnnounced) await needPublic(act, thread.boardId);
  if (!pin || (pin.until && pin.until <= act.at)) await needRoom(act, thread.boardId);
  const values = { isAnnounced, until, pinnedAt: act.at, pinnedBy: memberIdOf(act.by) ?? 0 };
  await act.tx.insert(threadPins).values({ threadId, ...values }).onConflictDoUpdate({ target: threadPins.threadId, set: values });
  await recordEvent(act, 'thread.arranged', { threadId });
  return ref;
}

/** Takes a pin down; a thread without one stays as it is. What staff announced, staff take down. Locks it. */
export async function unpinThread(act: Act, threadId: ThreadId): Promise<ThreadRef> {
  const thread = await lockThread(act, threadId);
  allow(canArrange(act.by, thread), PINNERS);
  const [pin] = await act.tx.select().from(threadPins).where(eq(threadPins.threadId, threadId));
  if (pin?.isAnnounced) allow(canAnnounce(act.by), 'Staff choose what stands on the home page.');
  if (pin) {
    await act.tx.delete(threadPins).where(eq(threadPins.threadId, threadId));
    await recordEvent(act, 'thread.arranged', { threadId });
  }
  return { id: thread.id, slug: thread.slug };
}

/** What is pinned on a board now, the newest pin first; five at most, whatever was moved there. Like a list's rows. */
export async function pinnedThreads(db: Executor, boardId: BoardId, viewer: Viewer, at: Date): Promise<ThreadRowView[]> {
  const rows = await db
    .select({ ...ROW, answer: sql<string | null>`null::text` })
    .from(threadPins)
    .innerJoin(threads, eq(threads.id, threadPins.threadId))
    .innerJoin(boards, eq(boards.id, threads.boardId))
    .innerJoin(members, eq(members.id, threads.authorId))
    .where(and(eq(threads.boardId, boardId), isNull(threads.deletedAt), isNull(threads.archivedAt), isPinned(at), readableBoards(viewer)))
    .orderBy(desc(threadPins.pinnedAt), desc(threads.id))
    .limit(PINS_PER_BOARD);
  return rows.map((row) => toRow(row, viewer));
}

/** True for a pin that has not ended. */
export const isPinned = (at: Date): SQL | undefined => or(isNull(threadPins.until), gt(threadPins.until, at));

export type PinningView = { thread: ThreadRef & { title: string }; pin: { isAnnounced: boolean; until: Date | null } | null; can: { announce: boolean } };

/** A thread and its pin, for the page that asks. NotFound for whoever may not pin it. */
export async function pinningPage(db: Executor, threadId: ThreadId, viewer: Viewer, at: Date): Promise<PinningView> {
  const [row] = await db
    .select({ id: threads.id, slug: threads.slug, title: threads.title, deletedAt: threads.deletedAt, standing: standingOf(viewer), isPrivate: boards.isPrivate, isAnnounced: threadPins.isAnnounced, until: threadPins.until })
    .from(threads)
    .innerJoin(boards, eq(boards.id, threads.boardId))
    .leftJoin(threadPins, and(eq(threadPins.threadId, threads.id), isPinned(at)))
    .where(eq(threads.id, threadId));
  const { id, slug, title, isAnnounced, until, isPrivate, ...facts } = found(row);
  if (!canArrange(viewer, facts)) throw new NotFound('There is nothing here.');
  return { thread: { id: id as ThreadId, slug, title }, pin: isAnnounced === null ? null : { isAnnounced, until }, can: { announce: canAnnounce(viewer) && !isPrivate } };
}

async function needPublic(act: Act, boardId: BoardId): Promise<void> {
  const [board] = await act.tx.select({ isPrivate: boards.isPrivate }).from(boards).where(eq(boards.id, boardId));
  if (found(board).isPrivate) refuse('Not everybody may read this board, so its threads do not stand on the home page.', 'announce');
}

/** Two who pin at once on one board are counted one after the other: nothing else waits for this lock. */
async function needRoom(act: Act, boardId: BoardId): Promise<void> {
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtext('thread_pins'), ${boardId}::int)`);
  const [row] = await act.tx
    .select({ count: sql<number>`count(*)::int` })
    .from(threadPins)
    .innerJoin(threads, eq(threads.id, threadPins.threadId))
    .where(and(eq(threads.boardId, boardId), isNull(threads.deletedAt), isPinned(act.at)));
  if ((row?.count ?? 0) >= PINS_PER_BOARD) refuse(`${PINS_PER_BOARD} threads are pinned on this board already. Take one down first.`);
}
