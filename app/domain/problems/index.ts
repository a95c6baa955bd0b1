/**
 * problems (floor 7): one cause behind many cases: named once, answered once, solved together.
 * Words: problem, linked (a case has it), send (said to all), delivery (once for each case), known problem (what its threads say).
 * Owns: problems, problem_cases, problem_sends, problem_deliveries.
 * Records: problem.changed, problem.linked, problem.answered.
 * Listens to: nothing.
 */
export type { ProblemForm } from './linking.ts';
export { editProblem, linkCase, linkThread, openProblem, reopenProblem, unlinkCase } from './linking.ts';
export { canWorkOnProblems } from './policy.ts';
export type { KnownProblem, LinkedCase, ProblemRowView, ProblemView, SendView } from './reading.ts';
export { knownProblem, problemList, problemOfCase, problemView } from './reading.ts';
export { carryOn, deliverRound, dropRest, sendToAll } from './sending.ts';
