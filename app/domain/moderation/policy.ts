/** Who reports, who decides, and who sees what about it. Pure; what is not allowed here is refused. */
import { isAdmin, isMember, isModerator, isSignedIn, isStaff } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';
import type { BoardStanding } from '#domain/boards';

/** Anybody signed in reports what others wrote. */
export const canFlag = (viewer: Viewer, { aboutId }: { aboutId: MemberId }) => isSignedIn(viewer) && !isMember(viewer, aboutId);

/** `standing` is the viewer's on the board of the post; null for what stands on no board. */
type Item = { aboutId: MemberId; standing: BoardStanding | null };

/** Staff read the queue; who keeps order on a board reads what is about that board. Nobody reads what is about themselves: it names who reported them. */
export const canSeeItem = (viewer: Viewer, { aboutId, standing }: Item) => (isStaff(viewer) || (isSignedIn(viewer) && standing === 'moderate')) && !isMember(viewer, aboutId);

/** Moderators decide, and on their board who keeps order there, but nobody about themselves. Agents look. */
export const canDecideItem = (viewer: Viewer, item: Item) => canSeeItem(viewer, item) && (isModerator(viewer) || item.standing === 'moderate');

/** Who reported something is known to staff alone. */
export const seesReporters = (viewer: Viewer) => isStaff(viewer);

/** What is about a member as a whole is for those who moderate everywhere. */
export const canJudgeMembers = (viewer: Viewer) => isModerator(viewer);

/** The words that moderators send. */
export const canWriteTemplates = (viewer: Viewer) => isAdmin(viewer);

/** How the queue is kept up, and by whom. */
export const canSeeOverview = (viewer: Viewer) => isStaff(viewer);

/** Events and timed work alone open and close items without a person. */
export const canFollow = (viewer: Viewer) => viewer.kind === 'system';
