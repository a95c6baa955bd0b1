/** Finds the words a misspelt one may stand for: every word one typo away by looking all of them up, two typos away by resemblance. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { executePrepared } from '#db/prepared.ts';
import { isWithoutSpaces } from '#search/words.ts';
import { quoted } from './vectors.ts';

/** Shorter words have too many neighbours; three letters may become any of forty other words. */
export const ONE_TYPO_FROM = 4;

/** Two wrong letters of eight still leave most of the word standing. */
export const TWO_TYPOS_FROM = 8;

/** A word of 24 letters has 1,300 neighbours; nobody means a longer word. */
const LONGEST_REPAIRED = 24;

/** So many near words at most stand in for one that is unknown; the best is nearly always among the first two. */
export const MOST_REPAIRS = 3;

/** Near words whose likelihood is looked up. */
const MOST_CONSIDERED = 12;

/**
 * Four of five typos leave out a letter, add one, write another or swap two (F. Damerau, 1964). Letters to leave out or to swap are few, wrong and added ones are any of
 * the alphabet: so a certain wrong letter is much less likely than a certain missing one.
 */
const SWAPPED = 0.5;
const WRONG_OR_ADDED = 0.1;

/** Another vowel, or a letter doubled: both sound alike, so people write them again and again. */
const BY_SOUND = 0.5;

/** Hardly ever is the first letter the wrong one (E. Yannakoudakis and D. Fawthrop, 1983). */
const OTHER_FIRST_LETTER = 0.1;

/** Typed words are much like titles; a word that is in texts alone is meant so much less often. */
const IN_TEXT_ALONE = 0.02;

/** Words that resemble by trigrams and are then measured letter by letter. */
const MOST_RESEMBLING = 40;

/** Beyond this a word is common, whatever its number. */
const MOST_TITLES_COUNTED = 1_000;

export type Term = { word: string; stem: string; documents: number };

/** A word that may have been meant; `isStopWord`: it asks nothing. */
export type Meant = Term & { likelihood: number; isStopWord: boolean };

const ALPHABETS: [RegExp, string][] = [
  [/^[a-z]+$/u, 'abcdefghijklmnopqrstuvwxyz'],
  [/^\p{Script=Cyrillic}+$/u, 'абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ'],
  [/^\p{Script=Greek}+$/u, 'αβγδεζηθικλμνξοπρσςτυφχψω'],
];

/**
 * What a word may stand for that is unknown or hardly known, the likeliest first: known words and stop words one typo away, or else known words two typos
 * away. A likelihood is about how many titles hold the word, because what people type is much like a title. Empty for codes, short words and scripts without spaces.
 */
export async function findMeant(db: Executor, dictionary: string, word: string, own: { stem: string; documents: number } | null): Promise<{ own: number; meant: Meant[] }> {
  if (/[^\p{L}]/u.test(word) || isWithoutSpaces(word) || word.length < SHORTEST_STOP_WORD || word.length > LONGEST_REPAIRED) return { own: 0, meant: [] };
  const typos = typosAllowed(word);
  const near = neighbours(word);
  const [nearby, stopWords] = await Promise.all([
    typos === 0 ? [] : findTerms(db, near),
    word.length > LONGEST_STOP_WORD ? [] : findStopWords(db, dictionary, near.filter((one) => one.length >= SHORTEST_STOP_WORD)),
  ]);
  const found = nearby.length + stopWords.length > 0 || typos < 2 ? nearby : await findResembling(db, word);
  const titles = await countTitles(db, dictionary, [...stopWords, ...found.map(({ stem }) => stem), ...(own ? [own.stem] : [])]);
  // `froms` has the stem of a stop word; the titles with that one are not its own.
  const usual = ({ stem, documents }: { stem: string; documents: number }, isStopWord = false) => {
    const counted = titles.get(stem);
    return (counted?.isStopWord === isStopWord ? counted.titles : 0) + IN_TEXT_ALONE * (1 + documents);
  };
  const weighed = (term: Term, isStopWord: boolean): Meant => ({ ...term, isStopWord, likelihood: usual(term, isStopWord) * slip(word, term.word) });
  const meant = [...found.map((term) => weighed(term, false)), ...stopWords.map((stop) => weighed({ word: stop, stem: stop, documents: 0 }, true))];
  return { own: own === null ? 0 : usual(own), meant: meant.sort((one, other) => other.likelihood - one.likelihood) };
}

