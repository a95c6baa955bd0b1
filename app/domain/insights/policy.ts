/** Who sees reports. Pure. */
import { isStaff } from '#domain/core';
import type { Viewer } from '#domain/core';

/** The work of all staff is seen by all staff: whoever is counted sees how. */
export const canSeeReports = (viewer: Viewer) => isStaff(viewer);
