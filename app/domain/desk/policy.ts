/** Who may do what at the desk beyond the cases themselves. Pure. */
import { isMember, isModerator, isStaff } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';

/** Timed work alone gives out and takes back by itself. */
export const canGiveByItself = (viewer: Viewer) => viewer.kind === 'system';

/** The desk is for staff; for everybody else there is none. */
export const canSeeDesk = (viewer: Viewer) => isStaff(viewer);

/** Whoever made a view removes it; a moderator tidies up. */
export const canRemoveView = (viewer: Viewer, { ownerId }: { ownerId: MemberId }) => isStaff(viewer) && (isMember(viewer, ownerId) || isModerator(viewer));

/** Words that everybody sends are changed by those who run the community; one's own by oneself. */
export const canChangeMacro = (viewer: Viewer, { ownerId }: { ownerId: MemberId | null }) =>
  ownerId === null ? isModerator(viewer) : isStaff(viewer) && isMember(viewer, ownerId);