/** How easily one word becomes another by a slip of the hand, beside leaving out a letter. */
function slip(typed: string, meant: string): number {
  const first = typed.charAt(0) === meant.charAt(0) ? 1 : OTHER_FIRST_LETTER;
  if (typed.length < meant.length) return first;
  const isSwap = typed.length === meant.length && [...typed].sort().join('') === [...meant].sort().join('');
  return isSwap ? SWAPPED : first * (withoutSounds(typed) === withoutSounds(meant) ? BY_SOUND : WRONG_OR_ADDED);
}

/** What is left of a word when all vowels are one, and double letters single. */
function withoutSounds(word: string): string {
  return word.replaceAll(/[aeiouy]/gu, 'a').replaceAll(/(.)\1+/gu, '$1');
}

async function findTerms(db: Executor, words: string[]): Promise<Term[]> {
  return executePrepared<Term>(db, sql`
    select word, stem, documents from search_terms
    where generation = (select generation from search_state) and word = any(${sql.param(words)}::text[])
    order by documents desc limit ${MOST_CONSIDERED}`);
}

async function findResembling(db: Executor, word: string): Promise<Term[]> {
  const resembling = await executePrepared<Term>(db, sql`
    select word, stem, documents from search_resembling_words((select generation from search_state), ${word}, ${MOST_RESEMBLING}::integer)`);
  return resembling.filter((term) => distance(term.word, word) <= 2);
}

/** Stop words are short, and so are they misspelt; a code or a longer word means something. */
const LONGEST_STOP_WORD = 8;
const SHORTEST_STOP_WORD = 2;

async function findStopWords(db: Executor, dictionary: string, words: string[]): Promise<string[]> {
  const rows = await executePrepared<{ word: string }>(db, sql`
    select word from unnest(${sql.param(words)}::text[]) word where ts_lexize(${dictionary}::regdictionary, word) = '{}'`);
  return rows.map(({ word }) => word);
}

/** In how many titles each of these stands; stop words stand there as they are. */
async function countTitles(db: Executor, dictionary: string, lexemes: string[]): Promise<Map<string, { titles: number; isStopWord: boolean }>> {
  if (lexemes.length === 0) return new Map();
  const rows = await executePrepared<{ lexeme: string; titles: number; isStopWord: boolean }>(db, sql`
    select lexeme, coalesce(ts_lexize(${dictionary}::regdictionary, lexeme) = '{}', false) as "isStopWord", (select count(*) from (
      select 1 from search_docs docs where docs.generation = (select generation from search_state) and docs.title_vector @@ query::tsquery limit ${MOST_TITLES_COUNTED}) found)::integer as titles
    from unnest(${sql.param(lexemes)}::text[], ${sql.param(lexemes.map(quoted))}::text[]) asked(lexeme, query)`);
  return new Map(rows.map((row) => [row.lexeme, row]));
}

/** 1 typo from four letters, 2 from eight; none in numbers and codes, where every letter counts. */
export function typosAllowed(word: string): 0 | 1 | 2 {
  const { length } = word;
  if (length < ONE_TYPO_FROM || length > LONGEST_REPAIRED || /[^\p{L}]/u.test(word) || isWithoutSpaces(word)) return 0;
  return length >= TWO_TYPOS_FROM ? 2 : 1;
}

/** Every word one typo away: a letter missing, too many, wrong, or two letters swapped (P. Norvig, "How to write a spelling corrector"). */
export function neighbours(word: string): string[] {
  const alphabet = ALPHABETS.find(([script]) => script.test(word))?.[1] ?? '';
  const found = new Set<string>();
  for (let place = 0; place <= word.length; place += 1) {
    const [before, after] = [word.slice(0, place), word.slice(place)];
    if (after.length > 0) found.add(before + after.slice(1));
    if (after.length > 1) found.add(before + after.charAt(1) + after.charAt(0) + after.slice(2));
    for (const letter of alphabet) {
      found.add(before + letter + after);
      if (after.length > 0) found.add(before + letter + after.slice(1));
    }
  }
  found.delete(word);
  return [...found];
}

/** How many typos lie between two words, a swap of neighbours counting as one (optimal string alignment). */
export function distance(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const cost = one[row - 1] === other[column - 1] ? 0 : 1;
      let best = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + cost);
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwap) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length] ?? 0;
}
