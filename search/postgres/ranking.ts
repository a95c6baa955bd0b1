/** How good a match is: the weights of ranking in one place, each with its reason. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { executePrepared } from '#db/prepared.ts';
import { ANNOUNCEMENT, LONGEST_QUERY } from '#search/engine.ts';
import { slotQuery } from './conditions.ts';
import { likeness, trigramsOf } from './likeness.ts';
import type { Question } from './slots.ts';

/**
 * Title and text are scored apart, each as BM25 scores a field, and added: a title says what a text is about, and many
 * mentions in a long thread must not drown it. Measured in docs/search.md.
 */
const IN_TITLE = 1;
const IN_TEXT = 0.4;

/** How soon further mentions add little (k1 of BM25). */
const SATURATION = 1.2;

/** How much a mention in a long text counts less (b of BM25), and in a long title. */
const LENGTH_SHARE = 0.75;

/** Before texts are ranked, one mention in a title and one in a text are reckoned so: long threads have every word, and would push out what answers. */
const USUAL_WORDS = 150;
export const ONE_IN_TITLE = sql.raw(`${IN_TITLE}`);
export const ONE_IN_TEXT = sql.raw(`${(IN_TEXT * (1 + SATURATION)).toFixed(3)} / (1 + ${SATURATION} * (${1 - LENGTH_SHARE} + ${LENGTH_SHARE} * docs.word_count / ${USUAL_WORDS}.0))`);

/** What a place is worth when mentions in the text are counted, in PostgreSQL's order: body, accepted answer, tags, title (which is read apart). */
const TEXT_PLACES = '{1, 1, 1, 0}';

/** ts_rank adds 1, 1/4, 1/9 … for each mention and divides by what all of them would come to. */
const ALL_MENTIONS = Math.PI ** 2 / 6;

/** Beyond a dozen mentions the sum no longer tells them apart. */
const MANY_MENTIONS = 0.95;

/** A completion or a near word is a guess. */
const LOOSE_MATCH = 0.6;

/** A solved question helps; of equally good texts it comes first. */
const SOLVED = 0.1;

/** What people valued; the first kudos say most. */
const KUDOS = 0.05;
const MANY_KUDOS = 32;

/** News is worth most on its day, and half as much with each month: last year's must not stand before an answer. */
const NEWS = 0.3;
const NEWS_HALVES_DAYS = 30;

/** A document matches loosely if what it matches is this share of all that the words say (by rarity) … */
export const ENOUGH_OF_A_QUESTION = 0.2;

/** … or this share of the words: one that nobody ever used must not outweigh two that are right. */
export const ENOUGH_OF_THE_WORDS = 0.5;

/** For similar questions less is enough: two ways to ask the same share few words. */
export const ENOUGH_TO_BE_SIMILAR = 0.1;

/** Of titles that have the same words, the one that looks more like what was typed: it has few other words, and the same forms. */
const LOOKS = 0.3;

/** Only the best are looked at letter by letter; it moves a document by a few places. */
const MOST_LOOKED_AT = 60;

/** The words of a text beside a title say less about whether two questions are the same than about which is nearest. */
const LIKENESS_OF_TOLD = 0.3;

/** Whether two questions are the same is told by how their titles look twice as well as which of several is nearest. */
const LIKENESS_OF_LOOKS = 0.6;

/** What a document of the usual length comes to that has all the words in title and text, and looks the same. */
const ALL_ALIKE = IN_TITLE + IN_TEXT + LIKENESS_OF_LOOKS;

/**
 * A ranked document: the shares of the question that it matches, by rarity and by number; the share of its words that the title has; and its likeness, which
 * is its score beside that of a document that says just the same, without what people thought of it.
 */
export type Ranked = { key: number; score: number; covered: number; coveredWords: number; likeness: number; inTitle: number };

/** What one slot adds to a score, and how many words of it a text may hold. */
type Share = { weight: number; isTold: boolean; exactWords: number; looseWords: number };

