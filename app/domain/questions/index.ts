/**
 * questions (floor 5): what makes a thread a question: an accepted answer, and who has the problem too.
 * Words: question, answer, acceptance (who chose which answer, when, for whom), me-too, duplicate (asked before), original (where it is answered).
 * Owns: acceptances, me_toos, question_links, duplicate_suggestions.
 * Records: answer.accepted, answer.unaccepted, question.marked-duplicate, question.unmarked-duplicate.
 * Listens to: nothing.
 */
export { acceptAnswer, withdrawAcceptance } from './accepting.ts';
export type { DuplicateRowView, DuplicateSide, DuplicatesOfThread } from './duplicates.ts';
export { decideDuplicate, duplicateSuggestionList, duplicatesOf, suggestDuplicate, withdrawDuplicateDecision } from './duplicates.ts';
export type { ExpertiseView, TopicView } from './expertise.ts';
export { expertiseIn, expertiseOf, leaderboardAbout, topicOf } from './expertise.ts';
export type { ImportedLink } from './importing.ts';
export { importAcceptances, importLinks } from './importing.ts';
export { sayMeToo, withdrawMeToo } from './me-too.ts';
export { acceptanceOf, questionOf } from './page.ts';
export { canAccept, canDecideDuplicates, canSayMeToo, canSuggestDuplicates, canWithdrawAcceptance } from './policy.ts';
export { putBackPost, removePost } from './removing.ts';
export { reputationFindings } from './verifying.ts';
export { STAFF_ACCEPT_AFTER_DAYS } from './rules.ts';
export type { AcceptanceView, QuestionView } from './views.ts';
