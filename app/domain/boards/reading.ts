/** Boards for the page where they are arranged, and which private ones somebody may read. */
import { and, asc, eq } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boardGroups, boardModerators, boards } from '#db/schema/boards.ts';
import { groups, members } from '#db/schema/members.ts';
import { NotFound, found } from '#domain/core';
import type { BoardId, Viewer } from '#domain/core';
import { boardList } from './boards.ts';
import type { BoardView } from './boards.ts';
import { canArrangeBoards } from './policy.ts';
import { readableBoards } from './standing.ts';

export type BoardPageView = {
  board: BoardView;
  /** What groups may here, by name. */
  groups: { id: number; name: string; may: 'read' | 'write' }[];
  moderators: { number: number; name: string; handle: string | null }[];
};

/** A board with everybody who is named for it. NotFound for whoever may not arrange boards. */
export async function boardPage(db: Executor, boardId: BoardId, viewer: Viewer): Promise<BoardPageView> {
  if (!canArrangeBoards(viewer)) throw new NotFound('There is nothing here.');
  const [all, named, moderators] = await Promise.all([
    boardList(db, viewer, { archivedToo: true }),
    db.select({ id: groups.id, name: groups.name, may: boardGroups.may }).from(boardGroups).innerJoin(groups, eq(groups.id, boardGroups.groupId)).where(eq(boardGroups.boardId, boardId)).orderBy(asc(groups.name)),
    db
      .select({ number: boardModerators.id, name: members.name, handle: members.handle, groupName: groups.name })
      .from(boardModerators)
      .leftJoin(members, eq(members.id, boardModerators.memberId))
      .leftJoin(groups, eq(groups.id, boardModerators.groupId))
      .where(eq(boardModerators.boardId, boardId))
      .orderBy(asc(boardModerators.id)),
  ]);
  return { board: found(all.find(({ id }) => id === boardId)), groups: named, moderators: moderators.map(({ number, name, handle, groupName }) => ({ number, name: name ?? groupName ?? '', handle })) };
}

/** The private boards a viewer may read; none for guests, without asking. What search keeps of a private board is found by these alone. */
export async function privateBoardsOf(db: Executor, viewer: Viewer): Promise<BoardId[]> {
  if (viewer.kind === 'guest') return [];
  const rows = await db.select({ id: boards.id }).from(boards).where(and(eq(boards.isPrivate, true), readableBoards(viewer, boards.id)));
  return rows.map(({ id }) => id as BoardId);
}
