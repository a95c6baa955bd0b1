/** The engine that needs nothing but the community's own database: always there, and what every other engine falls back on. */
import { sql } from 'drizzle-orm';
import type { Db } from '#db/connect.ts';
import type { RebuildProgress, SearchDocument, SearchEngine, SearchHealth, SearchHit, SearchQuery, SearchResults, SearchSource, SimilarQuery } from './engine.ts';
import { find, findSimilar } from './postgres/finding.ts';
import { readDocuments } from './postgres/hits.ts';
import { rebuildDocuments } from './postgres/rebuilding.ts';
import { createStems, dictionaryOf } from './postgres/stems.ts';
import type { Language } from './postgres/stems.ts';
import { createSynonyms } from './synonyms.ts';
import type { SynonymReader } from './synonyms.ts';
import { putDocuments, removeDocuments } from './postgres/writing.ts';

/** Documents handed on at once when another engine is filled from this one. */
const READ_AT_ONCE = 200;

/** Search over the tables of db/schema/search.ts. */
export class PostgresSearch implements SearchEngine {
  readonly name = 'PostgreSQL';
  readonly #db: Db;
  readonly #language: Language;

  /** @param language of the community, in English, for stems and stop words; one without a stemmer is searched by plain words. @param synonyms what means the same, read again now and then. */
  constructor(db: Db, language = 'english', synonyms: SynonymReader = createSynonyms()) {
    this.#db = db;
    const dictionary = dictionaryOf(language);
    this.#language = { dictionary, stems: createStems(dictionary), synonyms: synonyms.current };
  }

  async put(documents: SearchDocument[]): Promise<void> {
    await putDocuments(this.#db, this.#language.stems, documents);
  }

  async remove(ids: string[]): Promise<void> {
    await removeDocuments(this.#db, this.#language.stems, ids);
  }

  async find(query: SearchQuery): Promise<SearchResults> {
    const start = performance.now();
    const results = await find(this.#db, this.#language, query);
    return { ...results, engine: this.name, tookMs: performance.now() - start };
  }

  async similar(query: SimilarQuery): Promise<SearchHit[]> {
    return findSimilar(this.#db, this.#language, query);
  }

  async health(): Promise<SearchHealth> {
    const [row] = await this.#db.execute<{ documents: number }>(sql`
      select coalesce((select documents from search_terms where generation = search_state.generation and word = ''), 0) as documents from search_state`);
    return row ? { isWell: true, documents: row.documents } : { isWell: false, documents: 0, problem: 'The search tables have not been set up.' };
  }

  async rebuild(source: SearchSource, onProgress: RebuildProgress = () => undefined): Promise<number> {
    return rebuildDocuments(this.#db, this.#language, source, onProgress);
  }

  /** The documents of these ids as they are stored; unknown ids are left out. For engines that are filled from this one. */
  async read(ids: string[]): Promise<SearchDocument[]> {
    return readDocuments(this.#db, sql`docs.generation = (select generation from search_state) and docs.id = any(${sql.param(ids)}::text[])`);
  }

  /** All stored documents after one in batches, for engines that are filled from this one. */
  async *readAll(place: string | null = null): AsyncGenerator<SearchDocument[]> {
    let after = place ?? '';
    for (;;) {
      const documents = await readDocuments(this.#db, sql`docs.generation = (select generation from search_state) and docs.id > ${after}`, READ_AT_ONCE);
      if (documents.length === 0) return;
      yield documents;
      after = documents.at(-1)?.id ?? after;
    }
  }
}
