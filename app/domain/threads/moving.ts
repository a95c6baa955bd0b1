/** Moving a thread to the board where it belongs. Moving it back is the way to undo it. */
import { eq } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { threads } from '#db/schema/threads.ts';
import { boardList, moveThreadCount, standingOf, stayOnBoard } from '#domain/boards';
import type { BoardView, ThreadKind } from '#domain/boards';
import { NotFound, allow, found, recordEvent, refuse } from '#domain/core';
import type { Act, ThreadId, Viewer } from '#domain/core';
import { unlockedFor } from '#domain/reputation';
import { lockThread } from './facts.ts';
import { canMove, canMoveBetween } from './policy.ts';
import type { ThreadRef } from './views.ts';

/** What the page that asks where to needs. */
export type MovingView = { thread: ThreadRef & { title: string }; from: { slug: string; name: string }; to: { slug: string; name: string }[] };

const MOVERS = 'Staff move threads, and members whose standing allows it.';

/**
 * Moves a thread; replies, points and its address stay. Moving it to where it stands changes nothing. Refused: a board that does not take
 * its kind, and boards that staff alone fill. Locks the thread, then the counts of both boards by ascending id, so that two that
 * are moved against each other do not wait in a circle.
 */
export async function moveThread(act: Act, { threadId, boardSlug }: { threadId: ThreadId; boardSlug: string }): Promise<{ thread: ThreadRef; from: string; to: string }> {
  const boards = await boardList(act.tx, act.by, { archivedToo: true });
  const target = boards.find(({ slug, archivedAt }) => slug === boardSlug && !archivedAt);
  // The board before the thread, as whoever removes a board does.
  if (target) await stayOnBoard(act, target.id);
  const thread = await lockThread(act, threadId);
  const may = await unlockedFor(act.tx, act.by);
  allow(canMove(act.by, thread, may), MOVERS);
  const from = found(boards.find(({ id }) => id === thread.boardId));
  const to = target ?? refuse('Choose the board it fits best.', 'board');
  const moved = { thread: { id: thread.id, slug: thread.slug }, from: from.slug, to: to.name };
  if (to.id === from.id) return moved;
  if (from.archivedAt) refuse(`${from.name} is archived, so its threads stay there. Take the board out of the archive first.`, 'board');
  allow(canMoveBetween(act.by, from, to, may), `Only staff move threads into ${to.name} from ${from.name}.`);
  if (!to.kinds.includes(thread.kind)) refuse(`${to.name} takes no ${thread.kind}s. Choose another board.`, 'board');
  await act.tx.update(threads).set({ boardId: to.id }).where(eq(threads.id, threadId));
  for (const { id } of [from, to].sort((one, other) => one.id - other.id)) await moveThreadCount(act, id, id === to.id ? 1 : -1);
  await recordEvent(act, 'thread.moved', { threadId });
  return moved;
}

/** Where a thread stands and could go. NotFound for everybody who may not move it. */
export async function movingPage(db: Executor, threadId: ThreadId, viewer: Viewer): Promise<MovingView> {
  const [row] = await db.select({ id: threads.id, slug: threads.slug, title: threads.title, kind: threads.kind, boardId: threads.boardId, deletedAt: threads.deletedAt, standing: standingOf(viewer) }).from(threads).where(eq(threads.id, threadId));
  const { id, slug, title, kind, boardId, deletedAt, standing } = found(row);
  const may = await unlockedFor(db, viewer);
  if (!canMove(viewer, { deletedAt, standing }, may)) throw new NotFound('There is nothing here.');
  const boards = await boardList(db, viewer, { archivedToo: true });
  const from = found(boards.find((board) => board.id === boardId));
  return { thread: { id: id as ThreadId, slug, title }, from: nameOf(from), to: boards.filter((to) => !to.archivedAt && to.id !== from.id && takes(to, kind) && canMoveBetween(viewer, from, to, may)).map(nameOf) };
}

const takes = (board: BoardView, kind: ThreadKind) => board.kinds.includes(kind);
const nameOf = ({ slug, name }: BoardView) => ({ slug, name });
