/**
 * clocks (floor 5): what staff promise in time, and how it is kept.
 * Words: policy, version, set, clock, promise, near, breached, segment.
 * Owns: clock_policies, clock_policy_versions, clock_sets, clocks, clock_segments.
 * Records: clock.near, clock.breached, clocks.reckoned.
 * Listens to: changes of calendars.
 */
export type { ClockPolicyForm } from './changing.ts';
export { moveClockPolicy, saveClockPolicy, switchClockPolicy } from './changing.ts';
export type { ClockFacts } from './choosing.ts';
export type { ClockSet, Happening, RunningClock, Segment } from './machine.ts';
export { advance, dueAt, warnAt } from './machine.ts';
export { canChangeClockPolicies } from './policy.ts';
export { reactions } from './reactions.ts';
export type { ClockPolicyView, ClockView, VersionView } from './reading.ts';
export { clockNow, clockPolicyList, clockPolicyVersionList, clocksOf, nextDueOf } from './reading.ts';
export { breachedClocks, clockRound, nearClocks } from './round.ts';
export type { ClockKind, ClockPriority, ClockState, Targets } from './rules.ts';
export { dueInWords, kindInWords, lateInWords } from './rules.ts';
export type { StartedClocks } from './running.ts';
export { changeClockFacts, customerSpoke, pauseClocks, restartClocks, resumeClocks, staffSpoke, startClocks, startManyClocks, stopClocks } from './running.ts';
export type { Reckoned } from './sets.ts';
