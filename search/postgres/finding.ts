/** Answers one search: understand the words, pick candidates, rank them, count the facets, read the page. */
import { and, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Db, Tx } from '#db/connect.ts';
import { boundedQuery, boundedSimilar, NOTHING, uncounted } from '#search/asking.ts';
import type { Asked } from '#search/asking.ts';
import type { SearchHit, SearchQuery, SearchResults, SimilarQuery } from '#search/engine.ts';
import { findLoose, findStrict, findStrictKeys, MOST_STRICT_RANKED } from './candidates.ts';
import { allQuery, visible } from './conditions.ts';
import type { Narrowing } from './conditions.ts';
import { countMatches, countsOf } from './facets.ts';
import { readHits } from './hits.ts';
import { ENOUGH_OF_A_QUESTION, ENOUGH_OF_THE_WORDS, ENOUGH_TO_BE_SIMILAR, rank } from './ranking.ts';
import type { Ranked } from './ranking.ts';
import { readSimilar } from './similar.ts';
import { correctedWords, readQuestion } from './slots.ts';
import type { Question, Slot } from './slots.ts';
import { keepSecretWords } from './secrets.ts';
import type { Language } from './stems.ts';
import { wordingOf } from './wording.ts';

/** A title with nearly all the words is near whatever they weigh: in a small community a single new word outweighs all others. */
const NEARLY_ALL_WORDS = 0.75;

/** With fewer documents that have all the words, those with some of them are shown after them. */
const FEW = 10;

type Answer = Omit<SearchResults, 'engine' | 'tookMs'>;

/** A query with its demands on the wording of documents among the filters. */
type Narrowed = Asked & { filters: Narrowing };

/** Answers a search. */
export async function find(db: Db, language: Language, query: SearchQuery): Promise<Answer> {
  const asked = boundedQuery(query);
  return inOneLook(db, asked.words.trim() !== '' || asked.phrases.length > 0, async (tx) => answer(tx, language, { ...asked, filters: { ...asked.filters, wording: await wordingOf(tx, language, asked) } }));
}

/** Answers what a title and text resemble. */
export async function findSimilar(db: Db, language: Language, query: SimilarQuery): Promise<SearchHit[]> {
  const { title, body, audiences, limit, leastLikeness, excludeId } = boundedSimilar(query);
  return inOneLook(db, true, async (tx) => {
    const question = await readSimilar(tx, language, title, body);
    if (question.slots.length === 0) return [];
    const where = and(visible(audiences), excludeId === null ? undefined : sql`docs.id <> ${excludeId}`) ?? sql`false`;
    const ranked = await rank(tx, question, await findLoose(tx, question, where));
    const isNear = leastLikeness > 0 ? isLike(leastLikeness) : ({ covered, coveredWords }: Ranked) => covered >= ENOUGH_TO_BE_SIMILAR || coveredWords >= ENOUGH_OF_THE_WORDS;
    const near = ranked.filter(isNear).map(({ key }) => key);
    return readHits(tx, near.slice(0, limit), question.slots);
  });
}

const isLike = (least: number) => ({ likeness, inTitle }: Ranked) => likeness >= least || inTitle >= NEARLY_ALL_WORDS;

/**
 * All queries of one search see the same instant, so that a rebuild cannot swap generations between them. The planner takes
 * fetching a vector for free and would read the whole table for a common word (200 ms instead of 10); compiling costs more
 * than such short queries take.
 */
async function inOneLook<Result>(db: Db, isByWords: boolean, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return db.transaction(async (tx) => {
    await tx.execute(isByWords ? ONE_LOOK_BY_WORDS : ONE_LOOK);
    return work(tx);
  });
}

const IN_ONE_LOOK = 'set transaction isolation level repeatable read read only; set local enable_seqscan = off; set local jit = off';

/** Statements without parameters travel together. */
const ONE_LOOK = sql.raw(IN_ONE_LOOK);

/** A search by words goes by their index. The planner would sooner read all documents of the generation, and fetch the vector of each, for a common word (30 ms instead of 3). */
const ONE_LOOK_BY_WORDS = sql.raw(`${IN_ONE_LOOK}; set local enable_indexscan = off`);

