/**
 * leaving (floor 6): the way out, with the days to think it over and the last payout.
 * Words: leaving (one time somebody asked), last choice (what becomes of their money), leaver (whose account was closed).
 * Owns: leavings (the account itself is closed by `members`, the money moved by `rewards`).
 * Records: nothing of its own; `members` records member.leaving, member.stayed and member.left.
 * Listens to: nothing; a timed job ends what is due.
 */
export { askToLeave, eraseMember, stayAfterAll } from './asking.ts';
export { endLeaving, leaversToSettle, leavingsDue, settleLeaver } from './ending.ts';
export { forgetLastChoices, leaversToErase, noteErased } from './erasing.ts';
export type { Leaver } from './erasing.ts';
export { canEraseMembers } from './policy.ts';
export { leavingPage } from './page.ts';
export type { LeavingView } from './page.ts';
