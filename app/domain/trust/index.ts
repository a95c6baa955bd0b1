/**
 * trust (floor 6): how much somebody reads and takes part, from 0 to 3, and 4 by hand, for what newcomers wait for. Apart from ranks, which are about help that held good.
 * Words: trust, level, reading (different threads opened on a day), taking part (a day with a post, thanks or a me-too), given and taken back (level 4).
 * Owns: reading_days, trust_grants; the level itself stands beside the standing, which reputation keeps.
 * Records: trust.given, trust.taken-back.
 * Listens to: member.suspended, and a nightly count.
 */
export { countTrust } from './counting.ts';
export { forgetTrustReasons } from './forgetting.ts';
export { giveTrust, givenTrust, loseTrust, takeTrustBack } from './giving.ts';
export type { GivenTrustView } from './giving.ts';
export { canGiveTrust, canSeeGiven } from './policy.ts';
export { trustProgress } from './progress.ts';
export type { TrustLevelView } from './progress.ts';
export { reactions } from './reactions.ts';
export { addReading, foldReading } from './reading.ts';
export type { Reading } from './reading.ts';
export { GIVEN_TRUST, READS_PER_DAY, TRUST_COUNTS, TRUST_LEVELS } from './rules.ts';
