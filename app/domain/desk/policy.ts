/** Who may do what at the desk beyond the cases themselves. Pure. */
import type { Viewer } from '#domain/core';

/** Timed work alone gives out and takes back by itself. */
export const canGiveByItself = (viewer: Viewer) => viewer.kind === 'system';
