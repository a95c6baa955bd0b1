/** What the PostgreSQL engine of search keeps: documents, the dictionary of their words, which generation is shown, and changes another engine missed. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, customType, date, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant } from './columns.ts';

/** Words with places and weights: A title, B tags, C accepted answer, D body. */
const wordVector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** Text in byte order, so that "begins with" is one range of the index whatever the database's language is. */
const bytewise = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/**
 * One row per findable document and generation. A rebuild fills the next generation while the current one is shown.
 * A row without audience is found by nobody: in a generation being built it says that the document was removed meanwhile.
 */
export const searchDocs = pgTable(
  'search_docs',
  {
    /** Short name of the row inside one search. */
    key: bigint('key', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    generation: integer('generation').notNull(),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    subKind: text('sub_kind').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    answer: text('answer'),
    boardId: bigint('board_id', { mode: 'number' }),
    boardSlug: text('board_slug'),
    tags: text('tags').array().notNull(),
    /** What the board's ask form was told, as `field:answer`. */
    answers: text('answers').array().notNull().default(sql`'{}'`),
    authorId: bigint('author_id', { mode: 'number' }).notNull(),
    authorName: text('author_name').notNull(),
    state: text('state').notNull(),
    isSolved: boolean('is_solved').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    kudos: integer('kudos').notNull(),
    replies: integer('replies').notNull(),
    audience: text('audience').array().notNull(),
    /** Words of the whole text; long documents weigh a little less. */
    wordCount: integer('word_count').notNull(),
    titleVector: wordVector('title_vector').notNull(),
    vector: wordVector('vector').notNull(),
    /** The distinct words, so that the dictionary can be counted down when the document changes. */
    words: text('words').array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.generation, t.id] }),
    uniqueIndex('search_docs_key').on(t.key),
    index('search_docs_title').using('gin', t.titleVector),
    index('search_docs_whole').using('gin', t.vector),
    index('search_docs_newest').on(t.generation, t.createdAt.desc().nullsFirst(), t.key.desc().nullsFirst()),
  ],
);

/** The dictionary: in how many documents a word occurs. The empty word stands for all documents. */
export const searchTerms = pgTable(
  'search_terms',
  {
    generation: integer('generation').notNull(),
    word: bytewise('word').notNull(),
    /** What the vectors hold for it. */
    stem: text('stem').notNull(),
    documents: integer('documents').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.generation, t.word] }),
    index('search_terms_stem').on(t.stem),
    // Only words long enough for two typos are looked up by resemblance; codes and numbers are never "repaired".
    index('search_terms_resembling').using('gin', t.word.op('gin_trgm_ops')).where(sql`length(${t.word}) between 7 and 24 and ${t.word} !~ '[0-9]'`),
  ],
);

/** One row: the generation shown, and the one being built. */
export const searchState = pgTable(
  'search_state',
  {
    id: integer('id').primaryKey(),
    generation: integer('generation').notNull(),
    buildingGeneration: integer('building_generation'),
  },
  (t) => [check('search_state_single', sql`${t.id} = 1`)],
);

/** One row for each engine whose rebuild has not ended: how far it came, so that it goes on there if its process dies. */
export const searchRebuilds = pgTable('search_rebuilds', {
  engine: text('engine').primaryKey(),
  /** What is built, by which settings: a rebuild goes on only with the same. */
  target: text('target').notNull(),
  /** Moves when somebody takes it up, so that whoever had it before notices and gives up. */
  run: integer('run').notNull(),
  /** The last document that is safely stored; null before the first. */
  after: text('after'),
  documents: integer('documents').notNull(),
  begunAt: instant('begun_at').notNull(),
  /** Until then its process is believed to be at work. */
  aliveUntil: instant('alive_until').notNull(),
});

/** Documents whose last change another engine has not confirmed. What to tell it is read from search_docs when it listens again. */
export const searchCatchUp = pgTable('search_catch_up', {
  documentId: text('document_id').primaryKey(),
  /** Moves with every change, so that a confirmation never covers a later one. */
  revision: bigint('revision', { mode: 'number' }).notNull(),
  waitingSince: instant('waiting_since').notNull(),
}, (t) => [index('search_catch_up_oldest').on(t.waitingSince)]);

/** Words that mean the same; staff edit them. Both engines read them again within half a minute. */
export const searchSynonyms = pgTable(
  'search_synonyms',
  {
    id: identity(),
    /** Two single words or more, folded, by alphabet. */
    words: text('words').array().notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [check('search_synonyms_several', sql`cardinality(${t.words}) between 2 and 20`)],
);

/** How often words were searched on one day, found nothing, and led to a press on a result. Never who searched, nor the hour. */
export const searchWordsAsked = pgTable(
  'search_words_asked',
  {
    day: date('day', { mode: 'string' }).notNull(),
    words: text('words').notNull(),
    searches: integer('searches').notNull(),
    foundNothing: integer('found_nothing').notNull(),
    presses: integer('presses').notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.words] })],
);
