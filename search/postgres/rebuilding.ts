/** Fills a new generation of the index while the old one answers, and swaps them in one transaction. */
import { sql } from 'drizzle-orm';
import type { Db, Tx } from '#db/connect.ts';
import { lastOfEach } from '#search/documents.ts';
import type { RebuildProgress, SearchDocument } from '#search/engine.ts';
import { lockGenerations, readGenerations } from './generations.ts';
import type { Language } from './stems.ts';
import { insertRows, prepareRows } from './writing.ts';

/** Another rebuild began after this one; only the last one finishes. */
export class RebuildOvertaken extends Error {
  override name = 'RebuildOvertaken';
}

/**
 * Reads all documents into a new generation and shows it. What is put or removed meanwhile goes into both generations, and
 * wins over the source, which may have read it earlier. A rebuild that dies leaves rows that the next one clears away.
 */
export async function rebuildDocuments(db: Db, { dictionary, stems }: Language, source: AsyncIterable<SearchDocument[]>, onProgress: RebuildProgress): Promise<number> {
  const generation = await begin(db);
  let count = 0;
  for await (const documents of source) {
    const rows = await prepareRows(db, stems, lastOfEach(documents));
    await db.transaction(async (tx) => {
      const { building } = await readGenerations(tx);
      if (building !== generation) throw new RebuildOvertaken('Another rebuild of the search index has begun.');
      await insertRows(tx, generation, rows, 'keep');
    });
    count += documents.length;
    onProgress(count);
  }
  await swap(db, generation, dictionary);
  return count;
}

async function begin(db: Db): Promise<number> {
  return db.transaction(async (tx) => {
    const { current, building } = await lockGenerations(tx);
    const generation = Math.max(current, building ?? 0) + 1;
    await tx.execute(sql`delete from search_docs where generation <> ${current}`);
    await tx.execute(sql`delete from search_terms where generation <> ${current}`);
    await tx.execute(sql`update search_state set building_generation = ${generation}`);
    return generation;
  });
}

/** Counting the words of 100,000 documents takes some seconds, in which writers wait and searches go on. */
async function swap(db: Db, generation: number, dictionary: string): Promise<void> {
  await db.transaction(async (tx) => {
    const { building } = await lockGenerations(tx);
    if (building !== generation) throw new RebuildOvertaken('Another rebuild of the search index has begun.');
    await tx.execute(sql`delete from search_docs where generation = ${generation} and audience = '{}'`);
    await countAllWords(tx, generation, dictionary);
    await tx.execute(sql`update search_state set generation = ${generation}, building_generation = null`);
    await tx.execute(sql`delete from search_docs where generation <> ${generation}`);
    await tx.execute(sql`delete from search_terms where generation <> ${generation}`);
  });
}

/** The dictionary of a generation from its documents alone; the empty word counts them. */
async function countAllWords(tx: Tx, generation: number, dictionary: string): Promise<void> {
  await tx.execute(sql`
    insert into search_terms (generation, word, stem, documents)
    select ${generation}::integer, word, coalesce(case when word ~ '[0-9]' then word else (ts_lexize(${dictionary}::regdictionary, word))[1] end, word), count
    from (
      select word, count(*)::integer as count from search_docs, unnest(words) word where generation = ${generation} group by word
      union all select '', count(*)::integer from search_docs where generation = ${generation}
    ) counted`);
}
