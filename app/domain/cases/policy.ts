/** Who may do what with cases. Pure; what is not allowed here is refused. */
import { isMember, isModerator, isStaff } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';

/** Cases, their notes and their history are for staff; for everybody else there are none. */
export const canSeeCases = (viewer: Viewer) => isStaff(viewer);

/** Any of the staff may take a case, also from a colleague, and work on it. */
export const canWorkOnCases = (viewer: Viewer) => isStaff(viewer);

/** The owner gives a case back; a moderator does it for somebody who is away. */
export const canRelease = (viewer: Viewer, facts: { ownerId: MemberId | null }) =>
  facts.ownerId !== null && ((isStaff(viewer) && isMember(viewer, facts.ownerId)) || isModerator(viewer));

/** Rules decide what lands on everybody's desk, so those who run the community make them. */
export const canMakeRules = (viewer: Viewer) => isModerator(viewer);

/** Timed work alone opens cases by rule. */
export const canOpenDueCases = (viewer: Viewer) => viewer.kind === 'system';
