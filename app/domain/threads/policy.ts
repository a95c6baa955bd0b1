/** Who may do what to threads and posts. Pure; whatever is not allowed here is not allowed. */
import { isMember, isModerator, isSignedIn, isStaff } from '#domain/core';
import type { MemberId, PostId, Viewer } from '#domain/core';
import { NOTHING_UNLOCKED } from '#domain/reputation';
import type { Unlocked } from '#domain/reputation';

type Board = { staffOnlyStart: boolean };
type Thread = { authorId: MemberId; closedAt: Date | null; deletedAt: Date | null; deletedBy: MemberId | null };
type Reliance = { replyCount: number; acceptedPostId: PostId | null };
type Post = { authorId: MemberId; number: number; deletedAt: Date | null; deletedBy: MemberId | null; byStaff?: boolean };

/** Staff see what was deleted, so that they can judge and restore it; so does timed work. */
const seesDeleted = (viewer: Viewer) => isStaff(viewer) || viewer.kind === 'system';

export const canSeeThread = (viewer: Viewer, thread: Pick<Thread, 'deletedAt'>) => !thread.deletedAt || seesDeleted(viewer);

export const canSeePost = (viewer: Viewer, thread: Pick<Thread, 'deletedAt'>, post: Pick<Post, 'deletedAt'>) =>
  canSeeThread(viewer, thread) && (!post.deletedAt || seesDeleted(viewer));

/** Announcement boards are started by staff; everybody may still reply. */
export const canStart = (viewer: Viewer, board: Board) => isSignedIn(viewer) && (!board.staffOnlyStart || isStaff(viewer));

/** A closed thread takes no more replies, but for staff's last word. */
export const canReply = (viewer: Viewer, thread: Pick<Thread, 'closedAt' | 'deletedAt'>) =>
  isSignedIn(viewer) && !thread.deletedAt && (!thread.closedAt || isStaff(viewer));

/** Authors mend their own words until the thread is closed, and so do members of a standing those of other members; moderators mend anybody's. */
export const canEditPost = (viewer: Viewer, thread: Pick<Thread, 'closedAt' | 'deletedAt'>, post: Pick<Post, 'authorId' | 'deletedAt' | 'byStaff'>, may: Unlocked = NOTHING_UNLOCKED) =>
  !thread.deletedAt && !post.deletedAt && (isModerator(viewer) || (isMember(viewer, post.authorId) && (!thread.closedAt || isStaff(viewer))) || mayMend(viewer, thread, post, may));

/** What staff said stays as they said it. An agent, who has every privilege, mends no more than before. */
const mayMend = (viewer: Viewer, thread: Pick<Thread, 'closedAt'>, post: Pick<Post, 'byStaff'>, may: Unlocked) =>
  isSignedIn(viewer) && !isStaff(viewer) && may.has('edit-others') && !thread.closedAt && !post.byStaff;

/** Moderators delete anything; authors their own words, unless others rely on them: a thread with replies, an accepted answer. */
export const canDeletePost = (viewer: Viewer, thread: Thread & Reliance, post: Post & { id: PostId }) => {
  if (thread.deletedAt || post.deletedAt) return false;
  const isReliedOn = post.number === 1 ? thread.replyCount > 0 : thread.acceptedPostId === post.id;
  return isModerator(viewer) || (isMember(viewer, post.authorId) && !isReliedOn);
};

/** Moderators restore anything; authors only what they deleted themselves. */
export const canRestorePost = (viewer: Viewer, thread: Pick<Thread, 'deletedAt' | 'deletedBy'>, post: Post) => {
  if (post.number === 1) return isDeletedAnd(thread, () => mayRestore(viewer, post.authorId, thread.deletedBy));
  return isDeletedAnd(post, () => mayRestore(viewer, post.authorId, post.deletedBy)) && canSeeThread(viewer, thread);
};

/** Closing is for the community team, agents included, and for members of a standing: they see when a question has run its course. */
export const canClose = (viewer: Viewer, thread: Pick<Thread, 'deletedAt'>, may: Unlocked = NOTHING_UNLOCKED) =>
  (isStaff(viewer) || (isSignedIn(viewer) && may.has('close'))) && !thread.deletedAt;

/**
 * Moving is like closing: for the community team and for members of a standing. Where only staff start threads, only staff bring one in or take
 * one out.
 */
export const canMove = (viewer: Viewer, thread: Pick<Thread, 'deletedAt'>, may: Unlocked = NOTHING_UNLOCKED) =>
  (isStaff(viewer) || (isSignedIn(viewer) && may.has('move'))) && !thread.deletedAt;
export const canMoveBetween = (viewer: Viewer, from: Board, to: Board) => canStart(viewer, from) && canStart(viewer, to);

/** Rules put a thread first again; people do it by saying something. */
export const canBump = (viewer: Viewer) => viewer.kind === 'system';

/** Thanks go to others. */
export const canGiveKudos = (viewer: Viewer, thread: Pick<Thread, 'deletedAt'>, post: Pick<Post, 'authorId' | 'deletedAt'>) =>
  isSignedIn(viewer) && !isMember(viewer, post.authorId) && !thread.deletedAt && !post.deletedAt;

const mayRestore = (viewer: Viewer, authorId: MemberId, deletedBy: MemberId | null) =>
  isModerator(viewer) || (isMember(viewer, authorId) && deletedBy === authorId);

const isDeletedAnd = (what: { deletedAt: Date | null }, isAllowed: () => boolean) => what.deletedAt !== null && isAllowed();
