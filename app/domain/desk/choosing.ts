/** Chooses one of those who could take a case. Pure. */
import type { MemberId } from '#domain/core';
import type { Way } from '#domain/teams';

/** Somebody who is there: what they have to do, what they can take, and which of the case's tags and board they know. */
export type Candidate = { id: MemberId; load: number; capacity: number; known: string[]; lastGivenAt: Date | null };

/**
 * Whoever knows most of it comes first; among those who know as much, the one who waited longest for their turn, or who
 * has the least to do. Null when nobody has room.
 */
export function choose(candidates: readonly Candidate[], way: Exclude<Way, 'by-hand'>): Candidate | null {
  const turn = ({ lastGivenAt }: Candidate) => lastGivenAt?.getTime() ?? 0;
  const [first] = candidates
    .filter(({ load, capacity }) => load < capacity)
    .sort((one, other) => other.known.length - one.known.length || (way === 'least-load' ? one.load - other.load : 0) || turn(one) - turn(other) || one.id - other.id);
  return first ?? null;
}
