/** Reads typed words as slots: what each may match in the index, exactly or loosely, and how much a match tells. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { executePrepared } from '#db/prepared.ts';
import type { Synonyms } from '#search/synonyms.ts';
import { compoundsOf, isWithoutSpaces } from '#search/words.ts';
import type { Compound } from '#search/words.ts';
import type { Language } from './stems.ts';
import { findMeant, MOST_REPAIRS } from './typos.ts';
import type { Term } from './typos.ts';

/** Ways to match: each is a list of stems that must all be there. */
export type Ways = string[][];

/** One thing the searcher said. */
export type Slot = {
  said: string;
  start: number;
  end: number;
  /** As said. */
  exact: Ways;
  /** Completions of the last word, and near words for a misspelt one; they count less. */
  loose: Ways;
  /** Words as they stand in texts that count as a match. */
  forms: Set<string>;
  /** Words that begin so count as a match, too. */
  prefix: string | null;
  /** Every stem that begins so matches: only for a single letter of a script without spaces. */
  letter: string | null;
  /** What a match counts beside its rarity: 1 for what was asked, less for words taken from a text. */
  importance: number;
  /** Said in the text beside a title: it ranks, but what does not have it is no further from what the title asks. */
  isTold?: boolean;
  /** How many documents match, about. */
  documents: number;
  /** The word searched instead of an unknown one. */
  repairedTo: string | null;
};

/** Whether the last word may be unfinished, and whether unknown words are taken for misspelt ones. */
export type Reading = { isTyping: boolean; isRepaired: boolean };

export type Question = { said: string; slots: Slot[]; documents: number; isOnlyStopWords: boolean };

/** A question of a sentence or two; of more words only the rarest are used. */
const MOST_WORDS = 40;

/** "co" completes to a hundred words; the most frequent ones are what people type. */
const MOST_COMPLETIONS = 16;

/** Beside a word that is so many times as frequent, a completion is hardly meant, and looking for it costs as much: thousands of texts say `script`, one `scriptrepository`. */
const FAR_MORE_MEANT = 50;

/** One letter says nothing yet. */
const COMPLETED_FROM = 2;

/** A word in so few of all documents may itself be somebody's typo … */
const RARE_SHARE = 0.001;

/** … if a near word is this many times as frequent. */
const FAR_MORE_FREQUENT = 20;

/** … or in so few, however small the community is. */
const FEW_DOCUMENTS = 5;

/** A word that is so likely a misspelt stop word asks nothing. */
const LEAST_IMPORTANCE = 1 / 3;

/** A near word that is so much less likely than the best one is not meant. */
const LEAST_SHARE = 0.2;

/** Understands typed words against the dictionary; three round trips at most. */
export async function readQuestion(db: Executor, { dictionary: stemmer, stems, synonyms }: Language, words: string, { isTyping, isRepaired }: Reading): Promise<Question> {
  const compounds = [...compoundsOf(words)].slice(0, MOST_WORDS);
  const joints = compounds.map((compound, index) => jointOf(compound, compounds[index + 1]));
  const said = compounds.flatMap((compound, index) => [...compound.parts, compound.joined].flatMap((word) => word?.word ?? []).concat(joints[index] ?? []));
  const alike = await synonyms(db);
  const stemOf = await stems(db, said.flatMap((word) => [word, ...(alike.get(word) ?? [])]));
  const beginning = isTyping ? beginningOf(compounds.at(-1)) : null;
  const [known, completions] = await Promise.all([
    findTerms(db, [...stemOf.values()].flatMap((stem) => stem ?? [])),
    beginning ? findCompletions(db, beginning) : [],
  ]);
  const dictionary = new Dictionary(known.terms, stemOf);
  const slots = makeSlots(compounds, joints, dictionary);
  slots.forEach((slot) => addSynonyms(slot, dictionary, alike));
  const last = slots.at(-1);
  if (last && beginning && last.end === compounds.at(-1)?.end) complete(last, beginning, completions);
  const asked = isRepaired ? await Promise.all(slots.map((slot) => repair(db, stemmer, slot, known.documents))) : slots;
  const telling = asked.filter((slot) => slot.importance >= LEAST_IMPORTANCE);
  const kept = telling.length > 0 ? telling : asked;
  if (kept.length > 0) return { said: words, slots: kept, documents: known.documents, isOnlyStopWords: false };
  return { said: words, slots: compounds.map((compound) => slotOf(compound, compound.parts.map((part) => [part.word]))), documents: known.documents, isOnlyStopWords: true };
}

