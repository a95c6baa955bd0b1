/** Who may do what with calendars. Pure. */
import { isAdmin, isStaff } from '#domain/core';
import type { Viewer } from '#domain/core';

/** Every promise of a reply hangs on them. */
export const canChangeCalendars = (viewer: Viewer) => isAdmin(viewer);

export const canSeeCalendars = (viewer: Viewer) => isStaff(viewer) || viewer.kind === 'system';
