/** Reads a whole question, title and text, as the few words that say what it is about. */
import type { Executor } from '#db/connect.ts';
import { indexedWords } from '#search/words.ts';
import { rarity } from './ranking.ts';
import { readQuestion } from './slots.ts';
import type { Question, Slot } from './slots.ts';
import type { Language } from './stems.ts';

/** Twelve words name a problem; the rest of a text describes the weather. */
const MOST_SLOTS = 12;

/** Of the text beside a title, the words that are said most and rarest elsewhere. */
const MOST_FROM_BODY = 6;

/** Only the beginning of a text is its question. */
const BODY_START = 2_000;

/** A word of the text supports what the title says; it does not replace it. */
const IMPORTANCE_OF_BODY = 0.4;

/** Words of a text that are looked up before the best are chosen. */
const MOST_LOOKED_UP = 30;

/** The question a title and its text ask: the rarest words of the title, and what the text keeps saying. */
export async function readSimilar(db: Executor, language: Language, title: string, body: string): Promise<Question> {
  const [asked, told] = await Promise.all([
    readQuestion(db, language, title, { isTyping: body === '', isRepaired: true }),
    readBody(db, language, body),
  ]);
  const known = new Set(asked.slots.map((slot) => slot.said));
  const slots = asked.isOnlyStopWords ? [] : rarest(asked.slots, asked.documents, MOST_SLOTS);
  const added = told.filter((slot) => !known.has(slot.said));
  return { ...asked, isOnlyStopWords: false, slots: [...slots, ...added].slice(0, MOST_SLOTS + MOST_FROM_BODY) };
}

async function readBody(db: Executor, language: Language, body: string): Promise<Slot[]> {
  const said = countWords(body.slice(0, BODY_START));
  if (said.size === 0) return [];
  const often = [...said].sort(([, one], [, other]) => other - one).slice(0, MOST_LOOKED_UP);
  const { slots, documents } = await readQuestion(db, language, often.map(([word]) => word).join(' \u00b7 '), { isTyping: false, isRepaired: false });
  return slots
    .filter((slot) => slot.documents > 0)
    .map((slot) => ({ slot, worth: (said.get(slot.said) ?? 1) * rarity(slot.documents, documents) }))
    .sort((one, other) => other.worth - one.worth)
    .slice(0, MOST_FROM_BODY)
    .map(({ slot }) => ({ ...slot, importance: IMPORTANCE_OF_BODY }));
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
