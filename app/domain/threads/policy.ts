/** Who may do what to threads and posts. Pure; whatever is not allowed here is not allowed. */
import { mayRead, mayWrite } from '#domain/boards';
import type { BoardStanding } from '#domain/boards';
import { isMember, isModerator, isSignedIn, isStaff } from '#domain/core';
import type { MemberId, PostId, Viewer } from '#domain/core';
import { NOTHING_UNLOCKED } from '#domain/reputation';
import type { Unlocked } from '#domain/reputation';

/** `standing` is the viewer's on that board, or on the board the thread stands in. */
type Board = { staffOnlyStart: boolean; isPrivate: boolean; standing: BoardStanding };
type Thread = { authorId: MemberId; closedAt: Date | null; deletedAt: Date | null; deletedBy: MemberId | null; standing: BoardStanding };
type Reliance = { replyCount: number; acceptedPostId: PostId | null };
type Post = { authorId: MemberId; number: number; deletedAt: Date | null; deletedBy: MemberId | null; byStaff?: boolean; isWiki?: boolean; isOfficial?: boolean };
/** Who knows nothing of withholding shows nothing of it. */
type HeldThread = Partial<Pick<Thread, 'authorId' | 'deletedBy'> & { isWithheld: boolean }>;
type HeldPost = Partial<Pick<Post, 'authorId' | 'deletedBy' | 'number'> & { withheldAt: Date | null }>;

/** Staff see what was deleted, so that they can judge and restore it; so does timed work. */
export const seesDeleted = (viewer: Viewer, { standing }: Pick<Thread, 'standing'>) => isStaff(viewer) || viewer.kind === 'system' || keepsBoard(viewer, standing);

/** Who keeps order on one board: there they do what moderators do everywhere, but for what staff said as staff. */
const keepsBoard = (viewer: Viewer, standing: BoardStanding) => isSignedIn(viewer) && standing === 'moderate';

/** What is withheld is shown to whoever wrote it, too: nobody speaks into the void without knowing. */
export const canSeeThread = (viewer: Viewer, thread: Pick<Thread, 'deletedAt' | 'standing'> & HeldThread) =>
  mayRead(thread.standing) && (!thread.deletedAt || seesDeleted(viewer, thread) || isOwn(viewer, thread, isThreadWaiting(thread)));

export const canSeePost = (viewer: Viewer, thread: Pick<Thread, 'deletedAt' | 'standing'> & HeldThread, post: Pick<Post, 'deletedAt'> & HeldPost) =>
  canSeeThread(viewer, thread) && (!post.deletedAt || seesDeleted(viewer, thread) || isOwn(viewer, post, isWaiting(thread, post)));

const isOwn = (viewer: Viewer, { authorId }: { authorId?: MemberId }, isWaiting: boolean) => isWaiting && authorId !== undefined && isMember(viewer, authorId);

const isThreadWaiting = (thread: HeldThread) => thread.isWithheld === true && thread.deletedBy === null;

/** True for a post that waits to be looked at; one that its author took back meanwhile waits no more. */
export const isWaiting = (thread: HeldThread, post: HeldPost): boolean => (post.number === 1 ? isThreadWaiting(thread) : Boolean(post.withheldAt) && post.deletedBy === null);

/** Who keeps order withholds and lets out; timed work, and commands that have their own reason, do it as the system. */
export const canWithhold = (viewer: Viewer, thread: Pick<Thread, 'standing'>, post: Pick<Post, 'byStaff'>) => viewer.kind === 'system' || (mayRead(thread.standing) && keepsOrderOver(viewer, thread, post));

/** Announcement boards are started by staff, read-only ones by who may write there. */
export const canStart = (viewer: Viewer, board: Pick<Board, 'staffOnlyStart' | 'standing'>) => isSignedIn(viewer) && mayWrite(board.standing) && (!board.staffOnlyStart || isStaff(viewer));

