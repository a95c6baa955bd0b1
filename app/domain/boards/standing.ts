/** Who may read, write and keep order on which board, as conditions inside other areas' statements: nothing of a board that is closed to somebody leaves the database for them. */
import { sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';
import { boardGroups, boardModerators, boards } from '#db/schema/boards.ts';
import { groupMembers } from '#db/schema/members.ts';
import { isStaff, memberIdOf } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';
import type { BoardStanding } from './rules.ts';

/** Whose standing is asked, inside a statement: the number of a member (null for a guest), and whether they are staff or the system, who read every board. */
export type WhoReads = { id: SQLWrapper; readsAll: SQLWrapper };

/** The column most statements mean; named as text, because threads stand on a floor above. */
const THREAD_BOARD = sql`"threads"."board_id"`;

const readsEverything = (viewer: Viewer) => isStaff(viewer) || viewer.kind === 'system';

const asSql = (viewer: Viewer): WhoReads => ({ id: sql`${memberIdOf(viewer)}::bigint`, readsAll: sql`${readsEverything(viewer)}::boolean` });

/** For prepared statements: what {@link readerValues} fills. */
export const READER: WhoReads = { id: sql`${sql.placeholder('reader')}::bigint`, readsAll: sql`${sql.placeholder('readsAll')}::boolean` };
export const readerValues = (viewer: Viewer): { reader: MemberId | null; readsAll: boolean } => ({ reader: memberIdOf(viewer), readsAll: readsEverything(viewer) });

/**
 * True for what stands on a board the viewer may read. The boards that are closed to them are found once for the whole statement, so
 * every index of a list serves as before.
 * @param board the column with the board's id; that of threads, unless said otherwise.
 */
export function readableBoards(viewer: Viewer, board: SQLWrapper = THREAD_BOARD): SQL {
  if (readsEverything(viewer)) return sql`true`;
  if (viewer.kind === 'guest') return publicBoards(board);
  return readableBy(asSql(viewer), board);
}

/** The same for anybody at all: boards that are not private. For counts and lists that are made once for everybody. */
export const publicBoards = (board: SQLWrapper = THREAD_BOARD): SQL => isNoneOf(board, sql`closed.is_private`);

/** The same for somebody who stands in the statement itself, or comes in as its values ({@link READER}). Looked up once, if they are the same for all rows. */
export const readableBy = (who: WhoReads, board: SQLWrapper = THREAD_BOARD): SQL =>
  isNoneOf(board, sql`closed.is_private and not ${who.readsAll} and not ${isNamed(who.id)}`);

/** True for what stands on a board that is in use: lists of everything leave out what is archived. */
export const boardsInUse = (board: SQLWrapper = THREAD_BOARD): SQL => isNoneOf(board, sql`closed.archived_at is not null`);

/** Written so that PostgreSQL expects it to be true of almost everything: of a plain `<> all` it expects a third to be left, and would rather sort than walk an index. */
const isNoneOf = (board: SQLWrapper, isClosed: SQL): SQL => sql`nullif(${board} = any(array(select closed.id from ${boards} closed where ${isClosed})), true) is not null`;

/** Somebody a group that may read (or write) there contains, or who keeps order there: `closed` is the board. */
const isNamed = (id: SQLWrapper) => sql`(
  exists (select 1 from ${boardGroups} bg join ${groupMembers} gm on gm.group_id = bg.group_id where bg.board_id = closed.id and gm.member_id = ${id}) or ${keepsOrder(id)})`;

const keepsOrder = (id: SQLWrapper) => sql`exists (
  select 1 from ${boardModerators} bm where bm.board_id = closed.id and (bm.member_id = ${id} or bm.group_id in (select gm.group_id from ${groupMembers} gm where gm.member_id = ${id})))`;

/** How somebody stands on a board, as one word: see `BoardStanding`. */
export const standingBy = (who: WhoReads, board: SQLWrapper = THREAD_BOARD): SQL<BoardStanding> => sql<BoardStanding>`(
  select case
    when closed.archived_at is not null then case when closed.is_private and not ${who.readsAll} and not ${isNamed(who.id)} then 'none' else 'read' end
    when ${keepsOrder(who.id)} then 'moderate'
    when ${who.readsAll} then 'write'
    when closed.is_private and not ${isNamed(who.id)} then 'none'
    when closed.is_read_only and not exists (
      select 1 from ${boardGroups} bg join ${groupMembers} gm on gm.group_id = bg.group_id where bg.board_id = closed.id and bg.may = 'write' and gm.member_id = ${who.id}) then 'read'
    else 'write' end
  from ${boards} closed where closed.id = ${board})`;

/** The same for a viewer who is known outside the statement. */
export const standingOf = (viewer: Viewer, board: SQLWrapper = THREAD_BOARD): SQL<BoardStanding> => standingBy(asSql(viewer), board);
