/** What the public gets to see: publishing and withdrawing an article, dismissing a draft and bringing it back. */
import { eq } from 'drizzle-orm';
import { articles } from '#db/schema/knowledge.ts';
import { allow, recordEvent, refuse } from '#domain/core';
import type { Act, ArticleId } from '#domain/core';
import { lockForStaff } from './articles.ts';
import { canBringBack, canDismiss, canPublish, canWithdraw } from './policy.ts';
import { stateOf } from './rules.ts';

/** Makes an article public, and says that it is true today. A published one stays as it is. Refuses a dismissed draft. */
export async function publishArticle(act: Act, articleId: ArticleId): Promise<{ slug: string }> {
  const { article, editor } = await lockForStaff(act, articleId);
  const state = stateOf(article);
  if (state === 'published') return { slug: article.slug };
  if (state === 'dismissed') refuse('This draft was set aside. Bring it back first, then publish it.');
  allow(canPublish(act.by, state));
  await act.tx.update(articles).set({ publishedAt: act.at, publishedBy: editor.id, checkedAt: act.at }).where(eq(articles.id, article.id));
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

/** Sets a draft aside for good: no accepted answer of its thread makes another. Refuses a public article. */
export async function dismissDraft(act: Act, articleId: ArticleId): Promise<void> {
  const { article } = await lockForStaff(act, articleId);
  const state = stateOf(article);
  if (state === 'dismissed') return;
  if (state === 'published') refuse('This guide is public. Withdraw it first, then set it aside.');
  allow(canDismiss(act.by, state));
  await act.tx.update(articles).set({ dismissedAt: act.at }).where(eq(articles.id, article.id));
}

/** Brings a dismissed draft back. One that staff never edited still says what its thread says. */
export async function undismissDraft(act: Act, articleId: ArticleId): Promise<void> {
  const { article } = await lockForStaff(act, articleId);
  const state = stateOf(article);
  if (state !== 'dismissed') return;
  allow(canBringBack(act.by, state));
  await act.tx.update(articles).set({ dismissedAt: null }).where(eq(articles.id, article.id));
}
