/**
 * cases (floor 6): what the community could not solve in time, and what staff do about it.
 * Words: case, private case, message, queue, owner, note, history, priority, proposal.
 * Owns: cases, case_messages, case_mails, case_notes, case_history.
 * Records: case.opened, case.solved, case.reopened, case.answered, case.customer-wrote.
 * Listens to: replies, acceptances, and the closing, deleting, returning, moving and merging of threads.
 */
export { addNote, replyInCase } from './answering.ts';
export type { AfterReply } from './answering.ts';
export { anonymiseCases, casesClosedBefore, casesOfLeaver, forgetNameInCases, wordsOfCases } from './anonymising.ts';
export { assignCase, emptyQueue, setPriority, tagCase } from './assigning.ts';
export type { CaseLetter, InboundMail, Received } from './by-mail.ts';
export { letterIdOf, noteCaseMail, readArrivedMail, receiveMail, receiveRawMail, takeCaseMails } from './by-mail.ts';
export { linkOutside, mergeCases, noteLink, unmergeCase } from './merging.ts';
export type { OwnCase, OwnCaseRow, OwnMessage, OwnState } from './own-cases.ts';
export { ownCase, ownCases } from './own-cases.ts';
export type { CaseAsked, NewPrivateCase, PrivateCustomer } from './private.ts';
export { answerCase, openCaseByHand, openCaseFor, openPrivateCase, settleOwnCase, writePrivately } from './private.ts';
export type { CaseNoteView, CasePageView, CasePostView, CaseStepView } from './case-page.ts';
export { casePage } from './case-page.ts';
export type { CustomerView } from './customer.ts';
export type { CustomerCase, CustomerPageView } from './customer-page.ts';
export { customerPage } from './customer-page.ts';
export type { CaseOfThread } from './of-thread.ts';
export { caseOfThread } from './of-thread.ts';
export { clockNews } from './late.ts';
export type { NewCase, OpenedCase } from './opening.ts';
export { openCase } from './opening.ts';
export { canOpenDueCases, canRelease, canSeeCases, canWorkOnCases } from './policy.ts';
export type { CaseFilters } from './filtering.ts';
export type { CaseListView, CaseRowView, QueueCounts } from './queues.ts';
export { caseList, queueCounts } from './queues.ts';
export { canReadMessage, canReadNote, messagesThere, notesThere, placeOfWord } from './words.ts';
export type { WordPlace } from './words.ts';
export { reactions } from './reactions.ts';
export type { CaseOrigin, CaseState, Priority, PriorityLevel, Queue } from './rules.ts';
export { CASES_PER_ROUND, MAX_MAIL_LENGTH, PRIORITY_LEVELS, QUEUES, isOver, lengthInWords } from './rules.ts';
export { closeSolvedCases, setCaseState, snoozeCase, wakeCases } from './waiting.ts';
export type { CaseRef } from './working.ts';
export { declineProposal, releaseCase, reopenCase, resolveCase, takeCase } from './working.ts';
