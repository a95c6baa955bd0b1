/** Cuts text into the words search compares: folded to lower case without accents, codes and hyphenated words whole and in parts, scripts without spaces in pairs. */

/**
 * One word of a text. `start` and `end` are offsets in the text as given; several words may share a place (`e-sim`: e, sim, esim). `neighbour`: the word that
 * a lone letter was joined to.
 */
export type Word = { word: string; start: number; end: number; position: number; role: 'plain' | 'part' | 'joined' | 'pair'; neighbour?: string };

/** A thing between spaces, as a searcher means it: `e-sim` is one, with two parts and a joined form. */
export type Compound = { start: number; end: number; parts: Word[]; joined: Word | null };

/** Nobody searches for longer ones; they are keys, hashes and base64. */
export const LONGEST_WORD = 48;

/** `192.168.1.1` has four; with more it is a path or a sentence without spaces, and the parts alone are useful. */
const MOST_JOINED_PARTS = 4;

/** Words that are also written with a lone letter before them are short. */
const LONGEST_NEIGHBOUR = 5;

const WITHOUT_SPACES = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const SCRIPT_RUN = new RegExp(`[${WITHOUT_SPACES}\\p{M}]+|[^${WITHOUT_SPACES}]+`, 'gu');
const HAS_NO_SPACES = new RegExp(`[${WITHOUT_SPACES}]`, 'u');
const LETTER = /[\p{L}\p{N}]/u;
const MARK = /\p{M}/u;
const BEYOND_ASCII = /[^\p{ASCII}]/u;
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu;
const SPECIAL = /[ßæœøđðłþıё]/gu;
const SPELLED_OUT: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i', ё: 'е' };

/** Lower case, no accents on Latin and Greek letters, width and ligature variants made equal. `É` and `e` become the same. */
export function fold(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(ACCENTS, '')
    .normalize('NFC')
    .replace(SPECIAL, (letter) => SPELLED_OUT[letter] ?? letter);
}

/** True for scripts written without spaces, whose words are found by pairs of letters. */
export function isWithoutSpaces(word: string): boolean {
  return HAS_NO_SPACES.test(word);
}

/** The compounds of a text in order. `from` continues the numbering of positions. */
export function* compoundsOf(text: string, from = 1): Generator<Compound> {
  let position = from;
  for (const run of runsOf(text)) {
    const compound = readCompound(text, run, position);
    if (compound.parts.length === 0 && !compound.joined) continue;
    yield compound;
    position = (compound.parts.at(-1)?.position ?? position) + 1;
  }
}

/**
 * Every word a text is found by, for the index: the parts and joined forms of compounds, and a lone letter joined to its
 * neighbour, because `e sim` is how some people write `e-sim`. Scripts without spaces end in a single letter, so that a
 * single letter can be searched as the beginning of a pair wherever it stands.
 */
export function* indexedWords(text: string, from = 1): Generator<Word> {
  let before: Word | null = null;
  for (const { parts, joined } of compoundsOf(text, from)) {
    yield* parts;
    const last = parts.at(-1);
    if (last?.role === 'pair') yield { ...last, word: lastLetter(last.word) };
    if (joined) yield joined;
    const only: Word | null = parts.length === 1 && last && last.role === 'plain' ? last : null;
    if (before && only && isLoneLetter(before, only) && text.slice(before.end, only.start) === ' ') {
      yield { word: before.word + only.word, start: before.start, end: only.end, position: before.position, role: 'joined', neighbour: before.word.length > 1 ? before.word : only.word };
    }
    before = only;
  }
}

/** `e sim`, `x ray`, `i phone`; longer neighbours are sentences. */
function isLoneLetter(one: Word, other: Word): boolean {
  const [shorter, longer] = [Math.min(one.word.length, other.word.length), Math.max(one.word.length, other.word.length)];
  return shorter === 1 && longer <= LONGEST_NEIGHBOUR;
}

type Piece = { start: number; end: number };
type Run = { pieces: Piece[]; end: number; hasApostrophe: boolean };

/** Sorts of characters; what a character is gets looked up once. */
const [UNKNOWN, WORD, INSIDE, CONNECTOR, OTHER] = [0, 1, 2, 3, 4] as const;
const sorts = new Uint8Array(65_536);
for (const connector of "'’._-‐‑") sorts[connector.charCodeAt(0)] = CONNECTOR;

