/** Who may do what with articles. Pure; what is not allowed here is refused. */
import { isSignedIn, isStaff } from '#domain/core';
import type { Viewer } from '#domain/core';
import { NOTHING_UNLOCKED } from '#domain/reputation';
import type { Unlocked } from '#domain/reputation';
import type { ArticleState } from './rules.ts';

/** Superusers write drafts by their role, other members by their standing. */
const isDrafter = (viewer: Viewer, may: Unlocked) => isSignedIn(viewer) && (viewer.role === 'superuser' || may.has('drafts'));
const isOnItsWay = (state: ArticleState) => state === 'draft' || state === 'review';
/** Whatever is neither public nor put away. */
const isWaiting = (state: ArticleState) => isOnItsWay(state) || state === 'withdrawn';

/** Published articles are for everybody, guests too; superusers and members of a standing see those on their way as well, staff see all. */
export const canSeeArticle = (viewer: Viewer, state: ArticleState, may: Unlocked = NOTHING_UNLOCKED) => state === 'published' || canEditArticle(viewer, state, may);

/** The list of drafts, and every verb that is not named here, is for staff. */
export const canEditArticles = (viewer: Viewer) => isStaff(viewer);

/** Superusers and members of a standing work on drafts; what was public is changed by staff alone. */
export const canEditArticle = (viewer: Viewer, state: ArticleState, may: Unlocked = NOTHING_UNLOCKED) => isStaff(viewer) || (isDrafter(viewer, may) && isOnItsWay(state));

/** Who is shown what could become a guide, and may begin one. */
export const canDraft = (viewer: Viewer, may: Unlocked = NOTHING_UNLOCKED) => isStaff(viewer) || isDrafter(viewer, may);

export const canPropose = (viewer: Viewer, state: ArticleState, may: Unlocked = NOTHING_UNLOCKED) => (state === 'draft' && canDraft(viewer, may)) || (state === 'withdrawn' && isStaff(viewer));

export const canWithdrawProposal = (viewer: Viewer, state: ArticleState, may: Unlocked = NOTHING_UNLOCKED) => state === 'review' && canDraft(viewer, may);

export const canPublish = (viewer: Viewer, state: ArticleState) => isStaff(viewer) && isWaiting(state);

export const canWithdraw = (viewer: Viewer, state: ArticleState) => isStaff(viewer) && state === 'published';

export const canArchive = (viewer: Viewer, state: ArticleState) => isStaff(viewer) && (state === 'published' || state === 'withdrawn');

/** Only what never was public is set aside; what was is archived. */
export const canDismiss = (viewer: Viewer, state: ArticleState) => isStaff(viewer) && isOnItsWay(state);

export const canBringBack = (viewer: Viewer, state: ArticleState) => isStaff(viewer) && (state === 'dismissed' || state === 'archived');

/** Everybody who reads a guide may say whether it helped and is right. */
export const canJudge = (_viewer: Viewer, state: ArticleState) => state === 'published';
