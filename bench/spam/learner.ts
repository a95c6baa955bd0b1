/** The product's own judgement, with lessons kept in memory instead of in PostgreSQL: the same counts, the same words, the same sums. */
import { featuresOf, tokenNumber, verdictOn } from '#domain/spam';
import type { Counts } from '#domain/spam';
import type { Judged } from './data.ts';

const NOTHING = { lists: { words: [], addresses: [], trusted: [] }, own: 0, others: 0, copies: 0, burst: 0 };

/** Learns these texts after the first lessons, and gives the score of any other; 1 for what is held whatever its words, such as a bare link. */
export function taught(lessons: readonly Judged[]): (text: string) => number {
  const counts = new Map<number, Counts>();
  const all = { spam: 0, fine: 0 };
  for (const { text, isSpam } of lessons) {
    const kind = isSpam ? 'spam' : 'fine';
    all[kind] += 1;
    for (const number of new Set(featuresOf({ text }).tokens.map(tokenNumber))) {
      const known = counts.get(number) ?? { spam: 0, fine: 0 };
      known[kind] += 1;
      counts.set(number, known);
    }
  }
  return (text) => {
    const { score, hold } = verdictOn(featuresOf({ text }), [], { ...NOTHING, lessons: all, counts }, 2);
    return hold ? 1 : score;
  };
}
