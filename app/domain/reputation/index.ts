/**
 * reputation (floor 3): standing, earned by helping and never worth money.
 * Words: points, line (one achievement or its reversal), standing (what the lines add up to), reason, table (what a reason earns, by version), limit.
 * Owns: points, point_tables, standings, standing_checks.
 * Records: point-table.published (the deed that earns records its own event).
 * Listens to: nothing.
 */
export { award, importStandings, reverse, settle } from './awarding.ts';
export type { ImportedStanding } from './awarding.ts';
export type { Achievement } from './before.ts';
export { leaderboard, topHelpers } from './leaderboard.ts';
export type { HelperView, LeaderView, LeaderboardView } from './leaderboard.ts';
export { pointLines } from './lines.ts';
export type { PointLineView } from './lines.ts';
export { canChangePoints, canTryPoints } from './policy.ts';
export { publishTable } from './publishing.ts';
export { PERIODS, POINT_REASONS, POINT_RULES, isPointReason } from './rules.ts';
export type { Because, Period, PointReason } from './rules.ts';
export { standing, standings } from './standings.ts';
export type { StandingView } from './standings.ts';
export { pointTableList, tableAt } from './tables.ts';
export type { PointRuleView, PointTableView, PointTablesView } from './tables.ts';
export { triedTable } from './trying.ts';
export type { TriedTableView } from './trying.ts';
export { fieldsOf, readTable, typedOf } from './typed-table.ts';
export type { TypedTable } from './typed-table.ts';
export { lastStandingCheck, noteStandingCheck, standingFindings, verifyStandings } from './verifying.ts';
export type { Difference, Finding, StandingCheckView } from './verifying.ts';