type Features = { key: string; heading: string; isSolved: boolean; newsDays: number | null; kudos: number; wordCount: number; titleWords: number; inTitle: string; exact: string; loose: string };

/** `inTitle` says of each slot whether the title has it as said, then whether it nearly has it: `t` or `f`. */
type Candidate = Omit<Features, 'key' | 'exact' | 'loose'> & { key: number; exact: number[]; loose: number[] };

/** Each number of words is a statement of its own, which every connection keeps; questions of more words are rare. */
const MOST_PREPARED = 8;

/** What candidates are long beside: the mean of all of them. */
type Usual = { text: number; title: number };

/** How much a word tells, from the number of documents it is in (Robertson and Spärck Jones, as in BM25): 0 for a word everywhere. */
export function rarity(documents: number, all: number): number {
  const total = Math.max(all, documents, 1);
  return Math.log(1 + (total - documents + 0.5) / (documents + 0.5));
}

/** The candidates by score, best first; the newest first among equals. */
export async function rank(db: Executor, question: Question, keys: number[]): Promise<Ranked[]> {
  if (keys.length === 0) return [];
  const shares = question.slots.map(({ importance, isTold = false, documents, exact, loose }): Share => ({
    weight: importance * rarity(documents, question.documents), isTold, exactWords: countWords(exact), looseWords: countWords(loose),
  }));
  const rows = (await readFeatures(db, question, keys)).map((row): Candidate => ({
    ...row, key: Number(row.key), exact: numbersOf(row.exact), loose: numbersOf(row.loose),
  }));
  const mean = (lengths: number[]) => Math.max(1, lengths.reduce((sum, length) => sum + length, 0) / rows.length);
  const usual = { text: mean(rows.map((row) => row.wordCount)), title: mean(rows.map((row) => row.titleWords)) };
  const ranked = rows.map((row) => ({ row, ...score(row, shares, usual) })).sort(byScore);
  const typed = trigramsOf(question.said);
  const looked = ranked.slice(0, MOST_LOOKED_AT).map(({ row, ...one }) => {
    const looks = likeness(typed, trigramsOf(row.heading));
    return { ...one, score: one.score + LOOKS * looks * worthOf(row), likeness: one.likeness + (LIKENESS_OF_LOOKS * looks) / ALL_ALIKE };
  });
  return [...looked.sort(byScore), ...ranked.slice(MOST_LOOKED_AT)];
}

const byScore = (one: Ranked, other: Ranked) => other.score - one.score || other.key - one.key;

/** What a document is worth beside its words. */
function worthOf({ isSolved, newsDays, kudos }: Candidate): number {
  const news = newsDays === null ? 0 : NEWS * 0.5 ** (Math.max(0, newsDays) / NEWS_HALVES_DAYS);
  return 1 + (isSolved ? SOLVED : 0) + news + KUDOS * Math.min(1, Math.log2(1 + Math.max(0, kudos)) / Math.log2(1 + MANY_KUDOS));
}

/**
 * A vector lies beside its row and would be fetched anew for every rank asked of it. Giving a weight to no word at all copies
 * it as it is, so it is fetched once (2 ms for 300 rows; joining it to an empty vector builds it anew and takes 8 ms).
 */
const FETCHED_ONCE = sql.raw(`select setweight(docs.vector, 'D', '{}'::text[]) as vector offset 0`);

