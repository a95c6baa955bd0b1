/**
 * cases (floor 6): what the community could not solve in time, and what staff do about it.
 * Words: escalation rule, case, queue, owner, note, history, ladder, priority.
 * Owns: escalation_rules, cases, case_notes, case_history.
 * Records: case.opened, case.solved.
 * Listens to: replies, acceptances, and the closing, deleting and returning of threads.
 */
export { addNote, replyInCase } from './answering.ts';
export type { CaseNoteView, CasePageView, CasePostView, CaseStepView } from './case-page.ts';
export { casePage } from './case-page.ts';
export type { CustomerView } from './customer.ts';
export type { RuleForm, RuleView } from './escalation-rules.ts';
export { createRule, editRule, ruleList, switchRule } from './escalation-rules.ts';
export type { CaseOfThread, Rung, WaitingLadder } from './ladder.ts';
export { caseOfThread, waitingLadder } from './ladder.ts';
export type { OpenedCase } from './opening.ts';
export { dueThreads, openDueCases } from './opening.ts';
export { canMakeRules, canOpenDueCases, canRelease, canSeeCases, canWorkOnCases } from './policy.ts';
export type { CaseListView, CaseRowView, QueueCounts } from './queues.ts';
export { caseList, queueCounts } from './queues.ts';
export { reactions } from './reactions.ts';
export type { CaseState, Priority, Queue } from './rules.ts';
export { CASES_PER_ROUND, QUEUES, lengthInWords } from './rules.ts';
export type { CaseRef } from './working.ts';
export { releaseCase, reopenCase, resolveCase, takeCase } from './working.ts';
