/** Puts every question with its answers, comments and accepting votes into one sheaf, wherever in the files they stand. */
import { MAX_HTML_LENGTH } from '#kit/markdown/index.ts';
import { LEFT_OUT, REASONS, TYPES } from './books.ts';
import type { Books, Checks } from './books.ts';
import { createIdMap } from './id-map.ts';
import type { People } from './people.ts';
import { count, tagNames, wholeNumber } from './rows.ts';
import type { AnswerRow, PostRow } from './rows.ts';
import type { Sheaves } from './sheaves.ts';
import type { Row } from './xml-rows.ts';

/** Questions in a sheaf: with their answers and comments some megabytes, which is what the second pass holds at once. */
const SHEAF_QUESTIONS = 500;

/** Answers that come before their question wait in sheaves below 0, so many in each. */
const SHEAF_WAITING = 5_000;

/** In the map of places: an answer that waits for its question. Numbers above 0 are a sheaf's plus one. */
const WAITS = -2;

const TOO_LONG = `they are longer than ${MAX_HTML_LENGTH.toLocaleString('en-GB')} characters`;

export type Placing = {
  post: (row: Row) => void;
  /** All posts have been read: answers that came before their question find their place now. */
  settle: () => void;
  comment: (row: Row) => void;
  accepted: (row: Row) => void;
  sheafCount: () => number;
};

/** An empty table; rows must come in the order of the methods. Memory: four bytes for each post and comment. */
export function createPlacing({ books, checks, people, sheaves }: { books: Books; checks: Checks; people: People; sheaves: Sheaves }): Placing {
  const places = createIdMap();
  const comments = createIdMap();
  let questions = 0;
  let waiting = 0;

  /** What a question and an answer have in common; null, and its id left out, for one that cannot be taken. */
  function readPost(type: string, row: Row): PostRow | null {
    const head = checks.head(type, row, places);
    if (!head) return null;
    const body = row.Body ?? '';
    if (body.length > MAX_HTML_LENGTH) {
      books.skipped(type, TOO_LONG);
      places.set(head.id, LEFT_OUT);
      return null;
    }
    return { ...head, editedAt: checks.time(row.LastEditDate), score: checks.score(row.Score), body, owner: people.keyOf(row, head.at) };
  }

  function question(row: Row): void {
    books.found(TYPES.questions);
    const acceptedId = wholeNumber(row.AcceptedAnswerId);
    if (acceptedId !== null) books.found(TYPES.accepted);
    const post = readPost(TYPES.questions, row);
    if (!post) return acceptedId === null ? undefined : books.skipped(TYPES.accepted, REASONS.noQuestion);
    const sheaf = Math.floor(questions / SHEAF_QUESTIONS);
    questions += 1;
    places.set(post.id, sheaf + 1);
    const views = count(row.ViewCount, 0, 2_000_000_000);
    sheaves.put(sheaf, { is: 'question', ...post, title: row.Title ?? '', tags: tagNames(row.Tags), views, closedAt: checks.time(row.ClosedDate), acceptedId });
  }

  function answer(row: Row): void {
    books.found(TYPES.answers);
    const post = readPost(TYPES.answers, row);
    if (!post) return;
    const found: AnswerRow = { is: 'answer', ...post, parentId: wholeNumber(row.ParentId) ?? 0 };
    if (places.get(found.parentId) > 0) return place(found);
    sheaves.put(-1 - Math.floor(waiting / SHEAF_WAITING), found);
    places.set(found.id, WAITS);
    waiting += 1;
  }

  function place(found: AnswerRow): void {
    const sheaf = places.get(found.parentId);
    places.set(found.id, sheaf > 0 ? sheaf : LEFT_OUT);
    if (sheaf > 0) sheaves.put(sheaf - 1, found);
    else books.skipped(TYPES.answers, REASONS.noQuestion);
  }

  return {
    post: (row) => {
      if (row.PostTypeId === '1') return question(row);
      if (row.PostTypeId === '2') return answer(row);
      books.found(TYPES.otherPosts);
      books.skipped(TYPES.otherPosts, REASONS.otherPost);
    },
    settle: () => {
      for (let sheaf = 0; sheaf * SHEAF_WAITING < waiting; sheaf += 1) {
        for (const row of sheaves.read(-1 - sheaf)) if (row.is === 'answer') place(row);
      }
    },
    comment: (row) => {
      books.found(TYPES.comments);
      const head = checks.head(TYPES.comments, row, comments);
      if (!head) return;
      comments.set(head.id, 1);
      const postId = wholeNumber(row.PostId) ?? 0;
      const text = row.Text ?? '';
      const sheaf = places.get(postId);
      if (sheaf <= 0) return books.skipped(TYPES.comments, REASONS.noPost);
      if (text.length > MAX_HTML_LENGTH) return books.skipped(TYPES.comments, TOO_LONG);
      if (text.trim() === '') return books.skipped(TYPES.comments, REASONS.empty);
      sheaves.put(sheaf - 1, { is: 'comment', ...head, postId, score: checks.score(row.Score), text, owner: people.keyOf(row, head.at) });
    },
    accepted: (row) => {
      const [postId, at] = [wholeNumber(row.PostId) ?? 0, checks.time(row.CreationDate)];
      const sheaf = places.get(postId);
      if (at !== null && sheaf > 0) sheaves.put(sheaf - 1, { is: 'accepted', postId, at });
    },
    sheafCount: () => Math.ceil(questions / SHEAF_QUESTIONS),
  };
}
