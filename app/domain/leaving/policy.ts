/** Who may end a membership. Default: nobody. */
import { isAdmin, isSignedIn } from '#domain/core';
import type { Viewer } from '#domain/core';

/** Everybody leaves by themselves. */
export const canLeave = (viewer: Viewer): boolean => isSignedIn(viewer);
/** The days of thinking it over are counted by the clock. */
export const canEndByClock = (viewer: Viewer): boolean => viewer.kind === 'system';
/** Somebody who cannot sign in any more asks an admin. */
export const canEraseMembers = (viewer: Viewer): boolean => isAdmin(viewer);
