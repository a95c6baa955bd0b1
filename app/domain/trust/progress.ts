/** What each level takes, and how far one member is: public like every number that judges a person. */
import type { Executor } from '#db/connect.ts';
import type { MemberId } from '#domain/core';
import { factsByLevel } from './facts.ts';
import { TRUST_COUNTS, TRUST_LEVELS, reaches } from './rules.ts';
import type { TrustNeed } from './rules.ts';

export type TrustLevelView = TrustNeed & { isReached: boolean; /** In words what is missing; empty when nothing is. */ missing: string[] };

/** One statement. The night decides; what was reached today counts from tomorrow. */
export async function trustProgress(db: Executor, memberId: MemberId, at: Date): Promise<TrustLevelView[]> {
  const facts = await factsByLevel(db, memberId, at);
  return TRUST_LEVELS.map((need, place) => {
    const mine = facts[place];
    if (!mine) throw new Error('A level without its facts.');
    const missing = TRUST_COUNTS.flatMap(({ count, label }) => (mine[count] < need[count] ? [`${label.toLowerCase()}: ${mine[count]} of ${need[count]}`] : []));
    return { ...need, isReached: reaches(mine, need), missing };
  });
}
