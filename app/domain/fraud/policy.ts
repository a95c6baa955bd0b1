/** Who may do what about held rewards. Pure; what is not allowed here is refused. */
import { isMember, isModerator } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';

/** The nightly scan alone opens reviews and holds money. */
export const canScan = (viewer: Viewer) => viewer.kind === 'system';

/** Reviews hold suspicions about people, so they are for those who run the community. */
export const canSeeReviews = (viewer: Viewer) => isModerator(viewer);

/** Nobody decides about a group they are in. */
export const canDecide = (viewer: Viewer, { members }: { members: readonly MemberId[] }) => isModerator(viewer) && !members.some((id) => isMember(viewer, id));

/** An appeal is read by somebody who has not decided before, and is not part of it. */
export const canDecideAppeal = (viewer: Viewer, facts: { members: readonly MemberId[]; decidedBy: MemberId | null }) =>
  canDecide(viewer, facts) && facts.decidedBy !== null && !isMember(viewer, facts.decidedBy);

/** Each of a review's members speaks for themselves. */
export const canAppeal = (viewer: Viewer, { members }: { members: readonly MemberId[] }) => members.some((id) => isMember(viewer, id));
