/** Who may do what with files. Whether somebody may see one is asked of the area it belongs to. */
import { isMember, isSignedIn, isStaff } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';

/** Members send files; what comes by mail is brought in by the system. */
export const canKeepFiles = (viewer: Viewer) => isSignedIn(viewer) || viewer.kind === 'system';

/** A file belongs to whoever sent it until it belongs to something. */
export const canAttach = (viewer: Viewer, file: { ownerId: MemberId | null; ownerMail: string | null }) =>
  viewer.kind === 'system' ? file.ownerMail !== null : file.ownerId !== null && isMember(viewer, file.ownerId);

/** Its owner takes a file back; staff remove what should not be there. */
export const canRemoveFile = (viewer: Viewer, file: { ownerId: MemberId | null }) => isStaff(viewer) || (file.ownerId !== null && isMember(viewer, file.ownerId));

/** Whoever removed it takes that back, and so do staff: what staff removed, its owner does not. */
export const canRestoreFile = (viewer: Viewer, file: { removedById: MemberId | null }) => isStaff(viewer) || file.removedById === null || isMember(viewer, file.removedById);

/** Only timed work clears away. */
export const canClearFiles = (viewer: Viewer) => viewer.kind === 'system';
