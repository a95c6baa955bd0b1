/** Removing a board: its threads go to another one with everything that is theirs, and its addresses lead there. */
import { eq, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boardCounts } from '#db/schema/boards.ts';
import { threads } from '#db/schema/threads.ts';
import { boardList, canArrangeBoards, holdBoards, moveThreadCount, retireBoard } from '#domain/boards';
import type { BoardView, HeldBoard } from '#domain/boards';
import { NotFound, allow, found, refuse } from '#domain/core';
import type { Act, BoardId, Viewer } from '#domain/core';

/**
 * Removes a board. All its threads, those taken down too, stand on the other board afterwards, with their addresses, answers to its ask form and everything else.
 * Refused: a board with threads and nowhere for them to go, a target that is archived or takes not all kinds that stand there, and showing everybody what was private until somebody
 * confirmed it. Waits for whoever is starting or moving a thread there; locks both boards by ascending id, then the threads.
 * @returns where the threads went, and how many.
 */
export async function removeBoard(act: Act, { boardId, intoSlug, agreed }: { boardId: BoardId; intoSlug: string | null; agreed: boolean }): Promise<{ name: string; into: BoardView | null; moved: number }> {
  allow(canArrangeBoards(act.by), 'Admins arrange the boards.');
  const boards = await boardList(act.tx, act.by, { archivedToo: true });
  const target = intoSlug ? (boards.find(({ slug }) => slug === intoSlug) ?? refuse('Choose a board that is there.', 'into')) : null;
  if (target?.id === boardId) refuse('Choose another board: this is the one that goes.', 'into');
  const [from, into = null] = await holdBoards(act, target ? [boardId, target.id] : [boardId]);
  const held = await heldThreads(act.tx, found(from).id);
  if (held.all > 0 && !into) refuse(`${held.all === 1 ? 'One thread stands' : `${held.all} threads stand`} here${held.all > held.visible ? ', deleted ones among them' : ''}. Choose where they go.`, 'into');
  if (into) await needRoom(found(from), into, held, agreed);
  if (into && held.all > 0) await moveAll(act, found(from), into);
  await retireBoard(act, found(from), into, held.all);
  return { name: found(from).name, into: target, moved: held.all };
}

type Held = { all: number; visible: number; replies: number; kinds: string[] };

/** What stands on a board; for the page that asks before it is removed. NotFound for whoever may not remove it. */
export async function boardHolds(db: Executor, boardId: BoardId, viewer: Viewer): Promise<{ threads: number; replies: number; deleted: number }> {
  if (!canArrangeBoards(viewer)) throw new NotFound('There is nothing here.');
  const { all, visible, replies } = await heldThreads(db, boardId);
  return { threads: visible, replies, deleted: all - visible };
}

async function heldThreads(db: Executor, boardId: BoardId): Promise<Held> {
  const visible = sql`${threads.deletedAt} is null`;
  const [row] = await db
    .select({ all: sql<number>`count(*)::int`, visible: sql<number>`(count(*) filter (where ${visible}))::int`, replies: sql<number>`coalesce(sum(${threads.replyCount}) filter (where ${visible}), 0)::int`, kinds: sql<string[]>`coalesce(array_agg(distinct ${threads.kind}), '{}')` })
    .from(threads)
    .where(eq(threads.boardId, boardId));
  return found(row);
}

function needRoom(from: HeldBoard, into: HeldBoard, held: Held, agreed: boolean): void {
  if (into.archivedAt) refuse(`${into.name} is archived, so nothing is put there. Choose another board.`, 'into');
  const missing = held.kinds.find((kind) => !into.kinds.includes(kind));
  if (missing) refuse(`${into.name} takes no ${missing}s, and some stand here. Choose another board, or let it take them.`, 'into');
  if (from.isPrivate && !into.isPrivate && held.visible > 0 && !agreed) {
    refuse(`${from.name} is private and ${into.name} is not: everybody, guests and search engines too, will read ${held.visible === 1 ? 'its one thread' : `its ${held.visible} threads`} with ${held.replies === 1 ? 'one reply' : `${held.replies} replies`}. Tick the box if they shall.`, 'agreed');
  }
}

/** Threads are locked by ascending id, as everybody does who needs several; what stands there is counted by the board's own count, which nobody else can be changing meanwhile. */
async function moveAll(act: Act, from: HeldBoard, into: HeldBoard): Promise<void> {
  await act.tx.execute(sql`select count(*) from (select id from ${threads} where board_id = ${from.id} order by id for no key update) as held`);
  await act.tx.update(threads).set({ boardId: into.id }).where(eq(threads.boardId, from.id));
  const [count] = await act.tx.select({ threads: boardCounts.threads }).from(boardCounts).where(eq(boardCounts.boardId, from.id));
  if (count) await moveThreadCount(act, into.id, count.threads);
}
