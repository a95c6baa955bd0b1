/** Who may do what with clocks and their policies. Pure. */
import { isAdmin, isStaff } from '#domain/core';
import type { Viewer } from '#domain/core';

/** What a whole desk is measured by is promised by those who answer for it. */
export const canChangeClockPolicies = (viewer: Viewer) => isAdmin(viewer);

export const canSeeClockPolicies = (viewer: Viewer) => isStaff(viewer) || viewer.kind === 'system';

/** The minute's look is timed work. */
export const canMarkClocks = (viewer: Viewer) => viewer.kind === 'system';
