/** Who may decide who vouches for people. */
import { isAdmin } from '#domain/core';
import type { Viewer } from '#domain/core';

/** Whoever runs a provider can be anybody here, so only admins choose them. */
export const canRunSignInWays = (viewer: Viewer) => isAdmin(viewer);
