/** Boards: making one, and showing them with how many threads they hold. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { boardCounts, boards } from '#db/schema/boards.ts';
import { allow, found, noteForAudit, recordEvent, refuse } from '#domain/core';
import type { Act, BoardId, Viewer } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { canCreateBoard } from './policy.ts';
import { BOARD_SLUG_PATTERN, MAX_BOARD_NAME_LENGTH, MAX_BOARD_SLUG_LENGTH, THREAD_KINDS } from './rules.ts';
import type { BoardStanding, ThreadKind } from './rules.ts';
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
  /** How the viewer stands there; never `none`, because such a board is not shown. */
  standing: BoardStanding;
  /** Threads whoever reads the board can see. */
  threadCount: number;
};

type NewBoard = Pick<BoardView, 'slug' | 'name' | 'description' | 'feedsKnowledge'> & Partial<Pick<BoardView, 'kinds' | 'staffOnlyStart' | 'isPrivate' | 'isReadOnly' | 'position'>>;

/**
 * Makes a board. Repeating it changes nothing.
 * Refused when the address is taken by another name, or is not lower case words with hyphens.
 */
export async function createBoard(act: Act, board: NewBoard): Promise<BoardId> {
  allow(canCreateBoard(act.by));
  const name = cleanLine(board.name);
  if (name === '' || name.length > MAX_BOARD_NAME_LENGTH) refuse(`Give the board a name of up to ${MAX_BOARD_NAME_LENGTH} characters.`, 'name');
  if (!BOARD_SLUG_PATTERN.test(board.slug) || board.slug.length > MAX_BOARD_SLUG_LENGTH) {
    refuse('The address of a board is lower case words with hyphens between them, for example "phones-and-sims".', 'slug');
  }
  const values = { ...board, name, description: cleanLine(board.description), kinds: board.kinds ?? [...THREAD_KINDS] };
  const [made] = await act.tx.insert(boards).values(values).onConflictDoNothing({ target: boards.slug }).returning({ id: boards.id });
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

/** All boards the viewer may read, in the order of the left rail. */
export async function boardList(db: Executor, viewer: Viewer): Promise<BoardView[]> {
  const statement = prepared(db, 'boards-all', (db) => selectBoards(db).where(isReadable).orderBy(asc(boards.position), asc(boards.id)));
  return (await statement.execute(readerValues(viewer))).map(toBoard);
}

/** One board by its address; NotFound when there is none that the viewer may read. */
export async function boardBySlug(db: Executor, slug: string, viewer: Viewer): Promise<BoardView> {
  const statement = prepared(db, 'board-by-slug', (db) => selectBoards(db).where(and(eq(boards.slug, sql.placeholder('slug')), isReadable)));
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
  threadCount: row.threadCount ?? 0,
});
