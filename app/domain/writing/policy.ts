/** Who may keep drafts: members, each their own; no other person is ever told that there are any. Who may have threads published later, and who decides about these. */
import type { BoardStanding } from '#domain/boards';
import { isMember, isModerator, isSignedIn, isStaff } from '#domain/core';
import type { Member, MemberId, Viewer } from '#domain/core';

/** A draft is its writer's alone, staff included. */
export const canKeepDrafts = (viewer: Viewer): viewer is Member => isSignedIn(viewer);

/** Only timed work forgets. */
export const canForgetDrafts = (viewer: Viewer) => viewer.kind === 'system';

/** Staff everywhere, and whoever keeps order there: what appears while its author sleeps is for those who answer for the board. */
export const canSchedule = (viewer: Viewer, board: { standing: BoardStanding }) => isSignedIn(viewer) && (isStaff(viewer) || board.standing === 'moderate');

/** `standing` is the viewer's on its board; null once that is gone. */
type Scheduled = { authorId: MemberId; byStaff: boolean; state: string; cancelledById: MemberId | null; standing: BoardStanding | null };

/** Until it is published: its author, staff, and whoever keeps order there. What was taken off the schedule is its author's again, and of whoever took it off, who may think better of it. */
export const canSeeScheduled = (viewer: Viewer, { authorId, state, cancelledById, standing }: Scheduled) =>
  isMember(viewer, authorId) || (state === 'draft' ? cancelledById !== null && isMember(viewer, cancelledById) : isStaff(viewer) || (isSignedIn(viewer) && standing === 'moderate'));

/** When, and whether: those who could also take it down once it stands there. */
export const canSteerScheduled = (viewer: Viewer, facts: Scheduled) =>
  canSeeScheduled(viewer, facts) && (isMember(viewer, facts.authorId) || isModerator(viewer) || (facts.standing === 'moderate' && !facts.byStaff));

/** What it says is its author's until it is said. */
export const canChangeScheduled = (viewer: Viewer, { authorId }: Pick<Scheduled, 'authorId'>) => isMember(viewer, authorId);

/** Only timed work publishes what is due. */
export const canPublishDue = (viewer: Viewer) => viewer.kind === 'system';
