/**
 * takeout (floor 9): everything a member gave, in one file for them.
 * Words: takeout (the file, from being asked for until it is gone), part (one kind of what is in it), left out (a table that is in none, with the reason).
 * Owns: takeouts, and their bytes in the store. Reads what every area below keeps about a member.
 * Records: takeout.ready.
 * Listens to: member.left.
 */
export { MAKE_TAKEOUTS_TASK, askForTakeout, openTakeout, takeoutPage } from './asking.ts';
export type { TakeoutView } from './asking.ts';
export { LEFT_OUT, parts } from './contents/list.ts';
export { makeTakeout, noteTakeout, removeOldTakeouts, takeTakeout } from './making.ts';
export type { TakenTakeout } from './making.ts';
export { reactions } from './reactions.ts';
