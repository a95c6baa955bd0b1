/**
 * reputation (floor 3): standing, earned by helping and never worth money.
 * Words: points, line (one achievement or its reversal), standing (what the lines add up to), reason, table (what a reason earns, by version), limit;
 * in `ranks/`: rank, ladder (what ranks need and unlock, by version), quality, privilege, trust, grace.
 * Owns: points, point_tables, ladders, standings, standing_checks.
 * Records: point-table.published, ladder.published, rank.reached (the deed that earns records its own event).
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
export { MOVED_RULES, PERIODS, POINT_REASONS, POINT_RULES, isMovedReason, isPointReason } from './rules.ts';
export type { Because, MovedReason, Period, PointReason } from './rules.ts';
export { standing, standings } from './standings.ts';
export type { StandingView } from './standings.ts';
export { pointTableList, tableAt } from './tables.ts';
export type { PointRuleView, PointTableView, PointTablesView } from './tables.ts';
export { triedTable } from './trying.ts';
export type { TriedTableView } from './trying.ts';
export { canChangeLadder, membersByRank, publishLadder } from './ranks/changing.ts';
export { ladderInForce, ladderList, progressOf, rankAlong, standingAlong } from './ranks/ladder.ts';
export type { LadderView, PrivilegeView, ProgressView, StandingAlong } from './ranks/ladder.ts';
export { NOTHING_UNLOCKED, mayByStanding, needStanding, unlockedAlong, unlockedFor } from './ranks/privileges.ts';
export type { Unlocked } from './ranks/privileges.ts';
export { FIRST_LADDER, GRACE_DAYS, PRESET_NEEDS, PRIVILEGES, PRIVILEGE_NAMES, missingWords, qualityOf, rankOf, unlocked } from './ranks/rules.ts';
export type { Deeds, Ladder, Preset, Privilege, RankRow } from './ranks/rules.ts';
export { setTrust, settleRanks, settleTrust } from './ranks/settling.ts';
export { readLadder, typedLadder } from './ranks/typed-ladder.ts';
export type { TypedLadder } from './ranks/typed-ladder.ts';
export { fieldsOf, readTable, typedOf } from './typed-table.ts';
export type { TypedTable } from './typed-table.ts';
export { lastStandingCheck, noteStandingCheck, standingFindings, verifyStandings } from './verifying.ts';
export type { Difference, Finding, StandingCheckView } from './verifying.ts';
