/**
 * boards (floor 3): the places threads live in, and the tags that say what they are about.
 * Words: board, tag, kind (what may be started on a board).
 * Owns: boards, tags, board_counts.
 * Records: nothing.
 * Listens to: nothing.
 */
export type { BoardView } from './boards.ts';
export { boardBySlug, boardList, createBoard, moveThreadCount } from './boards.ts';
export { canCreateBoard } from './policy.ts';
export type { ThreadKind } from './rules.ts';
export { MAX_TAGS, MAX_TAG_LENGTH, THREAD_KINDS } from './rules.ts';
export type { TagView } from './tags.ts';
export { ensureTags, importTags, tagBySlug, unknownTags } from './tags.ts';
