/**
 * knowledge (floor 6): articles that grow from accepted answers, and the people they came from. Readers call them guides.
 * Words: article, draft, credit, contents, published, withdrawn, dismissed, checked.
 * Owns: articles, article_credits.
 * Records: article.drafted, article.edited, article.published, article.withdrawn.
 * Listens to: acceptances, and edits, deletions and restorations in the thread behind a draft.
 */
export { keepDraftTrue } from './drafting.ts';
export type { ArticleForm } from './editing.ts';
export { editArticle } from './editing.ts';
export type { ContentsEntry } from './headings.ts';
export { contentsOf, withHeadingIds } from './headings.ts';
export type { ArticleOfThread, ArticleRef, ArticleRowView, ArticleSection, DraftRowView } from './lists.ts';
export { articleList, articleOfThread, articleSections, articlesOfThreads, draftCount, drafts, relatedArticles } from './lists.ts';
export { canBringBack, canDismiss, canEditArticles, canPublish, canSeeArticle, canWithdraw } from './policy.ts';
export { dismissDraft, publishArticle, undismissDraft, withdrawArticle } from './publishing.ts';
export { reactions } from './reactions.ts';
export type { ArticleToEdit, ArticleView, CreditView } from './reading.ts';
export { articleBySlug, articleToEdit } from './reading.ts';
export type { ArticleState } from './rules.ts';
export { articleTitle } from './wording.ts';
