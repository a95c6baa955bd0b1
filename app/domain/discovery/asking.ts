/** Understands what a search asks: the words of the box with their operators, and the choices of the address, by the names this community knows. */
import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { tags } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { boardList, fieldsOf } from '#domain/boards';
import type { BoardFieldView } from '#domain/boards';
import type { BoardId, Viewer } from '#domain/core';
import { isReadableTag } from '#domain/threads';
import { readDate, readTyped } from '#search/grammar.ts';
import type { Typed } from '#search/grammar.ts';
import type { SearchFilters, SearchKind, SearchQuery } from '#search/engine.ts';
import { answerKept } from './documents.ts';

/** What the address of a search says, as it stands there: nothing of it is believed yet. */
export type SearchAsk = {
  /** As typed, with operators. */
  words: string;
  kind?: string;
  /** The board's slug or name. */
  board?: string;
  /** The tag's slug or name. */
  tag?: string;
  /** `yes` or `no`. */
  solved?: string;
  /** A handle or a name. */
  author?: string;
  /** A day, month or year. */
  after?: string;
  before?: string;
  /** What the chosen board's ask form was told, by the keys of its fields. */
  answers?: Readonly<Record<string, string>>;
  sort?: string;
  page?: number;
};

/** The choices that hold, wherever they were made. */
export type Chosen = { kind: SearchKind | null; board: string | null; tags: string[]; isSolved: boolean | null; /** By the keys of the fields. */ answers: Record<string, string> };

/** What the chosen board asks everybody for and lets choose, so that a search can be narrowed by it. */
export type AskedField = Pick<BoardFieldView, 'id' | 'key' | 'label' | 'kind' | 'choices'>;

/** A search as the engines take it, and a sentence for each thing that was left out of it. */
export type Understood = Pick<SearchQuery, 'words' | 'phrases' | 'without' | 'filters'> & { chosen: Chosen; fields: AskedField[]; problems: string[]; isEmpty: boolean };

/** Names longer than this are none; the sentence about them shall stay short. */
const LONGEST_NAME = 80;

/** Reads the box and the address together. What both say twice is said once; where they differ, the box wins. */
export async function understand(db: Executor, ask: SearchAsk, viewer: Viewer): Promise<Understood> {
  const typed = readTyped(ask.words.replaceAll('\u0000', ' '));
  const problems = [...typed.problems];
  const [boardName, kind, isSolved, author] = [
    either('board', typed.board, ask.board, problems),
    either('kind', typed.kind, kindIn(ask, problems), problems),
    either('solved', typed.isSolved, solvedIn(ask, problems), problems),
    either('author', typed.author, ask.author, problems),
  ];
  const [board, tagSlugs, authorId] = await Promise.all([
    findBoard(db, boardName, problems, viewer),
    findTags(db, [...new Set([...typed.tags, ...(ask.tag ? [ask.tag] : [])])], problems, viewer),
    findAuthor(db, author, problems),
  ]);
  const fields = board ? (await fieldsOf(db, [board.id])).filter(({ kind, isForStaff }) => (kind === 'choice' || kind === 'yes-no') && !isForStaff) : [];
  const answers = readAnswers(fields, ask.answers ?? {}, problems);
  if (ask.sort && ask.sort !== 'best' && ask.sort !== 'newest') problems.push(`“${short(ask.sort)}” is not an order, so the best results stand first.`);
  const filters: SearchFilters = {
    kind: kind ?? undefined,
    board: board?.slug,
    tags: tagSlugs.length > 0 ? tagSlugs : undefined,
    answers: answers.length > 0 ? answers.map(({ field, value }) => answerKept(field.id, value)) : undefined,
    isSolved: isSolved ?? undefined,
    isUnanswered: typed.isUnanswered || undefined,
    authorId: authorId ?? undefined,
    after: laterOf(typed.after, dateIn(ask.after, problems)),
    before: earlierOf(typed.before, dateIn(ask.before, problems)),
  };
  const isEmpty = !saysSomething(typed) && Object.values(filters).every((filter) => filter === undefined);
  if (isEmpty && /\S/u.test(ask.words) && problems.length === 0) problems.push('There is no word in that to search for. Write a word or two.');
  return { words: typed.words, phrases: typed.phrases, without: typed.without, filters, chosen: { kind, board: board?.slug ?? null, tags: tagSlugs, isSolved, answers: Object.fromEntries(answers.map(({ field, value }) => [field.key, value])) }, fields, problems, isEmpty };
}

const saysSomething = ({ words, phrases, without }: Typed): boolean => /[\p{L}\p{N}]/u.test(words) || phrases.length > 0 || without.length > 0;

