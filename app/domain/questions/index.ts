/**
 * questions (floor 5): what makes a thread a question: an accepted answer, who has the problem too, a bounty, and how it ends.
 * Words: question, answer, acceptance (who chose which answer, when, for whom), me-too, duplicate (asked before), original (where it is answered), bounty,
 * outcome (how it ended without an acceptance), closing ladder (asking the asker, suggesting the likely answer, a helper's word).
 * Owns: acceptances, me_toos, question_links, duplicate_suggestions, bounties, question_outcomes, question_closings.
 * Words of merging: an acceptance beside (of a question that was merged into a solved one).
 * Records: answer.accepted, answer.unaccepted, question.marked-duplicate, question.unmarked-duplicate, bounty.put, bounty.awarded, bounty.ended,
 * question.nudged, answer.suggested, question.not-yet, question.settled, question.unsettled.
 * Listens to: replies, acceptances, and what becomes of threads.
 */
export { acceptAnswer, withdrawAcceptance } from './accepting.ts';
export { awardBounty, putBounty } from './bounties.ts';
export type { NewBounty } from './bounties.ts';
export { bountiesDue, settleBounty } from './bounty-ending.ts';
export type { BountyLine } from './bounty-list.ts';
export { openBounties } from './bounty-list.ts';
export { bountyActs } from './bounty-page.ts';
export { confirmAnswer, sayNotYet, sayOutcome, takeBackOutcome } from './closing/outcomes.ts';
export type { ConfirmableView, SolvedAskView } from './closing/reading.ts';
export type { OutcomeKind } from './closing/rules.ts';
export { confirmableQuestions, outcomesOf, solvedAsk } from './closing/reading.ts';
export { closingsDue, takeClosingStep } from './closing/steps.ts';
export type { DuplicateRowView, DuplicateSide, DuplicatesOfThread } from './duplicates.ts';
export { decideDuplicate, duplicateSuggestionList, duplicatesOf, suggestDuplicate, withdrawDuplicateDecision } from './duplicates.ts';
export { eraseWrittenBy } from './erasing.ts';
export type { ExpertiseView, TopicView } from './expertise.ts';
export { expertiseIn, expertiseOf, leaderboardAbout, topicOf } from './expertise.ts';
export type { ImportedLink } from './importing.ts';
export { importAcceptances, importLinks } from './importing.ts';
export { sayMeToo, withdrawMeToo } from './me-too.ts';
export { mergeThreads, splitThread } from './merging.ts';
export { acceptanceOf, questionOf } from './page.ts';
export { canAccept, canAwardBounty, canDecideDuplicates, canPutMoney, canPutPoints, canSayMeToo, canSuggestDuplicates, canWithdrawAcceptance } from './policy.ts';
export { reactions } from './reactions.ts';
export { putBackPost, releaseAnyPost, removePost, withholdAnyPost } from './removing.ts';
export { reputationFindings } from './verifying.ts';
export { strayBounties } from './verifying-bounties.ts';
export { STAFF_ACCEPT_AFTER_DAYS } from './rules.ts';
export type { AcceptanceView, BountyActs, BountyView, ClosingView, QuestionView } from './views.ts';
