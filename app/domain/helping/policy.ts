/** Who sees the helper's home. Pure; default deny. */
import { isSignedIn } from '#domain/core';
import type { Viewer } from '#domain/core';
import type { Unlocked } from '#domain/reputation';

/** Whoever has the standing for it; superusers and staff have it by their role. */
export const canSeeHelpersHome = (viewer: Viewer, may: Unlocked) => isSignedIn(viewer) && may.has('helping');
