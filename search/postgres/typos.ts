/** Finds the words a misspelt one may stand for: every word one typo away by looking all of them up, two typos away by resemblance. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { isWithoutSpaces } from '#search/words.ts';

/** Shorter words have too many neighbours; three letters may become any of forty other words. */
export const ONE_TYPO_FROM = 4;

/** Two wrong letters of eight still leave most of the word standing. */
export const TWO_TYPOS_FROM = 8;

/** A word of 24 letters has 1,300 neighbours; nobody means a longer word. */
const LONGEST_REPAIRED = 24;

/** So many near words at most stand in for one that is unknown; the best is nearly always among the first two. */
const MOST_REPAIRS = 3;

/** Words that resemble by trigrams and are then measured letter by letter. */
const MOST_RESEMBLING = 40;

export type Term = { word: string; stem: string; documents: number };

const ALPHABETS: [RegExp, string][] = [
  [/^[a-z]+$/u, 'abcdefghijklmnopqrstuvwxyz'],
  [/^\p{Script=Cyrillic}+$/u, 'абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ'],
  [/^\p{Script=Greek}+$/u, 'αβγδεζηθικλμνξοπρσςτυφχψω'],
];

/** The known words nearest to an unknown one: fewest typos first, then the most frequent. Empty for codes, short words and scripts without spaces. */
export async function findRepairs(db: Executor, word: string): Promise<Term[]> {
  const typos = typosAllowed(word);
  if (typos === 0) return [];
  const nearby = await db.execute<Term>(sql`
    select word, stem, documents from search_terms
    where generation = (select generation from search_state) and word = any(${sql.param(neighbours(word))}::text[])
    order by documents desc limit ${MOST_REPAIRS}`);
  if (nearby.length > 0 || typos < 2) return nearby;

  const resembling = await db.execute<Term>(sql`
    select word, stem, documents from search_resembling_words((select generation from search_state), ${word}, ${MOST_RESEMBLING}::integer)`);
  return resembling
    .filter((term) => distance(term.word, word) <= 2)
    .sort((one, other) => other.documents - one.documents)
    .slice(0, MOST_REPAIRS);
}

/** Stop words are short, and so are they misspelt; a code or a longer word means something. */
const LONGEST_STOP_WORD = 8;
const SHORTEST_STOP_WORD = 3;

/** Whether an unknown word is a stop word with one typo; where a known word is as near, only with two letters swapped, the commonest typo of all. */
export async function isNearStopWord(db: Executor, stemmer: string, word: string, isRepaired: boolean): Promise<boolean> {
  if (word.length < SHORTEST_STOP_WORD || word.length > LONGEST_STOP_WORD || /[^\p{L}]/u.test(word) || isWithoutSpaces(word)) return false;
  const near = (isRepaired ? swapped(word) : neighbours(word)).filter((one) => one.length >= SHORTEST_STOP_WORD);
  const found = await db.execute(sql`
    select 1 from unnest(${sql.param(near)}::text[]) word where ts_lexize(${stemmer}::regdictionary, word) = '{}' limit 1`);
  return found.length > 0;
}

function swapped(word: string): string[] {
  return [...word].slice(1).map((letter, place) => word.slice(0, place) + letter + word.charAt(place) + word.slice(place + 2));
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
