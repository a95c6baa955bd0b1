/** Who may give, end and judge sanctions. Pure; what is not allowed here is refused. */
import { isMember, isModerator, isSignedIn, isStaff } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';
import type { BoardStanding } from '#domain/boards';

/** Whoever keeps order on a board may warn there; what takes a voice away is for those who run the community. */
export const canWarn = (viewer: Viewer, standing: BoardStanding | null = null) => isModerator(viewer) || (isSignedIn(viewer) && standing === 'moderate');

/** Silences and suspensions, and ending them. */
export const canSanction = (viewer: Viewer) => isModerator(viewer);

/** What somebody was given is between them and staff. */
export const canSeeSanctions = (viewer: Viewer, memberId: MemberId) => isStaff(viewer) || isMember(viewer, memberId);

/** Somebody else than who gave it, and nobody about themselves; while there is nobody else, whoever gave it, and it says so. */
export const canDecideAppeal = (viewer: Viewer, { givenBy, memberId, isAlone }: { givenBy: MemberId | null; memberId: MemberId; isAlone: boolean }) =>
  isModerator(viewer) && !isMember(viewer, memberId) && (givenBy === null || !isMember(viewer, givenBy) || isAlone);

export const canSeeAppeals = (viewer: Viewer) => isModerator(viewer);
