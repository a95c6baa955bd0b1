/**
 * desk (floor 7): how staff work off cases: who gets which, what they write with, and what they keep in mind.
 * Words: giving out, handing over, idle work, macro, draft, presence, saved view, reminder.
 * Owns: the tables of `db/schema/desk.ts`. Records: nothing.
 * Listens to: cases that were opened and reopened.
 */
export { closeQueue, giveOut, giveOutRound, handOver, returnIdleWork } from './giving.ts';
export { reactions } from './reactions.ts';
export { ASIDE, GIVEN_PER_ROUND, asideUntil, morningOf } from './rules.ts';
