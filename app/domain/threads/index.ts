/**
 * threads (floor 4): threads and the posts in them, from the first word to the list row.
 * Words: thread (question or discussion), opening post (number 1), reply, kudos, revision, closed, solved, merged (its posts stand in another thread), split.
 * Owns: threads, thread_tags, posts, revisions, private_details, kudos, thread_moves.
 * Records: thread.started/edited/deleted/restored/closed/reopened/moved/merged/bumped/language-found, posts.moved, reply.posted/deleted/restored, post.edited, kudos.given/withdrawn.
 * Listens to: nothing. `markSolved`, `markUnsolved` and `changeMeToo` are for questions; doors delete by questions' `removePost`, merge by its
 * `mergeThreads` and split by its `splitThread`.
 */
export { announcements } from './announcements.ts';
export type { AnnouncementView } from './announcements.ts';
export { bumpThread, changeMeToo, closeThread, markSolved, markUnsolved, reopenThread } from './closing.ts';
export { deletePost, restorePost } from './deleting.ts';
export { editPost, postHistory } from './editing.ts';
export { erasePrivateDetails, eraseTitles, eraseWords, postsToErase } from './erasing.ts';
export type { WrittenPost } from './erasing.ts';
export type { PostFacts, ThreadFacts } from './facts.ts';
export { lockPost, lockThread, lockThreadWhereItIs } from './facts.ts';
export { communityFigures } from './figures.ts';
export type { CommunityFigures } from './figures.ts';
export { isReadableTag, openingOf, popularTags, postLocation, postsThere, postSource, quoteOf, readableTag, threadRef } from './finding.ts';
export type { PopularTagView } from './finding.ts';
export { LANGUAGES_PER_ROUND, languagesDue, saveLanguages } from './language.ts';
export type { FoundLanguage, LanguageDue } from './language.ts';
export { importPosts, importSolutions, importThreads } from './importing.ts';
export type { ImportedPost, ImportedSolution, ImportedThread } from './importing.ts';
export { tagsOfThread, threadList } from './listing.ts';
export type { ListRequest } from './listing.ts';
export { addViews, countView, threadPage } from './page.ts';
export { holdForMerge, joinThreads, mergedPlace, mergingPage } from './merging.ts';
export type { HeldForMerge, MergingView } from './merging.ts';
export { moveThread, movingPage } from './moving.ts';
export type { MovingView } from './moving.ts';
export { canClose, canDeletePost, canEditPost, canGiveKudos, canMove, canMoveBetween, canReply, canRestorePost, canSeePost, canSeeThread, canStart } from './policy.ts';
export { postReply, startThread } from './posting.ts';
export type { NewReply, NewThread } from './posting.ts';
export { LIST_TABS, languageName, pageOf, readLanguage, stateOf } from './rules.ts';
export type { ListTab, ThreadState } from './rules.ts';
export { lookForPersonalData, noticePersonalData } from './noticing.ts';
export type { NoticedView, PersonalChoice } from './noticing.ts';
export { addPrivateDetails, changePrivateDetails, hideFromPublic, privateDetailsOf, privateDetailsOn } from './private-details.ts';
export { solutionsOf, solversOf, titlesOfPosts } from './solutions.ts';
export { holdForSplit, splitOff, splittingPage } from './splitting.ts';
export type { Choice, HeldForSplit, NewHome, SplittingView } from './splitting.ts';
export type { SolutionView } from './solutions.ts';
export { giveKudos, withdrawKudos } from './thanking.ts';
export type {
  AuthorView, MoveView, PostHistoryView, PostLocation, PostRef, PostView, ThreadBoard, ThreadHeadView, ThreadPageView, ThreadRef, ThreadRowView, ThreadTag, VersionView,
} from './views.ts';
