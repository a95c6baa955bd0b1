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

/** Somebody else than who gave it; while there is nobody else, whoever is there, and it says so. */
export const canDecideAppeal = (viewer: Viewer, { givenBy, isAlone }: { givenBy: MemberId | null; isAlone: boolean }) =>
  isModerator(viewer) && (givenBy === null || !isMember(viewer, givenBy) || isAlone);

export const canSeeAppeals = (viewer: Viewer) => isModerator(viewer);