async function readFeatures(db: Executor, { slots, isOnlyStopWords }: Question, keys: number[]): Promise<Features[]> {
  // Stop words are in titles only, and titles are read as they are. Written as one text: the driver takes an array apart letter by letter.
  const mentions = (queries: (string | null)[]) => {
    if (isOnlyStopWords || queries.every((query) => query === null)) return sql`''`;
    const ranks = queries.map((query) => sql`ts_rank(${TEXT_PLACES}::real[], fetched.vector, ${query ?? ''}::tsquery)`);
    return sql`array_to_string(array[${sql.join(ranks, sql`, `)}], ' ')`;
  };
  const exact = slots.map((slot) => slotQuery({ ...slot, loose: [] }));
  const loose = slots.map((slot) => (slot.loose.length > 0 ? slotQuery({ exact: [], loose: slot.loose, letter: null }) : null));
  const inTitle = [...exact, ...loose].map((query) => sql`docs.title_vector @@ ${query ?? ''}::tsquery`);
  const features = sql`
    select docs.key, docs.is_solved as "isSolved", case docs.sub_kind when ${ANNOUNCEMENT} then extract(epoch from now() - docs.created_at)::float8 / 86400 end as "newsDays", docs.kudos, docs.word_count as "wordCount", left(docs.title, ${LONGEST_QUERY}) as heading,
      length(docs.title_vector) as "titleWords", array_to_string(array[${sql.join(inTitle, sql`, `)}], '') as "inTitle", ${mentions(exact)} as exact, ${mentions(loose)} as loose
    from search_docs docs, lateral (${FETCHED_ONCE}) fetched where docs.key = any(${sql.param(keys)}::bigint[])`;
  return slots.length <= MOST_PREPARED ? executePrepared<Features>(db, features) : db.execute<Features>(features);
}

const numbersOf = (text: string) => (text === '' ? [] : text.split(' ').map(Number));

function score(candidate: Candidate, shares: Share[], usual: Usual): Ranked {
  const titleLength = 1 - LENGTH_SHARE + (LENGTH_SHARE * candidate.titleWords) / usual.title;
  const textLength = 1 - LENGTH_SHARE + (LENGTH_SHARE * candidate.wordCount) / usual.text;
  const fit = (isInTitle: boolean, rank: number, words: number) =>
    IN_TITLE * saturated(isInTitle ? 1 / titleLength : 0) + IN_TEXT * saturated(mentionsOf(Math.min(MANY_MENTIONS, rank * words)) / textLength);
  let [asked, told, covered, coveredWords, inTitle, words, all] = [0, 0, 0, 0, 0, 0, 0];
  shares.forEach(({ weight, isTold, exactWords, looseWords }, index) => {
    const [isThere, isNearlyThere] = [candidate.inTitle[index] === 't', candidate.inTitle[shares.length + index] === 't'];
    // ts_rank divides by the number of words asked for; here any of them is a full match.
    const asSaid = fit(isThere, candidate.exact[index] ?? 0, exactWords);
    const nearly = looseWords === 0 ? 0 : fit(isNearlyThere, candidate.loose[index] ?? 0, looseWords);
    const match = Math.max(asSaid, LOOSE_MATCH * nearly);
    if (match > 0) covered += weight;
    if (match > 0) coveredWords += 1;
    if (isTold) {
      told += weight * match;
      return;
    }
    all += weight;
    asked += weight * match;
    words += 1;
    inTitle += isThere ? 1 : isNearlyThere ? LOOSE_MATCH : 0;
  });
  const share = all === 0 ? 0 : 1 / all;
  return {
    key: candidate.key,
    score: (asked + told) * share * worthOf(candidate),
    covered: covered * share,
    coveredWords: coveredWords / shares.length,
    likeness: ((asked + LIKENESS_OF_TOLD * told) * share) / ALL_ALIKE,
    inTitle: inTitle / Math.max(1, words),
  };
}

/** How many mentions a sum of ts_rank stands for: what is missing of the whole is about 1 / (mentions + 1/2). */
function mentionsOf(rank: number): number {
  return rank <= 0 ? 0 : 1 / (ALL_MENTIONS * (1 - rank)) - 0.5;
}

function saturated(mentions: number): number {
  return (mentions * (1 + SATURATION)) / (mentions + SATURATION);
}

function countWords(ways: string[][]): number {
  return new Set(ways.flat()).size;
}