const short = (text: string): string => (text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text);

function either<T>(what: string, typed: T | null, chosen: T | null | undefined, problems: string[]): T | null {
  const isChosen = chosen !== null && chosen !== undefined && chosen !== '';
  if (typed === null) return isChosen ? chosen : null;
  if (isChosen && chosen !== typed) problems.push(`The words in the box choose another ${what === 'solved' ? 'state' : what} than the list beside the results; the box counts.`);
  return typed;
}

function kindIn({ kind }: SearchAsk, problems: string[]): SearchKind | null {
  if (!kind) return null;
  if (kind === 'thread' || kind === 'article') return kind;
  problems.push(`“${short(kind)}” is not a kind of result, so all kinds were searched.`);
  return null;
}

function solvedIn({ solved }: SearchAsk, problems: string[]): boolean | null {
  if (!solved) return null;
  if (solved === 'yes' || solved === 'no') return solved === 'yes';
  problems.push(`“${short(solved)}” says neither solved nor unsolved, so both were searched.`);
  return null;
}

function dateIn(text: string | undefined, problems: string[]): Date | null {
  if (!text) return null;
  const at = readDate(text);
  if (!at) problems.push(`“${short(text)}” is not a date, so it was left out. Write a date like 2026-03-01.`);
  return at;
}

const laterOf = (one: Date | null, other: Date | null): Date | undefined => (one && other ? (one > other ? one : other) : (one ?? other ?? undefined));
const earlierOf = (one: Date | null, other: Date | null): Date | undefined => (one && other ? (one < other ? one : other) : (one ?? other ?? undefined));

async function findBoard(db: Executor, name: string | null, problems: string[], viewer: Viewer): Promise<{ id: BoardId; slug: string } | null> {
  if (name === null) return null;
  const boards = await boardList(db, viewer);
  const known = boards.find((board) => isSame(board.slug, name)) ?? boards.find((board) => isSame(board.name, name));
  if (known) return known;
  problems.push(`There is no board “${short(name)}” here. ${boards.length > 0 ? `There are: ${boards.slice(0, 8).map(({ slug }) => slug).join(', ')}.` : ''}`.trim());
  return null;
}

/** What was chosen in a board's fields. Those of a board that was chosen before are left out: the form that sent them was another board's. */
function readAnswers(fields: readonly AskedField[], asked: Readonly<Record<string, string>>, problems: string[]): { field: AskedField; value: string }[] {
  return fields.flatMap((field) => {
    const value = asked[field.key];
    if (!value) return [];
    const isOffered = field.kind === 'yes-no' ? value === 'yes' || value === 'no' : field.choices.some(({ key }) => key === value);
    if (!isOffered) problems.push(`“${short(value)}” is nothing to choose as “${field.label}”, so that was left out.`);
    return isOffered ? [{ field, value }] : [];
  });
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

async function findTags(db: Executor, names: string[], problems: string[], viewer: Viewer): Promise<string[]> {
  if (names.length === 0) return [];
  const lower = names.map((name) => short(storableName(name)).toLowerCase());
  const place = sql<string>`coalesce((select target.slug from ${tags} target where target.id = ${tags}.merged_into_id), ${tags}.slug)`;
  const known = await db.select({ slug: tags.slug, name: tags.name, place }).from(tags).where(and(or(inArray(tags.slug, lower), inArray(sql`lower(${tags.name})`, lower)), isReadableTag(viewer)));
  return [...new Set(lower.flatMap((name, index) => {
    const tag = known.find(({ slug }) => slug === name) ?? known.find((one) => one.name.toLowerCase() === name);
    if (!tag) problems.push(`Nobody uses a tag “${short(names[index] ?? name)}” here, so it was left out.`);
    return tag ? [tag.place] : [];
  }))];
}

/** By handle, which is one person's; or by a name that only one person has. */
async function findAuthor(db: Executor, name: string | null, problems: string[]): Promise<number | null> {
  if (name === null) return null;
  const said = short(storableName(name.replace(/^@/u, '')));
  const [byHandle] = await db.select({ id: members.id }).from(members).where(eq(members.handle, said.toLowerCase()));
  if (byHandle) return byHandle.id;
  const byName = await db.select({ id: members.id, handle: members.handle }).from(members).where(sql`lower(${members.name}) = lower(${said})`).limit(3);
  const [only, other] = byName;
  if (only && !other) return only.id;
  problems.push(only ? `Several people are called “${said}”. Use what stands in the address of their page, for example author:${only.handle}.` : `Nobody here is called “${said}”, so that was left out.`);
  return null;
}

/** PostgreSQL takes neither NUL nor halves of characters. */
const storableName = (name: string): string => name.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '');