async function answer(tx: Tx, language: Language, query: Narrowed): Promise<Answer> {
  const where = visible(query.audiences, query.filters);
  // The words of a phrase are ranked and marked like all others.
  const words = [...query.phrases, query.words].join(' ');
  if (words.trim() === '') return newestFirst(tx, query, where, null, []);

  const question = await readQuestion(tx, language, words, { isTyping: query.isTyping && query.words !== '', isRepaired: query.phrases.length === 0 });
  if (question.slots.length === 0) return NOTHING;
  await keepSecretWords(tx, language, query.audiences, question.slots);

  // A word that nobody wrote, and that nothing repairs, is in no document: the others say which have all the words.
  const known = { ...question, slots: question.slots.filter((slot) => slot.documents > 0 || slot.letter !== null) };
  if (known.slots.length === 0 && !question.isOnlyStopWords) return NOTHING;
  const asked = question.isOnlyStopWords ? question : known;
  const strict = query.hitsOnly ? { keys: await findStrictKeys(tx, asked, where), groups: [] } : await findStrict(tx, asked, where);
  if ((strict.keys.length < FEW || known.slots.length < question.slots.length) && !question.isOnlyStopWords) return withSomeWords(tx, query, question, where, { keys: strict.keys, isWhole: known.slots.length === question.slots.length });

  const vector = question.isOnlyStopWords ? sql`docs.title_vector` : sql`docs.vector`;
  const matches = sql`${vector} @@ ${allQuery(question.slots)}::tsquery`;
  if (query.sort === 'newest') return newestFirst(tx, query, where, matches, question.slots);
  const ranked = await rank(tx, question, strict.keys.slice(0, MOST_STRICT_RANKED));
  const page = await readPage(tx, query, [...ranked.map(({ key }) => key), ...strict.keys.slice(MOST_STRICT_RANKED)], question.slots);
  return { ...page, ...(query.hitsOnly ? uncounted(page.hits.length) : await countsOf(tx, query, matches, strict.groups)) };
}

/** Few documents have all the words: those that have most of what the words say come after them. `isWhole`: all the words are known, so to have them is enough. */
async function withSomeWords(tx: Tx, query: Narrowed, question: Question, where: SQL, { keys: strict, isWhole }: { keys: number[]; isWhole: boolean }): Promise<Answer> {
  const loose = question.slots.length > 1 ? await findLoose(tx, question, where) : [];
  const ranked = await rank(tx, question, [...new Set([...strict, ...loose])]);
  const all = new Set(strict);
  const enough = ranked
    .filter(({ key, covered, coveredWords }) => (isWhole && all.has(key)) || covered >= ENOUGH_OF_A_QUESTION || coveredWords >= ENOUGH_OF_THE_WORDS)
    .map(({ key }) => key);
  const keys = [...enough.filter((key) => all.has(key)), ...enough.filter((key) => !all.has(key))];
  // By its words as well as by its key: a choice that is not made would bring other documents with all the words.
  const matches = sql`(docs.vector @@ ${allQuery(question.slots)}::tsquery or docs.key = any(${sql.param(keys)}::bigint[]))`;
  if (query.sort === 'newest') return newestFirst(tx, query, where, matches, question.slots);
  return counted(tx, query, matches, await readPage(tx, query, keys, question.slots));
}

/** The newest of what matches. Walking the documents by age pays only when all of them match: for a rare word it would read the whole table. */
async function newestFirst(tx: Tx, query: Narrowed, where: SQL, matches: SQL | null, slots: Slot[]): Promise<Answer> {
  const found = sql`select docs.key, docs.created_at from search_docs docs where ${where}`;
  const source = matches === null ? sql`(${found}) found` : sql`found`;
  const rows = await tx.execute<{ key: string }>(sql`
    ${matches === null ? sql`` : sql`with found as materialized (${found} and ${matches})`}
    select key from ${source} order by created_at desc, key desc limit ${query.offset + query.limit}`);
  const page = await readPage(tx, query, rows.map((row) => Number(row.key)), slots);
  return counted(tx, query, matches ?? sql`true`, page);
}

async function counted(tx: Tx, query: Narrowed, matches: SQL, page: Pick<Answer, 'hits' | 'correctedWords'>): Promise<Answer> {
  return { ...page, ...(query.hitsOnly ? uncounted(page.hits.length) : await countMatches(tx, query, matches)) };
}

async function readPage(tx: Tx, query: Narrowed, keys: number[], slots: Slot[]): Promise<Pick<Answer, 'hits' | 'correctedWords'>> {
  const hits = await readHits(tx, keys.slice(query.offset, query.offset + query.limit), slots);
  return { hits, correctedWords: correctedWords(query.words, slots) };
}
