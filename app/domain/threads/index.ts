/**
 * threads (floor 4): threads and the posts in them, from the first word to the list row.
 * Words: withheld (hidden until somebody has looked at it), thread (question or discussion), opening post (number 1), reply, kudos, revision, closed, solved, merged (its posts stand in another thread), split, archived (closed, and on no list), pinned (first on its board), announced (on the home page too), official answer (by which staff answer it for the company).
 * Owns: threads, thread_tags, posts, revisions, private_details, kudos, thread_moves, thread_field_values, thread_pins, official_answers.
 * Records: thread.started/edited/deleted/restored/closed/reopened/moved/merged/bumped/slowed/arranged/language-found, posts.moved, reply.posted/deleted/restored, post.edited/withheld/released, kudos.given/withdrawn, answer.made-official/official-ended.
 * Listens to: nothing. `markSolved`, `markUnsolved` and `changeMeToo` are for questions; doors delete by questions' `removePost`, merge by its
 * `mergeThreads` and split by its `splitThread`.
 */
export { answersOfPost, changeAnswers } from './answers.ts';
export type { AnswerView, TypedAnswers } from './answers.ts';
export { announcements } from './announcements.ts';
export type { AnnouncementView } from './announcements.ts';
export { bestQuery } from './best.ts';
export { bumpThread, changeMeToo, closeThread, closeThreadBecause, closingPage, markSolved, markUnsolved, reopenDueThreads, reopenThread } from './closing.ts';
export type { Closing } from './closing.ts';
export { deletePost, restorePost } from './deleting.ts';
export { editPost } from './editing.ts';
export { postChanges, postHistory, restorePostVersion } from './history.ts';
export { endWiki, makeWiki } from './wiki.ts';
export { readWords } from './writing.ts';
export type { Stretch } from '#kit/differences.ts';
export { erasePrivateDetails, eraseTitles, eraseWords, postsToErase } from './erasing.ts';
export type { WrittenPost } from './erasing.ts';
export type { PostFacts, ThreadFacts } from './facts.ts';
export { lockPost, lockThread, lockThreadWhereItIs, lockThreads } from './facts.ts';
export { communityFigures } from './figures.ts';
export type { CommunityFigures } from './figures.ts';
export { carriesReadable, isReadableTag, openingOf, popularTags, postLocation, postsThere, postSource, quoteOf, readableTag, threadRef } from './finding.ts';
export type { PopularTagView } from './finding.ts';
export { LANGUAGES_PER_ROUND, languagesDue, saveLanguages } from './language.ts';
export type { FoundLanguage, LanguageDue } from './language.ts';
export { importPosts, importSolutions, importThreads } from './importing.ts';
export type { ImportedPost, ImportedSolution, ImportedThread } from './importing.ts';
export { tagsOfThread, threadList } from './listing.ts';
export type { ListRequest } from './listing.ts';
export { threadPage } from './page.ts';
export { threadToPrint } from './printing.ts';
export type { PrintedPost, PrintedThread } from './printing.ts';
export { addViews, countView } from './viewing.ts';
export { holdForMerge, joinThreads, mergedPlace, mergingPage } from './merging.ts';
export type { HeldForMerge, MergingView } from './merging.ts';
export { pinThread, pinnedThreads, pinningPage, unpinThread } from './pinning.ts';
export type { PinningView } from './pinning.ts';
export { endOfficial, isOfficiallyAnswered, markOfficial } from './official.ts';
export type { MarkedOfficial, OfficialView } from './official.ts';
export { moveThread, movingPage } from './moving.ts';
export type { MovingView } from './moving.ts';
export { canAnnounce, canClose, canDeletePost, canEditPost, canGiveKudos, canMarkOfficial, canMove, canMoveBetween, canReply, canRestorePost, canSeePost, canSeeThread, canStart, canWithhold, isWaiting } from './policy.ts';
export { RENEWED_PER_ROUND, bodiesToRenew, storeRenewed } from './renewing.ts';
export { postReply, startThread } from './posting.ts';
export type { NewReply, NewThread, PostedReply, StartedThread } from './posting.ts';
export { LIST_TABS, REOPENED_PER_ROUND, languageName, lastNumberOf, pageOf, readLanguage, stateOf } from './rules.ts';
export type { ListTab, ThreadState } from './rules.ts';
export { mergeTags } from './merging-tags.ts';
export { arrangedTag, tagList, tagPage } from './tags.ts';
export type { ArrangedTagView, TagListView, TagPageView, TagRowView } from './tags.ts';
export { boardHolds, removeBoard } from './removing-boards.ts';
export { lookForPersonalData, noticePersonalData } from './noticing.ts';
export type { NoticedView, PersonalChoice } from './noticing.ts';
export { addPrivateDetails, changePrivateDetails, hideFromPublic, privateDetailsOf, privateDetailsOn } from './private-details.ts';
export { solutionsOf, solversOf, titlesOfPosts } from './solutions.ts';
export { holdForSplit, splitOff, splittingPage } from './splitting.ts';
export type { Choice, HeldForSplit, NewHome, SplittingView } from './splitting.ts';
export type { SolutionView } from './solutions.ts';
export { needWaiting, releasePost, withholdPost } from './withholding.ts';
export { returnToWaiting } from './waiting-again.ts';
export { giveKudos, withdrawKudos } from './thanking.ts';
export { endSlowing, slowThread, slowingPage } from './slowing.ts';
export { warnAuthor, warningPlace } from './warning.ts';
export type { WarningPlace } from './warning.ts';
export type {
  AnswersView, AuthorView, MoveView, PostChangesView, PostHistoryView, PostLocation, PostRef, PostView, ThreadBoard, ThreadHeadView, ThreadPageView, ThreadRef, ThreadRowView, ThreadTag, VersionView, WithholdingReason,
} from './views.ts';