/** The known words of a text as slots, each form of a word once; their importance is how often they are said. One look-up, nothing repaired or completed. */
export async function readWords(db: Executor, { stems }: Language, said: Map<string, number>): Promise<Pick<Question, 'slots' | 'documents'>> {
  const stemOf = await stems(db, said.keys());
  const { terms, documents } = await findTerms(db, [...stemOf.values()].flatMap((stem) => stem ?? []));
  const slots = new Map<string, Slot>();
  for (const [word, times] of said) {
    const stem = stemOf.get(word);
    if (stem === undefined || stem === null) continue;
    const slot = slots.get(stem) ?? { ...slotOf({ start: 0, end: 0, parts: [], joined: null }, [[stem]]), said: word, importance: 0 };
    slot.importance += times;
    slot.forms.add(word);
    slots.set(stem, slot);
  }
  for (const term of terms) {
    const slot = slots.get(term.stem);
    if (!slot) continue;
    slot.documents += term.documents;
    slot.forms.add(term.word);
  }
  return { slots: [...slots.values()].filter((slot) => slot.documents > 0), documents };
}

/** What the dictionary knows of the words of one question. */
class Dictionary {
  readonly #byStem = new Map<string, Term[]>();
  readonly #stemOf: Map<string, string | null>;

  constructor(terms: Term[], stemOf: Map<string, string | null>) {
    this.#stemOf = stemOf;
    for (const term of terms) this.#byStem.set(term.stem, [...(this.#byStem.get(term.stem) ?? []), term]);
  }

  stem(word: string): string | null {
    return this.#stemOf.get(word) ?? null;
  }

  terms(word: string): Term[] {
    return this.#byStem.get(this.stem(word) ?? '') ?? [];
  }

  documents(word: string): number {
    return this.terms(word).reduce((sum, term) => sum + term.documents, 0);
  }
}

async function findTerms(db: Executor, stems: string[]): Promise<{ terms: Term[]; documents: number }> {
  const rows = await executePrepared<Term>(db, sql`
    select word, stem, documents from search_terms
    where generation = (select generation from search_state) and (stem = any(${sql.param(stems)}::text[]) or word = '')`);
  return { terms: rows.filter((row) => row.word !== ''), documents: rows.find((row) => row.word === '')?.documents ?? 0 };
}

async function findCompletions(db: Executor, beginning: string): Promise<Term[]> {
  return executePrepared<Term>(db, sql`
    select word, stem, documents from search_terms
    where generation = (select generation from search_state)
      and word >= ${beginning} and word < ${beginning} || chr(1114111) and word <> ${beginning}
    order by documents desc limit ${MOST_COMPLETIONS}`);
}

/** Two words that some write as one: `set up` and `setup`. */
function jointOf(compound: Compound, next: Compound | undefined): string | null {
  const [one, two] = [onlyWord(compound), next ? onlyWord(next) : null];
  return one !== null && two !== null ? one + two : null;
}

function onlyWord(compound: Compound): string | null {
  const [part] = compound.parts;
  return compound.parts.length === 1 && part?.role === 'plain' ? part.word : null;
}

function beginningOf(compound: Compound | undefined): string | null {
  const word = compound?.joined?.word ?? compound?.parts.at(-1)?.word ?? '';
  return word.length >= COMPLETED_FROM || isWithoutSpaces(word) ? word : null;
}

function makeSlots(compounds: Compound[], joints: (string | null)[], dictionary: Dictionary): Slot[] {
  const slots: Slot[] = [];
  for (let index = 0; index < compounds.length; index += 1) {
    const compound = compounds[index];
    if (!compound) continue;
    const next = compounds[index + 1];
    const joint = joints[index] ?? null;
    const apart = [...compound.parts, ...(next && joint !== null ? next.parts : [])].flatMap((part) => dictionary.stem(part.word) ?? []);
    if (next && joint !== null && apart.length > 0 && dictionary.documents(joint) > 0) {
      slots.push(knownSlot({ ...compound, end: next.end, parts: [...compound.parts, ...next.parts] }, joint, apart, dictionary));
      index += 1;
    } else if (compound.parts.every((part) => part.role === 'pair')) {
      slots.push(...compound.parts.map((part) => pairSlot(part, dictionary)));
    } else {
      const own = compound.parts.flatMap((part) => dictionary.stem(part.word) ?? []);
      // `a.m` consists of stop words, and joined it is one, too: there is nothing to look for.
      const whole = compound.joined && dictionary.stem(compound.joined.word);
      if (own.length > 0 || whole) slots.push(knownSlot(compound, compound.joined?.word ?? null, own, dictionary));
    }
  }
  return slots;
}

/** A compound matches joined or with all its parts; its count is that of the joined form plus the rarest part. */
function knownSlot(compound: Compound, joined: string | null, apart: string[], dictionary: Dictionary): Slot {
  const whole = joined === null ? null : dictionary.stem(joined);
  const words = [...compound.parts.map((part) => part.word), ...(joined === null ? [] : [joined])];
  const slot = slotOf(compound, [...(whole === null ? [] : [[whole]]), ...(apart.length > 0 ? [apart] : [])]);
  const ofParts = compound.parts.filter(({ word }) => dictionary.stem(word) !== null).map(({ word }) => dictionary.documents(word));
  slot.documents = (joined === null ? 0 : dictionary.documents(joined)) + (ofParts.length > 0 ? Math.min(...ofParts) : 0);
  words.flatMap((word) => dictionary.terms(word)).forEach((term) => slot.forms.add(term.word));
  words.forEach((word) => slot.forms.add(word));
  return slot;
}

