/** Who may change what points are worth, and who is told when they do not add up. Pure; default deny. */
import { isAdmin, isStaff } from '#domain/core';
import type { Viewer } from '#domain/core';

/** What helping is worth is decided by those who answer for the community. */
export const canChangePoints = (viewer: Viewer): boolean => isAdmin(viewer);

/** Everybody on the staff sees what a change would do, and whether the balances are right. */
export const canTryPoints = (viewer: Viewer): boolean => isStaff(viewer);
