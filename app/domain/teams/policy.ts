/** Who may do what with teams. Pure. */
import { isMember, isModerator, isStaff } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';

/** Who works together is no secret among staff, and none of anybody else's business. */
export const canSeeTeams = (viewer: Viewer) => isStaff(viewer) || viewer.kind === 'system';

/** Teams and queues decide what lands on whose desk, so those who run the community change them. */
export const canRunTeams = (viewer: Viewer) => isModerator(viewer);

/** Everybody knows best when they are away; whoever runs the teams may say it for them. */
export const canSetAgent = (viewer: Viewer, memberId: MemberId) => canRunTeams(viewer) || (isStaff(viewer) && isMember(viewer, memberId));
