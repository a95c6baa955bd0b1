/**
 * attachments (floor 4): files people send along, as little of them as is safe to keep.
 * Words: file, kept (sent, and belonging to nothing yet), subject (the message, note or post it belongs to), loose, quota.
 * Owns: attachments, and the bytes in the store.
 * Records: nothing; what a file belongs to is told by the area above.
 */
export { attachFiles, fileLinksOf, filesOf, keepShownFiles, ownFilesIn, removeFile, restoreFile, samePost, sameText, textWithFiles } from './attaching.ts';
export type { FileSubject, FileView } from './attaching.ts';
export { clearRemoved, markLeftBehind, markLoose } from './clearing.ts';
export type { StillThere } from './clearing.ts';
export { removeFilesAt, removeFilesOf } from './erasing.ts';
export { findFile } from './finding.ts';
export type { FoundFile } from './finding.ts';
export { keepFiles, keepOfForm } from './keeping.ts';
export type { Keeping, KeptFile } from './keeping.ts';
export type { IncomingFile } from './reading-files.ts';
export { FILES_PER_ROUND, MAIL_LOGO_BYTES, MAX_FILES_IN_MAIL } from './rules.ts';
