/**
 * boards (floor 3): the places threads live in, and the tags that say what they are about.
 * Words: board, tag, kind (what may be started on a board), standing (what somebody may on a board), private, read-only.
 * Owns: boards, board_groups, board_moderators, tags, board_counts.
 * Records: board.changed.
 * Listens to: nothing.
 */
export type { BoardView } from './boards.ts';
export { boardBySlug, boardList, createBoard, moveThreadCount } from './boards.ts';
export { editBoard, nameBoardModerator, removeBoardModerator, setBoardGroup } from './changing.ts';
export type { BoardForm } from './changing.ts';
export { canArrangeBoards, canCreateBoard } from './policy.ts';
export { boardPage, privateBoardsOf } from './reading.ts';
export type { BoardPageView } from './reading.ts';
export type { BoardStanding, ThreadKind } from './rules.ts';
export { MAX_TAGS, MAX_TAG_LENGTH, THREAD_KINDS, mayRead, mayWrite } from './rules.ts';
export { READER, publicBoards, readableBoards, readableBy, readerValues, standingBy, standingOf } from './standing.ts';
export type { WhoReads } from './standing.ts';
export type { TagView } from './tags.ts';
export { ensureTags, importTags, tagBySlug, unknownTags } from './tags.ts';
