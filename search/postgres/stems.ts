/** Asks PostgreSQL's dictionaries for the stems of words, and remembers them: most words of a text have been seen before. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { executePrepared } from '#db/prepared.ts';
import type { Synonyms } from '#search/synonyms.ts';

/**
 * Stems by word; null for a stop word, which says nothing about a text. Asked on the connection the caller already has: one
 * that waits for a second connection while it holds the first would wait forever once all do so.
 */
export type Stems = (on: Executor, words: Iterable<string>) => Promise<Map<string, string | null>>;

/** The language of a community: PostgreSQL's dictionary, a stemmer over it, and the words staff say mean the same. */
export type Language = { dictionary: string; stems: Stems; synonyms: (on: Executor) => Promise<Synonyms> };

/** About 5 MB; a year of a busy community has fewer common words. */
const MOST_REMEMBERED = 50_000;

/** PostgreSQL brings a stemmer for each of these; every other language is searched by plain words. */
const STEMMED = new Set([
  'arabic', 'armenian', 'basque', 'catalan', 'danish', 'dutch', 'english', 'finnish', 'french', 'german', 'greek', 'hindi', 'hungarian',
  'indonesian', 'irish', 'italian', 'lithuanian', 'nepali', 'norwegian', 'portuguese', 'romanian', 'russian', 'serbian', 'spanish',
  'swedish', 'tamil', 'turkish', 'yiddish',
]);

/** The name of PostgreSQL's dictionary for a language, for example `english_stem`. */
export function dictionaryOf(language: string): string {
  return STEMMED.has(language) ? `${language}_stem` : 'simple';
}

/** A stemmer with a memory of its own. Codes (anything with a digit) are their own stem. */
export function createStems(dictionary: string): Stems {
  let known = new Map<string, string | null>();
  return async (on, words) => {
    const result = new Map<string, string | null>();
    const unknown = new Set<string>();
    for (const word of words) {
      const stem = /[0-9]/u.test(word) ? word : known.get(word);
      if (stem === undefined) unknown.add(word);
      else result.set(word, stem);
    }
    if (unknown.size === 0) return result;

    if (known.size > MOST_REMEMBERED) known = new Map();
    const rows = await executePrepared<{ word: string; stem: string | null }>(on, sql`
      select word, lexemes[1] as stem
      from unnest(${sql.param([...unknown])}::text[]) word, ts_lexize(${dictionary}::regdictionary, word) lexemes`);
    for (const { word, stem } of rows) {
      known.set(word, stem);
      result.set(word, stem);
    }
    return result;
  };
}
