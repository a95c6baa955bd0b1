/** Who may suggest a change to a post of somebody else, and who decides about it. */
import { mayWrite } from '#domain/boards';
import type { BoardStanding } from '#domain/boards';
import { isMember, isSignedIn } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';
import type { Unlocked } from '#domain/reputation';
import { canEditPost } from '#domain/threads';

type Thread = { closedAt: Date | null; deletedAt: Date | null; standing: BoardStanding };
type Post = { authorId: MemberId; deletedAt: Date | null; byStaff: boolean; isWiki: boolean };

/** Whoever may reply but not edit. What staff said as staff stays as they said it. */
export const canSuggestEdit = (viewer: Viewer, thread: Thread, post: Post, may: Unlocked): boolean =>
  isSignedIn(viewer) && mayWrite(thread.standing) && !thread.closedAt && !thread.deletedAt && !post.deletedAt && !post.byStaff && !canEditPost(viewer, thread, post, may);

/** Whoever may edit the post, never whoever suggested it. */
export const canDecideSuggestion = (viewer: Viewer, thread: Thread, post: Post, suggestedBy: MemberId, may: Unlocked): boolean =>
  !isMember(viewer, suggestedBy) && canEditPost(viewer, thread, post, may);
