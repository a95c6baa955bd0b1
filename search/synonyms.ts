/** Words that mean the same: staff write them in groups, and each word of a group finds the others, at less weight than itself. */
import { asc, eq, sql } from 'drizzle-orm';
import type { Executor, Tx } from '#db/connect.ts';
import { searchSynonyms } from '#db/schema/search.ts';
import { compoundsOf } from './words.ts';

/** From each word to the others that mean the same. */
export type Synonyms = ReadonlyMap<string, string[]>;

/** Words that mean the same, folded and by alphabet. */
export type SynonymGroup = { id: number; words: string[]; changedAt: Date };

/** Reads the synonyms as every engine obeys them, and forgets what it knew when told so. */
export type SynonymReader = { current: (on: Executor) => Promise<Synonyms>; forget: () => void };

/** A change by another process is obeyed after so long at most; a look costs a fraction of a millisecond. */
const BELIEVED_MS = 20_000;

/** A group of more words says nothing exact any more. */
export const MOST_WORDS_OF_A_GROUP = 20;

/** Both engines hold all of them in memory. */
export const MOST_GROUPS = 500;

/** A reader with a memory of its own. @param now a clock in milliseconds */
export function createSynonyms(now: () => number = () => performance.now()): SynonymReader {
  let known: { at: number; synonyms: Synonyms } | null = null;
  return {
    current: async (on) => {
      if (known && now() - known.at < BELIEVED_MS) return known.synonyms;
      const at = now();
      const synonyms = synonymsOf(await synonymGroups(on));
      known = { at, synonyms };
      return synonyms;
    },
    forget: () => {
      known = null;
    },
  };
}

/** All groups, by their first words. */
export const synonymGroups = (db: Executor): Promise<SynonymGroup[]> =>
  db.select({ id: searchSynonyms.id, words: searchSynonyms.words, changedAt: searchSynonyms.changedAt }).from(searchSynonyms).orderBy(asc(searchSynonyms.words), asc(searchSynonyms.id)).limit(MOST_GROUPS);

function synonymsOf(groups: SynonymGroup[]): Synonyms {
  const others = new Map<string, string[]>();
  for (const { words } of groups) for (const word of words) others.set(word, [...new Set([...(others.get(word) ?? []), ...words.filter((other) => other !== word)])]);
  return others;
}

/** Holds every other change of the groups back until this transaction ends, so that no two groups get the same word. */
export const lockSynonyms = (tx: Tx): Promise<unknown> => tx.execute(sql`lock table ${searchSynonyms} in share row exclusive mode`);

/** Adds a group, or replaces the words of one. @returns false when that one is gone. */
export async function putSynonyms(tx: Tx, { id, words, at }: { id: number | null; words: string[]; at: Date }): Promise<boolean> {
  if (id === null) {
    await tx.insert(searchSynonyms).values({ words, changedAt: at });
    return true;
  }
  const changed = await tx.update(searchSynonyms).set({ words, changedAt: at }).where(eq(searchSynonyms.id, id)).returning({ id: searchSynonyms.id });
  return changed.length > 0;
}

/** Removes a group; one that is gone already is fine. */
export const removeSynonyms = async (tx: Tx, id: number): Promise<void> => void (await tx.delete(searchSynonyms).where(eq(searchSynonyms.id, id)));

/** The words of a group as typed, with commas or spaces between them: folded as search compares them, each once. Null for what is not one word. */
export function readGroup(text: string): (string | null)[] {
  const words = text.split(/[\s,;]+/u).filter((word) => word !== '').map((word) => {
    const [compound, ...more] = compoundsOf(word);
    if (!compound || more.length > 0) return null;
    return compound.joined?.word ?? (compound.parts.length === 1 ? (compound.parts[0]?.word ?? null) : null);
  });
  return [...new Set(words)].sort();
}
