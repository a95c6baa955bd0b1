/** Who may arrange the boards. */
import { isAdmin } from '#domain/core';
import type { Viewer } from '#domain/core';

/** Who reads a board and who keeps order there is decided where boards are made. */
export const canArrangeBoards = (viewer: Viewer) => isAdmin(viewer);

/** Boards are the community's furniture: admins place them, and so does an import. */
export const canCreateBoard = (viewer: Viewer) => isAdmin(viewer) || viewer.kind === 'system';
