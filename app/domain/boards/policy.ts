/** Who may arrange the boards and the tags. */
import { isAdmin, isModerator } from '#domain/core';
import type { Viewer } from '#domain/core';

/** Who reads a board and who keeps order there is decided where boards are made. */
export const canArrangeBoards = (viewer: Viewer) => isAdmin(viewer);

/** Which words are one tag is moderation: it moves threads of everybody. Making a tag by using it is a privilege of reputation's. */
export const canArrangeTags = (viewer: Viewer) => isModerator(viewer);

/** Boards are the community's furniture: admins place them, and so does an import. */
export const canCreateBoard = (viewer: Viewer) => isAdmin(viewer) || viewer.kind === 'system';
