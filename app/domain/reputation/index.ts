/**
 * reputation (floor 3): standing, earned by helping and never worth money.
 * Words: points, line (one achievement or its reversal), standing (what the lines add up to), reason.
 * Owns: points, standings.
 * Records: nothing (the deed that earns records its own event).
 * Listens to: nothing.
 */
export { award, importStandings, reverse, settle } from './awarding.ts';
export type { ImportedStanding } from './awarding.ts';
export type { Achievement } from './before.ts';
export { pointLines, pointRules } from './lines.ts';
export type { PointLineView, PointRuleView } from './lines.ts';
export { POINT_RULES } from './rules.ts';
export type { PointReason } from './rules.ts';
export { standing, standings, topHelpers, verifyStandings } from './standings.ts';
export type { HelperView, StandingView } from './standings.ts';
