/** Who sees the helper's home, who claims questions, and who sends one up the ladder. Pure; default deny. */
import { isSignedIn, isStaff } from '#domain/core';
import type { Viewer } from '#domain/core';
import type { Unlocked } from '#domain/reputation';

/** Whoever has the standing for it; superusers and staff have it by their role. */
export const canSeeHelpersHome = (viewer: Viewer, may: Unlocked) => isSignedIn(viewer) && may.has('helping');

/** A claim is seen by everybody who wants to answer, so it takes the same standing. */
export const canClaim = canSeeHelpersHome;

/** Rules and the clock ask helpers, and staff by hand. */
export const canAskHelpers = (viewer: Viewer) => viewer.kind === 'system' || isStaff(viewer);

/** Superusers, for whom the queue is, and staff who look after it. */
export const canSeeRaised = (viewer: Viewer) => isSignedIn(viewer) && (viewer.role === 'superuser' || isStaff(viewer));
