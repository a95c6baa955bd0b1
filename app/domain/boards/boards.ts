/** Boards: making one, and showing them with how many threads they hold. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { boardAddresses, boardCounts, boards } from '#db/schema/boards.ts';
import { allow, found, noteForAudit, recordEvent, refuse } from '#domain/core';
import type { Act, BoardId, Viewer } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { canCreateBoard } from './policy.ts';
import { BOARD_SLUG_PATTERN, MAX_BOARD_NAME_LENGTH, MAX_BOARD_SLUG_LENGTH, THREAD_KINDS, isBoardColour, isBoardIcon } from './rules.ts';
import type { BoardColour, BoardIconName, BoardStanding, ThreadKind } from './rules.ts';
import { READER, readableBy, readerValues, standingBy } from './standing.ts';

export type BoardView = {
  id: BoardId;
  slug: string;
  name: string;
  description: string;
  position: number;
  feedsKnowledge: boolean;
  kinds: ThreadKind[];
  staffOnlyStart: boolean;
  /** Only the groups named for it, its moderators and staff read it. */
  isPrivate: boolean;
  /** Only the groups that may write, its moderators and staff start threads and reply. */
  isReadOnly: boolean;
  icon: BoardIconName;
  colour: BoardColour;
  /** Since when it is only read, and stands on no list; null while it is in use. */
  archivedAt: Date | null;
  /** How the viewer stands there; never `none`, because such a board is not shown. */
  standing: BoardStanding;
  /** Threads whoever reads the board can see. */
  threadCount: number;
};

type NewBoard = Pick<BoardView, 'slug' | 'name' | 'description' | 'feedsKnowledge'> & Partial<Pick<BoardView, 'kinds' | 'staffOnlyStart' | 'isPrivate' | 'isReadOnly' | 'position' | 'icon' | 'colour'>>;

/**
 * Makes a board. Repeating it changes nothing.
 * Refused when the address is taken by another name, or is not lower case words with hyphens.
 */
export async function createBoard(act: Act, board: NewBoard): Promise<BoardId> {
  allow(canCreateBoard(act.by));
  const name = cleanLine(board.name);
  if (name === '' || name.length > MAX_BOARD_NAME_LENGTH) refuse(`Give the board a name of up to ${MAX_BOARD_NAME_LENGTH} characters.`, 'name');
  const [leads] = await act.tx.select({ boardId: boardAddresses.boardId }).from(boardAddresses).where(eq(boardAddresses.slug, readBoardSlug(board.slug)));
  const values = { ...board, name, description: cleanLine(board.description), kinds: board.kinds ?? [...THREAD_KINDS] };
  const [made] = leads ? [] : await act.tx.insert(boards).values(values).onConflictDoNothing({ target: boards.slug }).returning({ id: boards.id });
  if (made) {
    await noteForAudit(act, { what: 'board.changed', subject: { kind: 'board', id: made.id }, after: { name, isPrivate: values.isPrivate ?? false, isReadOnly: values.isReadOnly ?? false } });
    // It stands in every rail now. An import makes its boards before it shows anything.
    if (act.by.kind === 'member') await recordEvent(act, 'board.changed', { boardId: made.id });
    return made.id as BoardId;
  }

  const existing = await boardBySlug(act.tx, board.slug, act.by);
  if (existing.name !== name) refuse(`There is already a board called "${existing.name}" at this address.`, 'slug');
  return existing.id;
}

/** A board's address as it is kept. Refused when it is not lower case words with hyphens. */
export function readBoardSlug(typed: string): string {
  const slug = typed.trim();
  if (!BOARD_SLUG_PATTERN.test(slug) || slug.length > MAX_BOARD_SLUG_LENGTH) {
    refuse('The address of a board is lower case words with hyphens between them, for example "phones-and-sims".', 'slug');
  }
  return slug;
}

/** All boards in use that the viewer may read, in the order of the left rail; archived ones behind them where they are asked for. */
export async function boardList(db: Executor, viewer: Viewer, { archivedToo = false } = {}): Promise<BoardView[]> {
  const statement = prepared(db, 'boards-all', (db) =>
    selectBoards(db)
      .where(and(isNull(boards.removedAt), sql`(${boards.archivedAt} is null or ${sql.placeholder('archivedToo')}::boolean)`, isReadable))
      .orderBy(sql`${boards.archivedAt} is not null`, asc(boards.position), asc(boards.id)),
  );
  return (await statement.execute({ archivedToo, ...readerValues(viewer) })).map(toBoard);
}

/** One board by its address, or by one it had before: `slug` says where it is now. NotFound when there is none that the viewer may read. */
export async function boardBySlug(db: Executor, slug: string, viewer: Viewer): Promise<BoardView> {
  const statement = prepared(db, 'board-by-slug', (db) => {
    const asked = sql.placeholder('slug');
    const place = sql`coalesce((select b.id from ${boards} b where b.slug = ${asked}), (select a.board_id from ${boardAddresses} a where a.slug = ${asked}))`;
    return selectBoards(db).where(and(eq(boards.id, place), isNull(boards.removedAt), isReadable));
  });
  const [row] = await statement.execute({ slug, ...readerValues(viewer) });
  return toBoard(found(row));
}

/** Counts a thread in or out of its board. Called by threads, in the transaction that starts, deletes or restores it; locks the count. */
export async function moveThreadCount(act: Act, boardId: BoardId, change: number): Promise<void> {
  await act.tx
    .insert(boardCounts)
    .values({ boardId, threads: change })
    .onConflictDoUpdate({ target: boardCounts.boardId, set: { threads: sql`${boardCounts.threads} + ${change}` } });
}

const isReadable = readableBy(READER, boards.id);

const selectBoards = (db: Executor) =>
  db
    .select({
      id: boards.id,
      slug: boards.slug,
      name: boards.name,
      description: boards.description,
      position: boards.position,
      feedsKnowledge: boards.feedsKnowledge,
      kinds: boards.kinds,
      staffOnlyStart: boards.staffOnlyStart,
      isPrivate: boards.isPrivate,
      isReadOnly: boards.isReadOnly,
      icon: boards.icon,
      colour: boards.colour,
      archivedAt: boards.archivedAt,
      standing: standingBy(READER, boards.id),
      threadCount: boardCounts.threads,
    })
    .from(boards)
    .leftJoin(boardCounts, eq(boardCounts.boardId, boards.id));

type BoardRow = Awaited<ReturnType<typeof selectBoards>>[number];

const toBoard = (row: BoardRow): BoardView => ({
  ...row,
  id: row.id as BoardId,
  kinds: THREAD_KINDS.filter((kind) => row.kinds.includes(kind)),
  icon: isBoardIcon(row.icon) ? row.icon : 'talk',
  colour: isBoardColour(row.colour) ? row.colour : 'stone',
  threadCount: row.threadCount ?? 0,
});
