/** Reads what people type into the search box: words, "exact phrases", -without, and operators such as `board:` or `before:`. Pure; what it cannot read becomes a sentence. */
import { LONGEST_QUERY } from './engine.ts';
import type { SearchKind } from './engine.ts';

/** What was typed, taken apart. Names of boards, tags and people are as typed: who knows them looks them up. */
export type Typed = {
  /** What is left to search for by its words; a space at the end stays, because the last word is then finished. */
  words: string;
  phrases: string[];
  without: string[];
  board: string | null;
  tags: string[];
  author: string | null;
  kind: SearchKind | null;
  isSolved: boolean | null;
  isUnanswered: boolean;
  after: Date | null;
  before: Date | null;
  /** For the reader, one for each thing that could not be read; the rest is searched. */
  problems: string[];
};

/** More demands than this narrow nothing further, and each costs the database a look. */
export const MOST_DEMANDS = 5;

const OPERATORS = ['tag', 'board', 'author', 'is', 'before', 'after'] as const;
type Operator = (typeof OPERATORS)[number];

/** An example of each, for whoever left the value out. */
const EXAMPLES: Record<Operator, string> = {
  tag: 'tag:esim', board: 'board:billing', author: 'author:tom', is: 'is:solved', before: 'before:2026-03', after: 'after:2026-03-01',
};

const DATE_HELP = 'Write a date like 2026-03-01, a month like 2026-03 or a year like 2026.';

/** Straight quotes and those that phones and word processors make of them. */
const QUOTE = /["“”„]/u;
const PIECE = /(?<minus>-?)(?:(?<name>[a-z]+):)?(?:["“”„](?<quoted>[^"“”„]*)["“”„]|(?<bare>\S+))?/iuy;

/** Takes typed text apart. Never fails. */
export function readTyped(text: string): Typed {
  const typed: Typed = { words: '', phrases: [], without: [], board: null, tags: [], author: null, kind: null, isSolved: null, isUnanswered: false, after: null, before: null, problems: [] };
  if (text.length > LONGEST_QUERY) typed.problems.push(`That is more than a search can use, so only the first ${LONGEST_QUERY} characters were searched.`);
  const rest = text.slice(0, LONGEST_QUERY);
  const words: string[] = [];
  let place = 0;
  while (place < rest.length) {
    if (/\s/u.test(rest[place] ?? '')) {
      place += 1;
      continue;
    }
    const piece = pieceAt(rest, place);
    place += piece.length;
    readPiece(piece, typed, words);
  }
  typed.words = words.join(' ') + (words.length > 0 && /\s$/u.test(rest) ? ' ' : '');
  checkDates(typed);
  return typed;
}

type Piece = { raw: string; length: number; isMinus: boolean; operator: Operator | null; quoted: string | null; bare: string };

function pieceAt(text: string, place: number): Piece {
  PIECE.lastIndex = place;
  const match = PIECE.exec(text);
  const { minus = '', name = '', quoted, bare = '' } = match?.groups ?? {};
  const raw = match?.[0] ?? '';
  const operator = OPERATORS.find((known) => known === name.toLowerCase()) ?? null;
  // A name that is no operator belongs to the word: `http://…`, `Error:timeout`. So does a minus before a number: `-90 dBm`.
  if (raw === '' || (name !== '' && operator === null) || (operator === null && quoted === undefined) || /^-\d/u.test(raw)) {
    const whole = /^\S+/u.exec(text.slice(place))?.[0] ?? ' ';
    const isMinus = /^-[^-\d\s]/u.test(whole);
    return { raw: whole, length: whole.length, isMinus, operator: null, quoted: null, bare: isMinus ? whole.slice(1) : whole };
  }
  return { raw, length: raw.length, isMinus: minus === '-', operator, quoted: quoted ?? null, bare };
}

function readPiece({ raw, isMinus, operator, quoted, bare }: Piece, typed: Typed, words: string[]): void {
  const value = (quoted ?? bare).trim();
  if (operator !== null) {
    if (isMinus) return void typed.problems.push(`A minus works before words and phrases only, so “${raw}” was left out.`);
    if (value.replace(new RegExp(QUOTE, 'gu'), '') === '') return void typed.problems.push(`“${operator}:” needs a value right after it, for example ${EXAMPLES[operator]}.`);
    if (quoted === null && QUOTE.test(value)) typed.problems.push(unclosed(value));
    return readOperator(operator, value.replace(new RegExp(QUOTE, 'gu'), ''), typed);
  }
  if (quoted !== null) {
    if (value === '') return void typed.problems.push('There is nothing between the quotation marks.');
    return demand(isMinus ? typed.without : typed.phrases, value, typed);
  }
  if (QUOTE.test(bare)) typed.problems.push(unclosed(bare));
  const word = bare.replace(new RegExp(QUOTE, 'gu'), ' ').trim();
  if (word === '') return;
  if (isMinus) demand(typed.without, word, typed);
  else words.push(word);
}

function unclosed(value: string): string {
  const at = value.replace(new RegExp(QUOTE, 'gu'), '');
  return at === '' ? 'There is a quotation mark without a partner.' : `The quotation mark at “${at}” has no partner, so the words after it were searched one by one.`;
}

function demand(list: string[], value: string, typed: Typed): void {
  if (!/[\p{L}\p{N}]/u.test(value)) return void typed.problems.push(`“${value}” holds no letter or number, so it was left out.`);
  if (list.length < MOST_DEMANDS) list.push(value);
  else typed.problems.push(`Only the first ${MOST_DEMANDS} ${list === typed.phrases ? 'phrases' : 'words to leave out'} were used.`);
}

function readOperator(operator: Operator, value: string, typed: Typed): void {
  if (operator === 'tag') return void (typed.tags.length < MOST_DEMANDS ? typed.tags.push(value) : typed.problems.push(`Only the first ${MOST_DEMANDS} tags were used.`));
  if (operator === 'board' || operator === 'author') {
    if (typed[operator] !== null && typed[operator] !== value) typed.problems.push(`Only one ${operator} can be searched at a time, so “${typed[operator]}” was left out.`);
    typed[operator] = value;
    return;
  }
  if (operator === 'is') return readState(value, typed);
  const at = readDate(value);
  if (at === null) return void typed.problems.push(`“${value}” is not a date. ${DATE_HELP}`);
  typed[operator] = at;
}

function readState(value: string, typed: Typed): void {
  const state = value.toLowerCase();
  if (state === 'article' || state === 'guide') typed.kind = 'article';
  else if (state === 'question' || state === 'thread') typed.kind = 'thread';
  else if (state === 'unanswered') typed.isUnanswered = true;
  else if (state === 'solved' || state === 'unsolved') typed.isSolved = state === 'solved';
  else typed.problems.push(`“is:${value}” cannot be searched. You can write is:solved, is:unsolved, is:unanswered or is:article.`);
}

/** The first instant (UTC) of a day, month or year; null for what is none, such as 2026-02-30. */
export function readDate(text: string): Date | null {
  const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/u.exec(text.trim());
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const at = new Date(Date.UTC(year, month - 1, day));
  // The calendar would count a thirteenth month or a thirtieth of February on into the next; years below 100 mean others.
  return year >= 1000 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at : null;
}

function checkDates({ after, before, problems }: Typed): void {
  if (after && before && after >= before) problems.push('Nothing can be both after and before those dates: the first has to be the earlier one.');
}
