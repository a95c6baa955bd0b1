/** Who sets what holds for everybody. Pure; default deny. */
import { isAdmin } from '#domain/core';
import type { Viewer } from '#domain/core';

export const canChangeSettings = (viewer: Viewer) => isAdmin(viewer) || viewer.kind === 'system';
