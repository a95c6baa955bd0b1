/**
 * boards (floor 3): the places threads live in, and the tags that say what they are about.
 * Words: board, tag, kind (what may be started on a board), field (what a board's ask form asks for), archived, standing (what somebody may on a board), private, read-only.
 * Owns: boards, board_addresses, board_groups, board_moderators, board_fields, board_field_choices, tags, board_counts.
 * Records: board.changed/merged/fields-changed, tag.changed, tag.merged.
 * Listens to: member.left.
 */
export type { BoardView } from './boards.ts';
export { boardBySlug, boardList, createBoard, moveThreadCount } from './boards.ts';
export { archiveBoard, editBoard, reviveBoard } from './changing.ts';
export { addField, boardFieldsPage, editField, removeField, restoreField } from './changing-fields.ts';
export type { FieldForm } from './changing-fields.ts';
export { fieldsOf, readAnswers } from './fields.ts';
export type { BoardFieldView, FieldAnswer, FieldChoice } from './fields.ts';
export { nameBoardModerator, removeBoardModerator, setBoardGroup } from './naming.ts';
export type { HeldBoard } from './retiring.ts';
export { holdBoards, presentBoard, retireBoard, stayOnBoard } from './retiring.ts';
export type { BoardForm } from './changing.ts';
export { addSynonym, editTag, leadTag, removeSynonym } from './arranging-tags.ts';
export { canArrangeBoards, canArrangeTags, canCreateBoard } from './policy.ts';
export { boardPage, privateBoardsOf } from './reading.ts';
export type { BoardPageView } from './reading.ts';
export type { BoardColour, BoardIconName, BoardStanding, FieldKind, ThreadKind } from './rules.ts';
export { MAX_TAGS, MAX_TAG_LENGTH, THREAD_KINDS, mayRead, mayWrite } from './rules.ts';
export { READER, boardsInUse, publicBoards, readableBoards, readableBy, readerValues, standingBy, standingOf } from './standing.ts';
export type { WhoReads } from './standing.ts';
export { reactions } from './reactions.ts';
export type { TagView } from './tags.ts';
export { ensureTags, importTags, placeOfTag, presentTag, tagBySlug, unknownTags } from './tags.ts';
