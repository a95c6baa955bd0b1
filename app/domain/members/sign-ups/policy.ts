/** Who lets people in. Pure; default deny. */
import { isAdmin, isModerator } from '#domain/core';
import type { Viewer } from '#domain/core';

export const canInvite = (viewer: Viewer) => isAdmin(viewer);
export const canDecideSignUps = (viewer: Viewer) => isModerator(viewer);
