/** Fills a new generation of the index while the old one answers, and swaps them in one transaction. */
import { sql } from 'drizzle-orm';
import type { Db, Tx } from '#db/connect.ts';
import { lastOfEach } from '#search/documents.ts';
import type { RebuildProgress, SearchSource } from '#search/engine.ts';
import { finished, reached, takeUp } from '#search/unfinished.ts';
import type { Run } from '#search/unfinished.ts';
import { lockGenerations, readGenerations } from './generations.ts';
import type { Language } from './stems.ts';
import { insertRows, prepareRows } from './writing.ts';

const ENGINE = 'PostgreSQL';

/** Raise it when words are cut or stored in another way: an unfinished rebuild of another number begins anew. */
const WORDS_VERSION = 1;

/** Somebody else has taken this rebuild up; only the last one finishes. */
export class RebuildOvertaken extends Error {
  override name = 'RebuildOvertaken';
}

type Building = Run & { generation: number };

/**
 * Reads all documents into a new generation and shows it. What is put or removed meanwhile goes into both generations, and
 * wins over the source, which may have read it earlier. A rebuild that died left its generation, which is kept up like the
 * shown one, and the place it had come to: the next one goes on there.
 */
export async function rebuildDocuments(db: Db, { dictionary, stems }: Language, source: SearchSource, onProgress: RebuildProgress): Promise<number> {
  const { generation, run, after, documents: before } = await begin(db, dictionary);
  let count = before;
  for await (const documents of source(after)) {
    const rows = await prepareRows(db, stems, lastOfEach(documents));
    count += documents.length;
    const place = { run, after: documents.at(-1)?.id ?? after, documents: count };
    await db.transaction(async (tx) => {
      await readGenerations(tx);
      if (!(await reached(tx, ENGINE, place))) throw overtaken();
      await insertRows(tx, generation, rows, 'keep');
    });
    onProgress(count, ENGINE);
  }
  await swap(db, { generation, run, dictionary });
  return count;
}

const overtaken = () => new RebuildOvertaken('Another rebuild of the search index has begun.');

/** Needs no look at whether the earlier process lives: place and rows are written together, so whoever goes on misses nothing. */
async function begin(db: Db, dictionary: string): Promise<Building> {
  return db.transaction(async (tx) => {
    const { current, building } = await lockGenerations(tx);
    const taken = await takeUp(tx, ENGINE, `${dictionary} ${WORDS_VERSION}`, { canGoOn: building !== null, waits: false });
    if (!taken) throw overtaken();
    if (building !== null && taken.after !== null) return { ...taken, generation: building };
    const generation = Math.max(current, building ?? 0) + 1;
    await tx.execute(sql`delete from search_docs where generation <> ${current}`);
    await tx.execute(sql`delete from search_terms where generation <> ${current}`);
    await tx.execute(sql`update search_state set building_generation = ${generation}`);
    return { ...taken, generation };
  });
}

/** Counting the words of 100,000 documents takes some seconds, in which writers wait and searches go on. */
async function swap(db: Db, { generation, run, dictionary }: { generation: number; run: number; dictionary: string }): Promise<void> {
  await db.transaction(async (tx) => {
    await lockGenerations(tx);
    if (!(await finished(tx, ENGINE, run))) throw overtaken();
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
