/**
 * knowledge (floor 6): articles that grow from accepted answers, and the people they came from. Readers call them guides.
 * Words: article, draft, credit, contents, section, version, proposed, published, withdrawn, archived, dismissed, checked, concern, judgement.
 * Owns: articles, article_credits, article_sections, article_revisions, article_votes, article_concerns, article_candidates, thread_finds, outdated_answers.
 * Records: article.drafted, article.edited, article.published, article.withdrawn, article.checked, answer.outdated, sections.arranged.
 * Listens to: acceptances, and edits, deletions and restorations in the thread behind an article.
 */
export type { FeedEntry, SiteMapPage } from './addresses.ts';
export { guidesFeed, siteMapPage, siteMapPages } from './addresses.ts';
export type { AroundView, TranslationView } from './around.ts';
export { aroundArticle } from './around.ts';
export { eraseFromGuides } from './erasing.ts';
export type { Arrangement } from './arranging.ts';
export { arrangeArticle } from './arranging.ts';
export type { ArticleToCheck, ConcernView } from './checking.ts';
export { articlesToCheck, articlesToCheckCount, checkArticle, concernsOf, noteReviewsPassed, noteSource } from './checking.ts';
export { draftFromThread, keepDraftTrue } from './drafting.ts';
export type { ArticleForm } from './editing.ts';
export { editArticle } from './editing.ts';
export type { ArticleEditorView } from './editor.ts';
export { articleEditor } from './editor.ts';
export type { ContentsEntry } from './headings.ts';
export { contentsOf, withHeadingIds } from './headings.ts';
export { exportGuides } from './exporting.ts';
export type { GuideFile, GuideFront } from './guide-file.ts';
export { readGuide, writeGuide } from './guide-file.ts';
export type { GuidesImport } from './importing.ts';
export { importGuides } from './importing.ts';
export type { SectionLine } from './sections-file.ts';
export { SECTIONS_FILE, exportSections, readSections } from './sections-file.ts';
export type { JudgedAbout, Judgement, JudgementView, ReasonView } from './judging.ts';
export { judgeArticle, judgementsOf, reasonsAgainst, withdrawJudgement } from './judging.ts';
export type { ArticleOfThread, ArticleRef, ArticleRowView, ArticleSection, DraftRowView } from './lists.ts';
export { articleList, articleOfThread, articleSections, articlesInSection, articlesOfThreads, draftCount, drafts, firstInSections, proposals, relatedArticles } from './lists.ts';
export type { BetterView, OutdatedView } from './outdating.ts';
export { canMarkOutdated, markOutdated, outdatedAnswer, withdrawOutdated } from './outdating.ts';
export { canArchive, canBringBack, canDismiss, canDraft, canEditArticle, canEditArticles, canPropose, canPublish, canSeeArticle, canWithdraw, canWithdrawProposal } from './policy.ts';
export type { CandidateView } from './promoting.ts';
export { keepCandidate, noteDeflection, noteSearchEnded, promotionQueue, recountCandidates } from './promoting.ts';
export { archiveArticle, dismissDraft, proposeArticle, publishArticle, undismissDraft, withdrawArticle, withdrawProposal } from './publishing.ts';
export { reactions } from './reactions.ts';
export type { ArticleToEdit, ArticleView, CreditView } from './reading.ts';
export { articleBySlug, articleToEdit } from './reading.ts';
export type { ArticleChangesView, ArticleHistoryView, ArticleVersionView } from './revisions.ts';
export { articleChanges, articleHistory, changedSince, restoreVersion } from './revisions.ts';
export type { ArticleState, ConcernReason } from './rules.ts';
export type { SectionForm, SectionRef, SectionView } from './sections.ts';
export { changeSection, createSection, flatSections, removeSection, sectionTree, wayTo } from './sections.ts';
export { articleBody, articleTitle } from './wording.ts';
