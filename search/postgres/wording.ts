/** Writes what must or must not stand in a document as it was typed: phrases and words to leave out. */
import { and, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import type { Asked } from '#search/asking.ts';
import { compoundsOf } from '#search/words.ts';
import type { Word } from '#search/words.ts';
import type { Language } from './stems.ts';
import { quoted } from './vectors.ts';

/** A phrase of more words than this is a quotation of a whole post, and its beginning finds it. */
const MOST_WORDS = 20;

/** The condition for all phrases and words to leave out; undefined when nothing of the sort was typed. */
export async function wordingOf(db: Executor, { stems }: Language, { phrases, without }: Pick<Asked, 'phrases' | 'without'>): Promise<SQL | undefined> {
  if (phrases.length + without.length === 0) return undefined;
  const stemOf = await stems(db, [...phrases, ...without].flatMap((text) => wordsOf(text)).map(({ word }) => word));
  const stands = (text: string) => standing(text, stemOf);
  return and(...phrases.map(stands), ...without.map((text) => sql`not (${stands(text)})`));
}

/** The parts and joined forms of a text's words. */
function wordsOf(text: string): Word[] {
  return compounds(text).flatMap(({ parts, joined }) => (joined ? [...parts, joined] : parts));
}

const compounds = (text: string) => [...compoundsOf(text)].slice(0, MOST_WORDS);

/** That a text stands in a document: its words at the same distances. Stop words are known to titles only, where a phrase of nothing else is looked for. */
function standing(text: string, stemOf: Map<string, string | null>): SQL {
  const parts = compounds(text).flatMap((compound) => compound.parts);
  const stemmed = parts.flatMap(({ word, position }) => {
    const stem = stemOf.get(word) ?? null;
    return stem === null ? [] : [{ lexeme: stem, position }];
  });
  if (stemmed.length === 0) return sql`docs.title_vector @@ ${sequence(parts.map(({ word, position }) => ({ lexeme: word, position })))}::tsquery`;
  return sql`docs.vector @@ ${[sequence(stemmed), ...joinedWay(text, stemOf)].join(' | ')}::tsquery`;
}

/** `e-sim` alone is also written `esim`. */
function joinedWay(text: string, stemOf: Map<string, string | null>): string[] {
  const [first, ...more] = compounds(text);
  const joined = more.length === 0 ? first?.joined?.word : undefined;
  const stem = joined === undefined ? null : (stemOf.get(joined) ?? null);
  return stem === null ? [] : [quoted(stem)];
}

/** Lexemes one after the other, as far apart as they were typed. */
function sequence(lexemes: { lexeme: string; position: number }[]): string {
  return lexemes
    .map(({ lexeme, position }, index) => {
      const before = lexemes[index - 1];
      return before === undefined ? quoted(lexeme) : `<${position - before.position}> ${quoted(lexeme)}`;
    })
    .join(' ');
}
