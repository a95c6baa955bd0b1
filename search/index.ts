/** Search as the program uses it: PostgreSQL alone, or Meilisearch with PostgreSQL in reserve. */
import type { Db } from '#db/connect.ts';
import { createAskedWords } from './asked.ts';
import type { AskedWords } from './asked.ts';
import type { RebuildProgress, SearchDocument, SearchHealth, SearchHit, SearchQuery, SearchResults, SearchSource, SimilarQuery } from './engine.ts';
import { MeilisearchSearch } from './meilisearch.ts';
import type { MeilisearchOptions } from './meilisearch.ts';
import { PostgresSearch } from './postgres.ts';
import { createMirror } from './service/mirror.ts';
import type { Mirror, SearchLog } from './service/mirror.ts';
import { createSynonyms } from './synonyms.ts';
import type { SynonymReader } from './synonyms.ts';
import { unfinishedRebuilds } from './unfinished.ts';

export type SearchOptions = {
  db: Db;
  /** Absent: PostgreSQL alone. */
  meili?: MeilisearchOptions;
  log: SearchLog;
  clock?: () => Date;
  /** The community's language in English (`english`, `german` …), for stems and stop words. */
  language?: string;
};

/** For staff: who answers searches, and what is wrong if it is not the engine that was set up. */
export type SearchStatus = {
  configured: string;
  answering: string;
  /** Since when another engine than the configured one answers. */
  since: Date | null;
  reason: string | null;
  /** Changes the configured engine has not heard of yet. */
  waiting: number;
  /** Engines that are being filled anew, and with how many documents by now. */
  rebuilding: { engine: string; documents: number; isAtWork: boolean }[];
  isWell: boolean;
};

export type SearchService = {
  /** Never fails because of Meilisearch: PostgreSQL answers instead, in well under a second. */
  find: (query: SearchQuery) => Promise<SearchResults>;
  similar: (query: SimilarQuery) => Promise<SearchHit[]>;
  put: (documents: SearchDocument[]) => Promise<void>;
  remove: (ids: string[]) => Promise<void>;
  /** Replaces everything in both engines by what the source gives, going on where an earlier rebuild stopped. Returns the number of documents. */
  rebuild: (source: SearchSource, onProgress?: RebuildProgress) => Promise<number>;
  health: () => Promise<SearchHealth & { engine: string }>;
  status: () => Promise<SearchStatus>;
  /** Tells Meilisearch what it missed, if it listens again, and fills it if it was wiped. A timed job calls this. Returns the number of documents told. */
  catchUp: () => Promise<number>;
  /** Staff changed the words that mean the same: obeyed here at once, by other processes and the mirror within a minute. */
  synonymsChanged: () => Promise<void>;
  /** Counts what is searched for, never who searched. */
  asked: AskedWords;
  /** Resolves when nothing goes on in the background; for shutting down and for tests. */
  idle: () => Promise<void>;
};

/** Puts the engines together. Nothing is sent before the first call. */
export function createSearch({ db, meili, log, clock = () => new Date(), language }: SearchOptions): SearchService {
  const synonyms = createSynonyms();
  const postgres = new PostgresSearch(db, language, synonyms);
  const asked = createAskedWords(db, clock);
  if (!meili) return postgresAlone(db, postgres, synonyms, asked);
  // The mirror asks for what is true now: it asks once a minute, and when staff have changed something.
  const engine = new MeilisearchSearch({ ...meili, synonyms: () => createSynonyms().current(db) });
  return withMirror(db, postgres, createMirror({ db, postgres, engine, log, clock }), synonyms, asked);
}

function postgresAlone(db: Db, postgres: PostgresSearch, synonyms: SynonymReader, asked: AskedWords): SearchService {
  return {
    find: (query) => postgres.find(query),
    similar: (query) => postgres.similar(query),
    put: (documents) => postgres.put(documents),
    remove: (ids) => postgres.remove(ids),
    rebuild: (source, onProgress) => postgres.rebuild(source, onProgress),
    health: async () => ({ ...(await postgres.health()), engine: postgres.name }),
    status: async () => ({ configured: postgres.name, answering: postgres.name, since: null, reason: null, waiting: 0, rebuilding: await unfinishedRebuilds(db), isWell: true }),
    catchUp: async () => 0,
    synonymsChanged: async () => synonyms.forget(),
    asked,
    idle: () => asked.flush(),
  };
}

function withMirror(db: Db, postgres: PostgresSearch, mirror: Mirror, synonyms: SynonymReader, asked: AskedWords): SearchService {
  const { engine } = mirror;

  /** Asks Meilisearch while it is current, otherwise or if it fails PostgreSQL. */
  async function ask<Answer>(question: (from: Pick<PostgresSearch, 'find' | 'similar'>) => Promise<Answer>): Promise<Answer> {
    if (await mirror.isCurrent()) {
      try {
        return await question(engine);
      } catch (error) {
        mirror.failed(error);
      }
    } else {
      mirror.catchUpSoon();
    }
    return question(postgres);
  }

  return {
    find: (query) => ask((from) => from.find(query)),
    similar: (query) => ask((from) => from.similar(query)),
    put: (documents) => mirror.during(documents.map((document) => document.id), () => postgres.put(documents)),
    remove: (ids) => mirror.during(ids, () => postgres.remove(ids)),
    rebuild: async (source, onProgress) => {
      const count = await postgres.rebuild(source, onProgress);
      await mirror.refill(onProgress);
      return count;
    },
    health: async () => {
      const [theirs, ours] = [await engine.health(), await postgres.health()];
      return theirs.isWell ? { ...theirs, engine: engine.name } : { ...ours, engine: postgres.name, problem: theirs.problem };
    },
    status: async () => {
      const outage = mirror.outage();
      return {
        configured: engine.name,
        answering: outage ? postgres.name : engine.name,
        since: outage?.since ?? null,
        reason: outage?.reason ?? null,
        waiting: await mirror.waiting(),
        rebuilding: await unfinishedRebuilds(db),
        isWell: outage === null,
      };
    },
    catchUp: () => mirror.catchUp(),
    synonymsChanged: async () => {
      synonyms.forget();
      await mirror.catchUp();
    },
    asked,
    idle: async () => {
      await mirror.idle();
      await asked.flush();
    },
  };
}