/** A closed thread takes no more replies, but for the last word of staff and of who keeps order there. */
export const canReply = (viewer: Viewer, thread: Pick<Thread, 'closedAt' | 'deletedAt' | 'standing'>) =>
  isSignedIn(viewer) && mayWrite(thread.standing) && !thread.deletedAt && (!thread.closedAt || isStaff(viewer) || keepsBoard(viewer, thread.standing));

/** Authors mend their own words until the thread is closed, but for the official answer once they are no longer staff; and so do members of a standing those of other members, and everybody who may reply those of a wiki; moderators mend anybody's. */
export const canEditPost = (viewer: Viewer, thread: Pick<Thread, 'closedAt' | 'deletedAt' | 'standing'>, post: Pick<Post, 'authorId' | 'deletedAt' | 'byStaff' | 'isWiki' | 'isOfficial'>, may: Unlocked = NOTHING_UNLOCKED) =>
  mayRead(thread.standing) && !thread.deletedAt && !post.deletedAt && ((post.isWiki === true && canReply(viewer, thread)) || keepsOrderOver(viewer, thread, post) || (isMember(viewer, post.authorId) && ((!thread.closedAt && !post.isOfficial) || isStaff(viewer))) || mayMend(viewer, thread, post, may));

/** Who keeps order makes a post everybody's, and so does its author whose standing lets them mend what others wrote. */
export const canMakeWiki = (viewer: Viewer, thread: Pick<Thread, 'closedAt' | 'deletedAt' | 'standing'>, post: Pick<Post, 'authorId' | 'deletedAt' | 'byStaff'>, may: Unlocked) =>
  mayRead(thread.standing) && !thread.deletedAt && !post.deletedAt && (keepsOrderOver(viewer, thread, post) || (isMember(viewer, post.authorId) && !thread.closedAt && may.has('edit-others')));

/** Moderators over everything; who keeps order on one board over what is there, but for what staff said. */
const keepsOrderOver = (viewer: Viewer, thread: Pick<Thread, 'standing'>, post: Pick<Post, 'byStaff'>) => isModerator(viewer) || (keepsBoard(viewer, thread.standing) && !post.byStaff);

/** What staff said stays as they said it. An agent, who has every privilege, mends no more than before. */
const mayMend = (viewer: Viewer, thread: Pick<Thread, 'closedAt'>, post: Pick<Post, 'byStaff'>, may: Unlocked) =>
  isSignedIn(viewer) && !isStaff(viewer) && may.has('edit-others') && !thread.closedAt && !post.byStaff;

/** Moderators delete anything, and so does the work that takes a leaver's words out; authors their own words, unless others rely on them: a thread with replies, an accepted answer, the official one once they are no longer staff. */
export const canDeletePost = (viewer: Viewer, thread: Thread & Reliance & HeldThread, post: Post & HeldPost & { id: PostId }) => {
  if (isWaiting(thread, post)) return canWithhold(viewer, thread, post) || isMember(viewer, post.authorId);
  if (!mayRead(thread.standing) || thread.deletedAt || post.deletedAt) return false;
  const isReliedOn = post.number === 1 ? thread.replyCount > 0 : thread.acceptedPostId === post.id || (post.isOfficial === true && !isStaff(viewer));
  return viewer.kind === 'system' || keepsOrderOver(viewer, thread, post) || (isMember(viewer, post.authorId) && !isReliedOn);
};

/** Moderators restore anything; authors only what they deleted themselves; timed work lets out what waits. */
export const canRestorePost = (viewer: Viewer, thread: Pick<Thread, 'deletedAt' | 'deletedBy' | 'standing'> & HeldThread, post: Post & HeldPost) => {
  if (!mayRead(thread.standing)) return false;
  if (viewer.kind === 'system') return isWaiting(thread, post);
  const mayRestore = (deletedBy: MemberId | null) => keepsOrderOver(viewer, thread, post) || (isMember(viewer, post.authorId) && deletedBy === post.authorId);
  if (post.number === 1) return isDeletedAnd(thread, () => mayRestore(thread.deletedBy));
  return isDeletedAnd(post, () => mayRestore(post.deletedBy)) && canSeeThread(viewer, thread);
};

