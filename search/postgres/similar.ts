/** Reads a whole question, title and text, as the words that say what it is about. */
import type { Executor } from '#db/connect.ts';
import { indexedWords } from '#search/words.ts';
import { rarity } from './ranking.ts';
import { readQuestion, readWords } from './slots.ts';
import type { Question, Slot } from './slots.ts';
import type { Language } from './stems.ts';

/** A title of 300 letters may hold more; the rarest say what it is about. */
const MOST_FROM_TITLE = 24;

/** Of the text beside a title, the words that are said most and are rarest elsewhere. Twelve find less, sixty no more (docs/search.md). */
const MOST_FROM_BODY = 30;

/** Only the beginning of a text is its question. */
const BODY_START = 2_000;

/** A word of the text supports what the title says; it does not replace it. */
const IMPORTANCE_OF_BODY = 0.6;

/** The question a title and its text ask: the rarest words of the title, and what the text keeps saying. */
export async function readSimilar(db: Executor, language: Language, title: string, body: string): Promise<Question> {
  const [asked, told] = await Promise.all([
    readQuestion(db, language, title, { isTyping: body === '', isRepaired: true }),
    readBody(db, language, body),
  ]);
  const slots = asked.isOnlyStopWords ? [] : rarest(asked.slots, asked.documents, MOST_FROM_TITLE);
  const stems = new Set(slots.flatMap((slot) => slot.exact.flat()));
  const added = told.filter((slot) => !slot.exact.flat().some((stem) => stems.has(stem)));
  return { ...asked, isOnlyStopWords: false, slots: [...slots, ...added] };
}

async function readBody(db: Executor, language: Language, body: string): Promise<Slot[]> {
  const said = countWords(body.slice(0, BODY_START));
  if (said.size === 0) return [];
  const { slots, documents } = await readWords(db, language, said);
  return slots
    .map((slot) => ({ ...slot, isTold: true, importance: IMPORTANCE_OF_BODY * insisted(slot.importance) }))
    .sort((one, other) => other.importance * rarity(other.documents, documents) - one.importance * rarity(one.documents, documents))
    .slice(0, MOST_FROM_BODY);
}

/** Said twice is more than once, said ten times not ten times more. */
function insisted(times: number): number {
  return (2 * times) / (1 + times);
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { word, role } of indexedWords(text)) {
    if (role !== 'part' && word.length > 1) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function rarest(slots: Slot[], documents: number, most: number): Slot[] {
  return [...slots].sort((one, other) => rarity(other.documents, documents) - rarity(one.documents, documents)).slice(0, most);
}
