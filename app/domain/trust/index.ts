/**
 * trust (floor 6): how long and how much somebody takes part, from 0 to 3, for what newcomers wait for. Apart from ranks, which are about help that held good.
 * Words: trust, taking part (a day with a post, thanks or a me-too).
 * Owns: reading_days (room for reading, not written yet); the level itself stands beside the standing, which reputation keeps.
 * Records: nothing.
 * Listens to: nothing (a nightly count).
 */
export { countTrust } from './counting.ts';
export { TRUST_LEVELS } from './rules.ts';
