/** The engine for large communities that run Meilisearch: typo-tolerant, ranked by rules, kept beside PostgreSQL. */
import { Meilisearch, MeilisearchApiError } from 'meilisearch';
import type { SearchParams } from 'meilisearch';
import { boundedQuery, boundedSimilar, filtersWithout, NOTHING, uncounted } from './asking.ts';
import type { Asked } from './asking.ts';
import { lastOfEach } from './documents.ts';
import type { RebuildProgress, SearchDocument, SearchEngine, SearchHealth, SearchHit, SearchQuery, SearchResults, SearchSource, SimilarQuery } from './engine.ts';
import { done, reach } from './meilisearch/calls.ts';
import { filtersOf } from './meilisearch/filters.ts';
import { createMemory, fillIndex, indexNames } from './meilisearch/indexes.ts';
import type { RebuildMemory } from './meilisearch/indexes.ts';
import { facetsOf, hitsOf, keyOf, MATCH_END, MATCH_START, searchAnswer, SHOWN_FIELDS, toStored } from './meilisearch/shapes.ts';
import type { SearchAnswer } from './meilisearch/shapes.ts';
import { AUDIENCE, FACETS, PRIMARY_KEY } from './meilisearch/settings.ts';
import { demandsOf, keywordsOf, plainWords } from './meilisearch/words.ts';
import type { Synonyms } from './synonyms.ts';

/** A reader waits this long before PostgreSQL is asked instead: together they stay under a second. */
const READ_TIMEOUT_MS = 600;

/** Writers are jobs; they can wait for a busy server. */
const WRITE_TIMEOUT_MS = 10_000;

/** Words around a match: about two lines. */
const PASSAGE_WORDS = 40;

/** A similar document below this score of Meilisearch (0 to 1) shares a word by chance. */
const LEAST_SIMILARITY = 0.3;

export type MeilisearchOptions = { host: string; key?: string; indexPrefix?: string; readTimeoutMs?: number; writeTimeoutMs?: number; synonyms?: () => Promise<Synonyms> };

/** Search over one Meilisearch index, which is named by prefix and version of its settings. */
export class MeilisearchSearch implements SearchEngine {
  readonly name = 'Meilisearch';
  readonly #reader: Meilisearch;
  readonly #writer: Meilisearch;
  readonly #writeTimeoutMs: number;
  readonly #uid: string;
  readonly #nextUid: string;
  readonly #synonyms: () => Promise<Synonyms>;
  /** The synonyms the shown index obeys, as far as this process knows. */
  #taught: string | null = null;
  /** Of a rebuild that has begun, when nobody else remembers it; what is put or removed goes into the new index before the swap. */
  #memory: ReturnType<typeof createMemory> | null = null;

