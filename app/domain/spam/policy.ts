/** Who sees how spam is judged, keeps its lists and teaches it. Pure; default deny. */
import { isModerator } from '#domain/core';
import type { Viewer } from '#domain/core';

export const canKeepSpamLists = (viewer: Viewer) => isModerator(viewer);

/** What moderators decide teaches; timed work may repeat it. */
export const canTeachSpam = (viewer: Viewer) => isModerator(viewer) || viewer.kind === 'system';
