/** Turns a document into what the index holds: a vector of its title, a vector of everything, and the list of its words. */
import type { SearchDocument } from '#search/engine.ts';
import { indexedWords } from '#search/words.ts';
import type { Word } from '#search/words.ts';

/** The fields of a vector by weight: A title, B tags, C accepted answer, D everything said. */
type Weight = 'A' | 'B' | 'C' | 'D';

/** A text of which only its words are left. */
export type Wordings = { fields: { weight: Weight; words: Word[] }[]; distinct: Set<string>; count: number };

export type Vectors = { titleVector: string; vector: string; words: string[]; wordCount: number };

/** PostgreSQL counts places up to 16,383 and no further; later words would all share the last one. */
const LAST_POSITION = 16_000;

/** A word said five times in one field is what the text is about; further places only make the vector longer. */
const MOST_PLACES = 5;

/** Fields are this far apart, so that the end of one and the beginning of the next do not look like neighbours. */
const GAP = 20;

/** The words of a document, field by field, before their stems are known. */
export function readWords(document: SearchDocument): Wordings {
  const texts: [Weight, string][] = [['A', document.title], ['B', document.tags.join(' \n ')], ['C', document.answer ?? ''], ['D', document.body]];
  const distinct = new Set<string>();
  let from = 1;
  let count = 0;
  const fields = texts.map(([weight, text]) => {
    const words: Word[] = [];
    for (const word of indexedWords(text, from)) {
      if (word.position > LAST_POSITION) break;
      words.push(word);
      distinct.add(word.word);
    }
    from = (words.at(-1)?.position ?? from) + GAP;
    count += words.length;
    return { weight, words };
  });
  return { fields, distinct, count };
}

/**
 * The document's vectors. Stop words are in the vector of the title only: a title of nothing else ("How to") can still be
 * found, and the large index stays small.
 */
export function buildVectors({ fields, count }: Wordings, stems: Map<string, string | null>): Vectors {
  const title = new Map<string, string[]>();
  const whole = new Map<string, string[]>();
  const known = new Set<string>();
  // `and i` is no other way to write `andi`: words that say nothing join no letter.
  const isChance = ({ neighbour }: Word) => neighbour !== undefined && (stems.get(neighbour) ?? null) === null;
  for (const { weight, words } of fields) {
    const places = new Map<string, number>();
    for (const { word, position } of words.filter((one) => !isChance(one))) {
      const stem = stems.get(word) ?? null;
      const lexeme = stem ?? word;
      if (stem !== null) known.add(word);
      const seen = places.get(lexeme) ?? 0;
      if (seen >= MOST_PLACES) continue;
      places.set(lexeme, seen + 1);
      const place = `${position}${weight}`;
      if (weight === 'A') add(title, lexeme, place);
      if (stem !== null) add(whole, stem, place);
    }
  }
  return {
    titleVector: write(title),
    vector: write(whole),
    words: [...known].sort(),
    wordCount: count,
  };
}

function add(vector: Map<string, string[]>, lexeme: string, place: string): void {
  const places = vector.get(lexeme);
  if (places) places.push(place);
  else vector.set(lexeme, [place]);
}

function write(vector: Map<string, string[]>): string {
  return [...vector].map(([lexeme, places]) => `${quoted(lexeme)}:${places.join(',')}`).join(' ');
}

/** A lexeme as PostgreSQL reads it in the text of a vector or query. Words hold no quotes; stems might one day. */
export function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