  constructor({ host, key, indexPrefix = 'goodturn', readTimeoutMs = READ_TIMEOUT_MS, writeTimeoutMs = WRITE_TIMEOUT_MS, synonyms = async () => new Map() }: MeilisearchOptions) {
    // Its own host and no other: a redirect would carry what people ask and write somewhere else.
    const shared = { host, requestInit: { redirect: 'error' as const }, ...(key === undefined ? {} : { apiKey: key }) };
    this.#reader = new Meilisearch({ ...shared, timeout: readTimeoutMs });
    this.#writer = new Meilisearch({ ...shared, timeout: writeTimeoutMs });
    this.#writeTimeoutMs = writeTimeoutMs;
    this.#synonyms = synonyms;
    ({ uid: this.#uid, nextUid: this.#nextUid } = indexNames(indexPrefix));
  }

  /** @throws SearchUnavailable, also when the index is not there: it is made by a rebuild, never half by a first document. */
  async put(documents: SearchDocument[]): Promise<void> {
    const stored = lastOfEach(documents);
    for (const document of stored) this.#memory?.note(document.id, document);
    if (stored.length === 0) return;
    await reach(async () => {
      await this.#writer.index(this.#uid).fetchInfo();
      await done(this.#writer.index(this.#uid).addDocuments(stored.map(toStored), { primaryKey: PRIMARY_KEY }), this.#writeTimeoutMs);
    });
  }

  async remove(ids: string[]): Promise<void> {
    for (const id of ids) this.#memory?.note(id, null);
    if (ids.length === 0) return;
    await reach(() => done(this.#writer.index(this.#uid).deleteDocuments(ids.map(keyOf)), this.#writeTimeoutMs));
  }

  async find(query: SearchQuery): Promise<SearchResults> {
    const start = performance.now();
    const results = await this.#answer(boundedQuery(query));
    return { ...results, engine: this.name, tookMs: performance.now() - start };
  }

  async similar(query: SimilarQuery): Promise<SearchHit[]> {
    const { title, body, audiences, limit, excludeId } = boundedSimilar(query);
    const words = keywordsOf(title, body);
    if (words === '' || audiences.length === 0) return [];
    const answer = await this.#search(words, {
      filter: filtersOf(audiences, {}, excludeId),
      limit,
      matchingStrategy: 'frequency',
      rankingScoreThreshold: LEAST_SIMILARITY,
    });
    return hitsOf(answer);
  }

  async health(): Promise<SearchHealth> {
    try {
      return await reach(async () => {
        const index = this.#reader.index(this.#uid);
        const [filterable, { numberOfDocuments }] = await Promise.all([index.getFilterableAttributes(), index.getStats()]);
        if (filterable?.includes(AUDIENCE)) return { isWell: true, documents: numberOfDocuments };
        return { isWell: false, documents: numberOfDocuments, problem: 'The Meilisearch index is not set up.' };
      });
    } catch (error) {
      return { isWell: false, documents: 0, problem: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Whether the index is there and set up as ours; false when it has never been filled or was wiped. @throws SearchUnavailable when nobody answers. */
  async hasIndex(): Promise<boolean> {
    return reach(async () => {
      try {
        return (await this.#reader.index(this.#uid).getFilterableAttributes())?.includes(AUDIENCE) ?? false;
      } catch (error) {
        if (error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found') return false;
        throw error;
      }
    });
  }

  /** Lets the shown index obey the synonyms of this moment, unless it does so already. @throws SearchUnavailable */
  async learnSynonyms(): Promise<void> {
    const synonyms = Object.fromEntries(await this.#synonyms());
    const written = JSON.stringify(synonyms);
    if (written === this.#taught) return;
    await reach(() => done(this.#writer.index(this.#uid).updateSettings({ synonyms }), this.#writeTimeoutMs));
    this.#taught = written;
  }

  /** @param memory kept elsewhere, so that a rebuild goes on when this process dies; without it, it goes on within this process. */
  async rebuild(source: SearchSource, onProgress: RebuildProgress = () => undefined, memory: RebuildMemory = (this.#memory ??= createMemory())): Promise<number> {
    const synonyms = Object.fromEntries(await this.#synonyms());
    const count = await reach(() => fillIndex(this.#writer, { uid: this.#uid, nextUid: this.#nextUid, synonyms, memory }, source, onProgress));
    this.#taught = JSON.stringify(synonyms);
    this.#memory = null;
    return count;
  }

  /** The index a rebuild fills, wherever it is: what is unfinished in one is not gone on with in another. */
  get rebuildTarget(): string {
    return `${this.#writer.config.host} ${this.#nextUid}`;
  }

  async #answer(asked: Asked): Promise<Omit<SearchResults, 'engine' | 'tookMs'>> {
    const plain = plainWords(asked.words, asked.isTyping);
    if (asked.audiences.length === 0 || (plain === '' && asked.words.trim() !== '')) return NOTHING;
    const words = demandsOf(asked.phrases, asked.without) + plain;
    const isRanked = plain !== '' || asked.phrases.length > 0;

    const look: SearchParams = {
      filter: filtersOf(asked.audiences, asked.filters),
      limit: asked.limit,
      offset: asked.offset,
      matchingStrategy: asked.sort === 'newest' ? 'all' : 'frequency',
      ...(asked.sort === 'newest' || !isRanked ? { sort: ['createdAt:desc'] } : {}),
    };
    if (asked.hitsOnly) {
      const hits = hitsOf(await this.#search(words, look));
      return { hits, ...uncounted(hits.length) };
    }
    const [found, kinds, boards, solved] = await Promise.all([
      this.#search(words, { ...look, facets: FACETS }),
      this.#countWithout('kind', asked, words),
      this.#countWithout('board', asked, words),
      this.#countWithout('isSolved', asked, words),
    ]);
    const facets = facetsOf(found);
    return {
      hits: hitsOf(found),
      facets: {
        kind: kinds ? facetsOf(kinds).kind : facets.kind,
        board: boards ? facetsOf(boards).board : facets.board,
        tag: facets.tag,
        solved: solved ? facetsOf(solved).solved : facets.solved,
      },
      total: found.estimatedTotalHits ?? found.hits.length,
      isTotalExact: false,
    };
  }

  /** A choice that is made is counted beside its alternatives by asking again without it. */
  async #countWithout(name: 'kind' | 'board' | 'isSolved', { audiences, filters, sort }: Asked, words: string): Promise<SearchAnswer | null> {
    if (filters[name] === undefined) return null;
    return this.#search(words, { filter: filtersOf(audiences, filtersWithout(filters, name)), facets: FACETS, limit: 0, matchingStrategy: sort === 'newest' ? 'all' : 'frequency' });
  }

  async #search(words: string, params: SearchParams): Promise<SearchAnswer> {
    return reach(async () =>
      searchAnswer.parse(
        await this.#reader.index(this.#uid).search(words, {
          attributesToRetrieve: SHOWN_FIELDS,
          attributesToHighlight: ['title', 'body'],
          attributesToCrop: ['body'],
          cropLength: PASSAGE_WORDS,
          cropMarker: '…',
          highlightPreTag: MATCH_START,
          highlightPostTag: MATCH_END,
          ...params,
        }),
      ),
    );
  }
}