/** Finds the runs of letters joined by single connectors, by hand: a regular expression over all letters of the world takes ten times as long. */
function* runsOf(text: string): Generator<Run> {
  let run: Run | null = null;
  let place = 0;
  while (place < text.length) {
    if (sortAt(text, place) !== WORD) {
      const isConnector: boolean = run !== null && run.end === place && sortAt(text, place) === CONNECTOR && sortAt(text, place + 1) === WORD;
      if (!isConnector && run) {
        yield withSuffix(text, run);
        run = null;
      }
      if (isConnector && run && (text[place] === "'" || text[place] === '’')) run.hasApostrophe = true;
      place += 1;
      continue;
    }
    const start = place;
    while (place < text.length && sortAt(text, place) <= INSIDE) place += widthAt(text, place);
    run ??= { pieces: [], end: place, hasApostrophe: false };
    run.pieces.push({ start, end: place });
    run.end = place;
  }
  if (run) yield withSuffix(text, run);
}

/** C++ and F# are names; a plus or hash after a longer word is punctuation. */
function withSuffix(text: string, run: Run): Run {
  const [only] = run.pieces;
  if (!only || run.pieces.length > 1 || only.end - only.start > 2) return run;
  const length = text.startsWith('++', run.end) ? 2 : text.startsWith('#', run.end) ? 1 : 0;
  return length === 0 ? run : { ...run, pieces: [{ start: only.start, end: only.end + length }], end: run.end + length };
}

function sortAt(text: string, place: number): number {
  const code = text.charCodeAt(place);
  if (Number.isNaN(code)) return OTHER;
  const known = sorts[code];
  if (known !== undefined && known !== UNKNOWN) return known;
  const character = String.fromCodePoint(text.codePointAt(place) ?? code);
  const sort = LETTER.test(character) ? WORD : MARK.test(character) ? INSIDE : OTHER;
  if (character.length === 1) sorts[code] = sort;
  return sort;
}

function widthAt(text: string, place: number): number {
  const code = text.charCodeAt(place);
  return code >= 0xd800 && code <= 0xdbff ? 2 : 1;
}

function readCompound(text: string, { pieces: all, end, hasApostrophe }: Run, position: number): Compound {
  const pieces = hasApostrophe ? withoutShortTails(all) : all;
  const start = all[0]?.start ?? end;
  const parts: Word[] = [];
  for (const piece of pieces) splitScripts(text.slice(piece.start, piece.end), piece.start, position, parts);
  const isJoinable = pieces.length > 1 && pieces.length <= MOST_JOINED_PARTS && parts.every((part) => part.role === 'plain');
  const kept = parts.some((part) => part.word.length > LONGEST_WORD) ? parts.filter((part) => part.word.length <= LONGEST_WORD) : parts;
  if (!isJoinable) return { start, end, parts: kept, joined: null };

  for (const part of kept) part.role = 'part';
  const joined = fold(pieces.map((piece) => text.slice(piece.start, piece.end)).join(''));
  return { start, end, parts: kept, joined: joined.length <= LONGEST_WORD ? { word: joined, start, end, position, role: 'joined' } : null };
}

/** `Maya's`, `don't` and `l'eau` are found by their long part. */
function withoutShortTails(pieces: Piece[]): Piece[] {
  const long = pieces.filter((piece) => piece.end - piece.start > 2);
  return long.length > 0 ? long : pieces;
}

function splitScripts(text: string, start: number, position: number, parts: Word[]): void {
  const word = fold(text);
  if (!BEYOND_ASCII.test(text) || !HAS_NO_SPACES.test(text)) {
    parts.push({ word, start, end: start + text.length, position: position + parts.length, role: 'plain' });
    return;
  }
  for (const run of text.matchAll(SCRIPT_RUN)) {
    const from = start + run.index;
    if (HAS_NO_SPACES.test(run[0])) addPairs(run[0], from, position, parts);
    else parts.push({ word: fold(run[0]), start: from, end: from + run[0].length, position: position + parts.length, role: 'plain' });
  }
}

function addPairs(run: string, start: number, position: number, parts: Word[]): void {
  const letters = [...run];
  let from = start;
  letters.forEach((letter, index) => {
    const next = letters[index + 1];
    if (next === undefined && letters.length > 1) return;
    const pair = letter + (next ?? '');
    parts.push({ word: fold(pair), start: from, end: from + pair.length, position: position + parts.length, role: 'pair' });
    from += letter.length;
  });
}

function lastLetter(word: string): string {
  return [...word].at(-1) ?? word;
}
