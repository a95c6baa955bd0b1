/** Who takes what out: everybody their own, and nobody else's. Default: nobody. */
import { isMember, isSignedIn } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';

export const canTakeOut = (viewer: Viewer): boolean => isSignedIn(viewer);
/** Only for whoever asked; admins neither. */
export const canOpenTakeout = (viewer: Viewer, takeout: { memberId: MemberId }): boolean => isMember(viewer, takeout.memberId);
export const canMakeTakeouts = (viewer: Viewer): boolean => viewer.kind === 'system';
