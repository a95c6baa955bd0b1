/** Who may do what with articles. Pure; what is not allowed here is refused. */
import { isStaff } from '#domain/core';
import type { Viewer } from '#domain/core';
import type { ArticleState } from './rules.ts';

/** Published articles are for everybody, guests too; all others are for staff. */
export const canSeeArticle = (viewer: Viewer, state: ArticleState) => state === 'published' || isStaff(viewer);

/** The list of drafts, and every verb below, is for staff. */
export const canEditArticles = (viewer: Viewer) => isStaff(viewer);

export const canPublish = (viewer: Viewer, state: ArticleState) => isStaff(viewer) && (state === 'draft' || state === 'withdrawn');

export const canWithdraw = (viewer: Viewer, state: ArticleState) => isStaff(viewer) && state === 'published';

/** Only what is not public is set aside: withdrawing comes first, so that nobody does both by one press. */
export const canDismiss = (viewer: Viewer, state: ArticleState) => isStaff(viewer) && (state === 'draft' || state === 'withdrawn');

export const canBringBack = (viewer: Viewer, state: ArticleState) => isStaff(viewer) && state === 'dismissed';
