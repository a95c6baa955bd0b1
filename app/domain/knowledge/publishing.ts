/** The states of an article: proposing and publishing it, withdrawing and archiving it, dismissing a draft and bringing it back. */
import { eq } from 'drizzle-orm';
import { articles } from '#db/schema/knowledge.ts';
import { allow, recordEvent, refuse } from '#domain/core';
import type { Act, ArticleId } from '#domain/core';
import { lockForEditing, lockForStaff } from './articles.ts';
import { canArchive, canBringBack, canDismiss, canPropose, canPublish, canWithdraw, canWithdrawProposal } from './policy.ts';
import { REVIEW_AFTER_DAYS, stateOf } from './rules.ts';

/** The day somebody looks again, counted from a day somebody looked. */
export const reviewAfter = (at: Date): Date => new Date(at.getTime() + REVIEW_AFTER_DAYS * 86_400_000);

/** Says that a draft is ready for staff to publish. One that is in review stays as it is. */
export async function proposeArticle(act: Act, articleId: ArticleId): Promise<void> {
  const { article, editor, may } = await lockForEditing(act, articleId);
  const state = stateOf(article);
  if (state === 'review') return;
  if (state === 'published') refuse('This guide is public already.');
  allow(canPropose(act.by, state, may));
  await act.tx.update(articles).set({ proposedAt: act.at, proposedBy: editor.id }).where(eq(articles.id, article.id));
}

/** Takes a proposal back, or sends it back to the drafts. One that is not in review stays as it is. */
export async function withdrawProposal(act: Act, articleId: ArticleId): Promise<void> {
  const { article, may } = await lockForEditing(act, articleId);
  const state = stateOf(article);
  if (state !== 'review') return;
  allow(canWithdrawProposal(act.by, state, may));
  await act.tx.update(articles).set({ proposedAt: null }).where(eq(articles.id, article.id));
}

/**
 * Makes an article public, and says that it is true today. Whoever publishes one without an owner owns it; without a review date
 * to come it gets one. A published one stays as it is. Refuses one that was put away.
 */
export async function publishArticle(act: Act, articleId: ArticleId): Promise<{ slug: string }> {
  const { article, editor } = await lockForStaff(act, articleId);
  const state = stateOf(article);
  if (state === 'published') return { slug: article.slug };
  if (state === 'dismissed' || state === 'archived') refuse('This guide was put away. Bring it back first, then publish it.');
  allow(canPublish(act.by, state));
  await act.tx
    .update(articles)
    .set({
      publishedAt: act.at,
      publishedBy: editor.id,
      checkedAt: act.at,
      checkedBy: editor.id,
      proposedAt: null,
      ownerId: article.ownerId ?? editor.id,
      reviewAt: article.reviewAt && article.reviewAt > act.at ? article.reviewAt : reviewAfter(act.at),
    })
    .where(eq(articles.id, article.id));
  await recordEvent(act, 'article.published', { articleId });
  return { slug: article.slug };
}

/** Takes an article from the public and back to the drafts. One that is not public stays as it is. */
export async function withdrawArticle(act: Act, articleId: ArticleId): Promise<void> {
  const { article } = await lockForStaff(act, articleId);
  if (!article.publishedAt) return;
  allow(canWithdraw(act.by, stateOf(article)));
  await act.tx.update(articles).set({ publishedAt: null }).where(eq(articles.id, article.id));
  await recordEvent(act, 'article.withdrawn', { articleId });
}

/** Puts an article that was public away: it is kept, and nobody reads it. An archived one stays as it is. */
export async function archiveArticle(act: Act, articleId: ArticleId): Promise<void> {
  const { article } = await lockForStaff(act, articleId);
  const state = stateOf(article);
  if (state === 'archived') return;
  allow(canArchive(act.by, state), 'Only a guide that was public is archived. Set a draft aside instead.');
  await act.tx.update(articles).set({ publishedAt: null, dismissedAt: act.at }).where(eq(articles.id, article.id));
  if (state === 'published') await recordEvent(act, 'article.withdrawn', { articleId });
}

/** Sets a draft aside for good: no accepted answer of its thread makes another. Refuses a public article. */
export async function dismissDraft(act: Act, articleId: ArticleId): Promise<void> {
  const { article } = await lockForStaff(act, articleId);
  const state = stateOf(article);
  if (state === 'dismissed' || state === 'archived') return;
  if (state === 'published') refuse('This guide is public. Withdraw or archive it instead.');
  if (state === 'withdrawn') return archiveArticle(act, articleId);
  allow(canDismiss(act.by, state));
  await act.tx.update(articles).set({ dismissedAt: act.at, proposedAt: null }).where(eq(articles.id, article.id));
}

/** Brings a dismissed or archived article back to the drafts. One that staff never edited still says what its thread says. */
export async function undismissDraft(act: Act, articleId: ArticleId): Promise<void> {
  const { article } = await lockForStaff(act, articleId);
  const state = stateOf(article);
  if (state !== 'dismissed' && state !== 'archived') return;
  allow(canBringBack(act.by, state));
  await act.tx.update(articles).set({ dismissedAt: null }).where(eq(articles.id, article.id));
}
