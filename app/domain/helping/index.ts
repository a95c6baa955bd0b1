/**
 * helping (floor 6): the helper's home, which finds the questions somebody can probably solve. Claims and quiet hours will live here.
 * Words: helper (whoever has the standing to see it), solvable (ranked by what they solved before), waiting, week.
 * Owns: no table; it ranks what questions, threads and reputation know.
 * Records: nothing.
 * Listens to: nothing.
 */
export { helpersHome } from './home.ts';
export type { HelpRowView, HelpersHomeView } from './home.ts';
export { canSeeHelpersHome } from './policy.ts';
export { ASKED_WITHIN_DAYS, WEEK_DAYS, rankQuestion } from './rules.ts';
export type { WeekView } from './week.ts';
