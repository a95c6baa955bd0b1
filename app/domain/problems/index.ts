/**
 * problems (floor 7): one cause behind many cases and threads: named once, said on all, answered once, solved together.
 * Words: problem, linked (a case has it), send (said to all), delivery (once for each case), banner (what a thread says of a problem).
 * Owns: problems, problem_cases, problem_threads, problem_sends, problem_deliveries.
 * Records: problem.changed, problem.linked, problem.bannered, problem.solved, problem.reopened, problem.answered.
 * Listens to: threads that are merged.
 */
export { bannerFinds, bannerOf, banneredThreads, knownProblems } from './bannered.ts';
export type { BannerFind, BanneredThread, KnownProblem } from './bannered.ts';
export { putBanners, takeAllBannersOff, takeBannersOff, undoBanners } from './banners.ts';
export type { ProblemForm } from './linking.ts';
export { editProblem, linkCase, linkThread, openProblem, reopenProblem, unlinkCase } from './linking.ts';
export { canWorkOnProblems } from './policy.ts';
export type { LinkedCase, ProblemRowView, ProblemView, SendView } from './reading.ts';
export { problemList, problemOfCase, problemView } from './reading.ts';
export { reactions } from './reactions.ts';
export { carryOn, deliverRound, dropRest, sendToAll } from './sending.ts';