/** Closing is for the community team, agents included, and for members of a standing: they see when a question has run its course. */
export const canClose = (viewer: Viewer, thread: Pick<Thread, 'deletedAt' | 'standing'>, may: Unlocked = NOTHING_UNLOCKED) =>
  mayRead(thread.standing) && (isStaff(viewer) || keepsBoard(viewer, thread.standing) || (isSignedIn(viewer) && may.has('close'))) && !thread.deletedAt;

/**
 * Moving is like closing: for the community team and for members of a standing. Where only staff start threads, only staff bring one in or take
 * one out.
 */
export const canMove = (viewer: Viewer, thread: Pick<Thread, 'deletedAt' | 'standing'>, may: Unlocked = NOTHING_UNLOCKED) =>
  mayRead(thread.standing) && (isStaff(viewer) || keepsBoard(viewer, thread.standing) || (isSignedIn(viewer) && may.has('move'))) && !thread.deletedAt;
export const canMoveBetween = (viewer: Viewer, from: Board, to: Board, may: Unlocked = NOTHING_UNLOCKED) =>
  canStart(viewer, from) && canStart(viewer, to) && (isStaff(viewer) || keepsBoth(viewer, from, to) || (may.has('move') && !from.isPrivate && !to.isPrivate));

/** Who keeps order moves among their own boards. Over the line of a private board words are shown to others or hidden from them: that is for them and for staff. */
const keepsBoth = (viewer: Viewer, from: Board, to: Board) => keepsBoard(viewer, from.standing) && keepsBoard(viewer, to.standing);

/** Staff, and who keeps order there, slow a thread that got heated. */
export const canSlow = (viewer: Viewer, thread: Pick<Thread, 'deletedAt' | 'standing'>) => mayRead(thread.standing) && (isStaff(viewer) || keepsBoard(viewer, thread.standing)) && !thread.deletedAt;

/** Staff, and who keeps order there, say why a thread is closed and until when, archive it, and pin what everybody is to see first. */
export const canArrange = canSlow;

/** Whoever may answer for the company where the thread stands says which of its words is the answer. */
export const canMarkOfficial = (viewer: Viewer, thread: Pick<Thread, 'deletedAt' | 'standing'>) => isStaff(viewer) && mayWrite(thread.standing) && !thread.deletedAt;

/** The home page is the whole community's, so staff choose what stands there; of what everybody may read. */
export const canAnnounce = (viewer: Viewer) => isStaff(viewer);

/** Timed work opens what was closed for a while. */
export const canReopenInTime = (viewer: Viewer) => viewer.kind === 'system';

/** Rules put a thread first again; people do it by saying something. */
export const canBump = (viewer: Viewer) => viewer.kind === 'system';

/** Thanks go to others. */
export const canGiveKudos = (viewer: Viewer, thread: Pick<Thread, 'deletedAt' | 'standing'>, post: Pick<Post, 'authorId' | 'deletedAt'>) =>
  isSignedIn(viewer) && mayRead(thread.standing) && !isMember(viewer, post.authorId) && !thread.deletedAt && !post.deletedAt;

const isDeletedAnd = (what: { deletedAt: Date | null }, isAllowed: () => boolean) => what.deletedAt !== null && isAllowed();

/** What is not for the public is for its author and for who helps. */
export const canSeePrivateDetails = (viewer: Viewer, post: Pick<Post, 'authorId'>) => isMember(viewer, post.authorId) || isStaff(viewer);
export const canWritePrivateDetails = (viewer: Viewer, post: Pick<Post, 'authorId'>) => isMember(viewer, post.authorId);
