/** Whose second factors are whose. Pure; default deny. */
import { isAdmin, isMember } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';

/** Everybody sets up their own; nobody sets up somebody else's. */
export const canKeepFactors = (viewer: Viewer, memberId: MemberId) => isMember(viewer, memberId);

/** For who has lost everything: admins, whose deed is noted and mailed, and the command line. Never one's own, which needs one of them. */
export const canRemoveAllFactors = (viewer: Viewer, memberId: MemberId) => viewer.kind === 'system' || (isAdmin(viewer) && !isMember(viewer, memberId));
