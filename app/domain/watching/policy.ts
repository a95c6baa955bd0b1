/** Who may watch, keep and note. Pure; whatever is not allowed here is not allowed. */
import { isSignedIn } from '#domain/core';
import type { Viewer } from '#domain/core';

/** Members watch and keep what they may read; that they may is asked where it is found. */
export const canWatch = isSignedIn;

/** Timed work alone says that a day has come. */
export const canRemind = (viewer: Viewer) => viewer.kind === 'system';

/** What somebody who left had chosen and kept is forgotten by timed work. */
export const canForget = (viewer: Viewer) => viewer.kind === 'system';
