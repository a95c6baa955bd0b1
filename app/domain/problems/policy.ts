/** Who may do what with problems. Pure; default deny. */
import { isStaff } from '#domain/core';
import type { Viewer } from '#domain/core';

/** Whoever works on cases names what they have in common, and answers them together. */
export const canWorkOnProblems = (viewer: Viewer) => isStaff(viewer);

/** Timed work alone carries words to all cases. */
export const canDeliver = (viewer: Viewer) => viewer.kind === 'system';
