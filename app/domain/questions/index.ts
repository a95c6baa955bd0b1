/**
 * questions (floor 5): what makes a thread a question: an accepted answer, and who has the problem too.
 * Words: question, answer, acceptance (who chose which answer, when, for whom), me-too.
 * Owns: acceptances, me_toos, question_links.
 * Records: answer.accepted, answer.unaccepted.
 * Listens to: nothing.
 */
export { acceptAnswer, withdrawAcceptance } from './accepting.ts';
export type { ImportedLink } from './importing.ts';
export { importAcceptances, importLinks } from './importing.ts';
export { sayMeToo, withdrawMeToo } from './me-too.ts';
export { acceptanceOf, questionOf } from './page.ts';
export { canAccept, canSayMeToo, canWithdrawAcceptance } from './policy.ts';
export { putBackPost, removePost } from './removing.ts';
export { STAFF_ACCEPT_AFTER_DAYS } from './rules.ts';
export type { AcceptanceView, QuestionView } from './views.ts';
