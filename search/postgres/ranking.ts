/** How good a match is: the weights of ranking in one place, each with its reason. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { allQuery, slotQuery } from './conditions.ts';
import type { Question } from './slots.ts';

/** What a place of a match is worth, in PostgreSQL's order: body, accepted answer, tags, title. A title says what a text is about. */
const PLACES = '{0.3, 0.6, 0.6, 1.0}';

/** A completion or a near word is a guess. */
const LOOSE_MATCH = 0.6;

/** Words next to each other mean more than the same words pages apart. */
const NEARNESS = 0.3;

/** Of two titles with the words, the one that says little else is the closer one. */
const TITLE_SHARE = 0.2;

/** A thread of a thousand words contains many words by chance. */
const LENGTH_PENALTY = 0.05;
const USUAL_WORDS = 150;

/** A solved question helps; of equally good texts it comes first. */
const SOLVED = 0.1;

/** What people valued; the first kudos say most. */
const KUDOS = 0.05;
const MANY_KUDOS = 32;

/** A document matches loosely if what it matches is this share of all that the words say (by rarity) … */
export const ENOUGH_OF_A_QUESTION = 0.4;

/** … or this share of the words: one that nobody ever used must not outweigh two that are right. */
export const ENOUGH_OF_THE_WORDS = 0.6;

/** For similar questions less is enough: two ways to ask the same share few words. */
export const ENOUGH_TO_BE_SIMILAR = 0.25;

/** A ranked document with the shares of the question that it matches. */
export type Ranked = { key: number; score: number; covered: number; coveredWords: number };

/** What one slot adds to a score. */
type Share = { weight: number; exactWords: number; looseWords: number };

type Features = {
  key: string;
  isSolved: boolean;
  kudos: number;
  wordCount: number;
  titleWords: number;
  exact: number[];
  loose: number[];
  title: number[];
  nearness: number;
};

/** How much a word tells, from the number of documents it is in (Robertson and Spärck Jones, as in BM25): 0 for a word everywhere. */
export function rarity(documents: number, all: number): number {
  const total = Math.max(all, documents, 1);
  return Math.log(1 + (total - documents + 0.5) / (documents + 0.5));
}

/** The candidates by score, best first; the newest first among equals. */
export async function rank(db: Executor, question: Question, keys: number[]): Promise<Ranked[]> {
  if (keys.length === 0) return [];
  const { slots } = question;
  const shares = slots.map((slot): Share => ({
    weight: slot.importance * rarity(slot.documents, question.documents), exactWords: countWords(slot.exact), looseWords: countWords(slot.loose),
  }));
  const rows = await readFeatures(db, question, keys);
  return rows
    .map((row) => score(row, shares))
    .sort((one, other) => other.score - one.score || other.key - one.key);
}

/** A vector lies beside its row and would be fetched anew for every rank asked of it; joined to nothing it is fetched once. */
const FETCHED_ONCE = sql.raw(`select docs.vector || ''::tsvector as vector offset 0`);

async function readFeatures(db: Executor, { slots, isOnlyStopWords }: Question, keys: number[]): Promise<Features[]> {
  const vector = isOnlyStopWords ? sql`docs.title_vector` : sql`fetched.vector`;
  const ranks = (source: typeof vector, queries: (string | null)[]) =>
    sql`array[${sql.join(queries.map((query) => (query === null ? sql`0::real` : sql`ts_rank(${PLACES}::real[], ${source}, ${query}::tsquery)`)), sql`, `)}]`;
  return db.execute<Features>(sql`
    select docs.key, docs.is_solved as "isSolved", docs.kudos, docs.word_count as "wordCount", length(docs.title_vector) as "titleWords",
      ${ranks(vector, slots.map((slot) => slotQuery({ ...slot, loose: [] })))} as exact,
      ${ranks(vector, slots.map((slot) => (slot.loose.length > 0 ? slotQuery({ exact: [], loose: slot.loose, letter: null }) : null)))} as loose,
      ${ranks(sql`docs.title_vector`, slots.map(slotQuery))} as title,
      ${slots.length > 1 ? sql`ts_rank(${PLACES}::real[], ${vector}, ${allQuery(slots)}::tsquery)` : sql`0::real`} as nearness
    from search_docs docs, lateral (${FETCHED_ONCE}) fetched where docs.key = any(${sql.param(keys)}::bigint[])`);
}

function score(row: Features, shares: Share[]): Ranked {
  let [text, covered, coveredWords, all, inTitle] = [0, 0, 0, 0, 0];
  shares.forEach(({ weight, exactWords, looseWords }, index) => {
    // ts_rank divides by the number of words asked for; here any of them is a full match.
    const exact = Math.min(1, (row.exact[index] ?? 0) * exactWords);
    const loose = Math.min(1, (row.loose[index] ?? 0) * looseWords);
    const match = Math.max(exact, LOOSE_MATCH * loose);
    all += weight;
    if (match > 0) covered += weight;
    if (match > 0) coveredWords += 1;
    if ((row.title[index] ?? 0) > 0) inTitle += 1;
    text += weight * match;
  });
  const share = all === 0 ? 0 : 1 / all;
  const fit = text * share + NEARNESS * row.nearness + TITLE_SHARE * Math.min(1, inTitle / Math.max(1, row.titleWords));
  const length = 1 + LENGTH_PENALTY * Math.log2(1 + row.wordCount / USUAL_WORDS);
  const value = 1 + (row.isSolved ? SOLVED : 0) + KUDOS * Math.min(1, Math.log2(1 + Math.max(0, row.kudos)) / Math.log2(1 + MANY_KUDOS));
  return { key: Number(row.key), score: (fit * value) / length, covered: covered * share, coveredWords: coveredWords / shares.length };
}

function countWords(ways: string[][]): number {
  return new Set(ways.flat()).size;
}