/** One letter of a script without spaces stands for every pair that begins with it. */
function pairSlot(part: { word: string; start: number; end: number }, dictionary: Dictionary): Slot {
  const slot = slotOf({ start: part.start, end: part.end, parts: [], joined: null }, [[dictionary.stem(part.word) ?? part.word]]);
  slot.said = part.word;
  slot.documents = dictionary.documents(part.word);
  slot.forms.add(part.word);
  if ([...part.word].length === 1) slot.prefix = slot.letter = part.word;
  return slot;
}

function slotOf(compound: Compound, exact: Ways): Slot {
  const said = compound.joined?.word ?? compound.parts.map((part) => part.word).join('');
  const forms = new Set(compound.parts.map((part) => part.word));
  return { said, start: compound.start, end: compound.end, exact, loose: [], forms, prefix: null, letter: null, importance: 1, documents: 0, repairedTo: null };
}

/** What means the same counts as a loose match, and is marked in the text like the word itself. */
function addSynonyms(slot: Slot, dictionary: Dictionary, alike: Synonyms): void {
  for (const synonym of alike.get(slot.said) ?? []) {
    const terms = dictionary.terms(synonym);
    const [first] = terms;
    if (!first) continue;
    slot.loose.push([first.stem]);
    terms.forEach((term) => slot.forms.add(term.word));
    // A word that nobody here writes, but whose synonym they do, is known.
    slot.documents = slot.documents || dictionary.documents(synonym);
  }
}

function complete(slot: Slot, beginning: string, completions: Term[]): void {
  if (completions.length === 0) return;
  slot.prefix = beginning;
  const known = new Set(slot.exact.flat());
  const most = completions.reduce((documents, term) => Math.max(documents, term.documents), slot.documents);
  const meant = completions.filter((term) => term.documents * FAR_MORE_MEANT >= most);
  slot.loose.push(...[...new Set(meant.map((term) => term.stem))].filter((stem) => !known.has(stem)).map((stem) => [stem]));
  slot.documents = slot.documents || completions.reduce((sum, term) => sum + term.documents, 0);
}

/**
 * Takes an unknown or suspiciously rare word for what it most likely stands for. As far as that is a stop word, it asks nothing: `waht` is `what`, unless
 * people here write of `watt`.
 */
async function repair(db: Executor, stemmer: string, slot: Slot, all: number): Promise<Slot> {
  if (slot.documents > Math.max(RARE_SHARE * all, FEW_DOCUMENTS)) return slot;
  const stem = slot.exact[0]?.[0];
  const { own: usual, meant: candidates } = await findMeant(db, stemmer, slot.said, slot.documents === 0 || stem === undefined ? null : { stem, documents: slot.documents });
  const own = FAR_MORE_FREQUENT * usual;
  const sum = (some: { likelihood: number }[]) => some.reduce((total, { likelihood }) => total + likelihood, 0);
  const asking = candidates.filter(({ isStopWord }) => !isStopWord);
  const whole = own + sum(candidates);
  if (whole === 0) return slot;
  const asks = (own + sum(asking)) / whole;
  // What people here do write may be meant all the same; what they do not write is taken for what is likelier.
  const importance = slot.importance * (own > 0 ? asks : Math.round(asks));
  const likely = asking.filter(({ likelihood }) => likelihood >= LEAST_SHARE * Math.max(own, asking[0]?.likelihood ?? 0)).slice(0, MOST_REPAIRS);
  const [best] = likely;
  if (!best) return { ...slot, importance };
  const isSure = best.likelihood >= own;
  const { terms } = await findTerms(db, likely.map((term) => term.stem));
  const ways = [...new Set(likely.map((term) => term.stem))].filter((one) => one !== stem).map((one) => [one]);
  const meant = terms.filter((term) => term.stem === best.stem);
  return {
    ...slot,
    importance,
    exact: slot.documents === 0 ? [...slot.exact, ...ways.slice(0, 1)] : slot.exact,
    loose: [...slot.loose, ...(slot.documents === 0 ? ways.slice(1) : ways)],
    forms: new Set([...slot.forms, ...terms.map(({ word }) => word)]),
    documents: slot.documents + (isSure ? meant.reduce((total, { documents }) => total + documents, 0) : 0),
    repairedTo: slot.documents > 0 ? null : best.word,
  };
}

/** The typed words with the unknown ones replaced by those searched instead; undefined when all were known. */
export function correctedWords(words: string, slots: Slot[]): string | undefined {
  if (!slots.some((slot) => slot.repairedTo !== null)) return undefined;
  let corrected = '';
  let from = 0;
  for (const slot of slots) {
    if (slot.repairedTo === null) continue;
    corrected += words.slice(from, slot.start) + slot.repairedTo;
    from = slot.end;
  }
  return corrected + words.slice(from);
}
