/** Boards that are no longer: what holds them while something is put there, and how their address goes on leading somewhere. For threads, which move what stands there. */
import { eq, inArray } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boardAddresses, boardCounts, boards } from '#db/schema/boards.ts';
import { allow, found, noteForAudit, recordEvent, refuse } from '#domain/core';
import type { Act, BoardId } from '#domain/core';
import { ARRANGERS } from './changing.ts';
import { canArrangeBoards } from './policy.ts';

/** Sees to it that a board stays, and stays in use, until this transaction ends; refused when it was removed or archived a moment ago. Called before a thread is put there, and before any thread is locked: the board comes first. */
export async function stayOnBoard(act: Act, boardId: BoardId): Promise<void> {
  const [board] = await act.tx.select({ removedAt: boards.removedAt, archivedAt: boards.archivedAt }).from(boards).where(eq(boards.id, boardId)).for('share');
  if (found(board).removedAt) refuse('This board was removed just now. Choose another.', 'board');
  if (found(board).archivedAt) refuse('This board was archived just now, so nothing new is started there. Choose another.', 'board');
}

export type HeldBoard = { id: BoardId; slug: string; name: string; isPrivate: boolean; isReadOnly: boolean; staffOnlyStart: boolean; kinds: string[]; archivedAt: Date | null };

/** Locks boards by ascending id, so that nothing new comes to them: waits for whoever is putting something there. Rows that merely name a board, as a case does whose thread is locked, wait for nobody. NotFound for one that is gone. */
export async function holdBoards(act: Act, ids: readonly BoardId[]): Promise<HeldBoard[]> {
  allow(canArrangeBoards(act.by), ARRANGERS);
  const rows = await act.tx
    .select({ id: boards.id, slug: boards.slug, name: boards.name, isPrivate: boards.isPrivate, isReadOnly: boards.isReadOnly, staffOnlyStart: boards.staffOnlyStart, kinds: boards.kinds, archivedAt: boards.archivedAt, removedAt: boards.removedAt })
    .from(boards)
    .where(inArray(boards.id, [...ids]))
    .orderBy(boards.id)
    .for('no key update');
  return ids.map((id) => {
    const { removedAt, ...row } = found(rows.find((one) => one.id === id));
    return { ...found(removedAt ? null : row), id };
  });
}

/** Ends a board that nothing stands on any more. With a target its addresses lead there, and so does everything that was led to it before. Both are held. */
export async function retireBoard(act: Act, from: HeldBoard, into: HeldBoard | null, moved: number): Promise<void> {
  // Its own address is given back; this one is none that could be asked for.
  await act.tx.update(boards).set({ removedAt: act.at, mergedIntoId: into?.id ?? null, slug: `~${from.id}` }).where(eq(boards.id, from.id));
  if (into) {
    await act.tx.update(boards).set({ mergedIntoId: into.id }).where(eq(boards.mergedIntoId, from.id));
    await act.tx.update(boardAddresses).set({ boardId: into.id }).where(eq(boardAddresses.boardId, from.id));
    await act.tx.insert(boardAddresses).values({ slug: from.slug, boardId: into.id }).onConflictDoUpdate({ target: boardAddresses.slug, set: { boardId: into.id } });
  } else await act.tx.delete(boardAddresses).where(eq(boardAddresses.boardId, from.id));
  await act.tx.delete(boardCounts).where(eq(boardCounts.boardId, from.id));
  await noteForAudit(act, { what: 'board.changed', subject: { kind: 'board', id: from.id }, before: { name: from.name, isPrivate: from.isPrivate, threads: moved }, after: { removed: true, into: into?.id ?? null } });
  if (into) await recordEvent(act, 'board.merged', { boardId: from.id, intoId: into.id });
  await recordEvent(act, 'board.changed', { boardId: into?.id ?? from.id });
}

/** Where a board that was merged is by now, for what follows it later; itself while it is there. */
export async function presentBoard(db: Executor, boardId: number): Promise<BoardId> {
  const [row] = await db.select({ id: boards.id, into: boards.mergedIntoId }).from(boards).where(eq(boards.id, boardId));
  return (found(row).into ?? found(row).id) as BoardId;
}
