/** Makes any document safe to store: no NUL bytes, no halves of characters, nothing longer than search can use. */
import type { SearchDocument } from './engine.ts';

/** Beyond this a thread has said everything it can be found by; a vector has a limit of 1 MB and 16,383 places. */
const LONGEST_BODY = 100_000;

/** Titles are up to 150 characters in the product; imports may bring longer ones. */
const LONGEST_TITLE = 1_000;

const LONGEST_ANSWER = 600;

/** The document as engines store it. PostgreSQL refuses NUL, JSON refuses halves of a surrogate pair. */
export function storable(document: SearchDocument): SearchDocument {
  return {
    ...document,
    title: clean(document.title, LONGEST_TITLE),
    body: clean(document.body, LONGEST_BODY),
    answer: document.answer === null ? null : clean(document.answer, LONGEST_ANSWER),
    authorName: clean(document.authorName, LONGEST_TITLE),
    tags: document.tags.map((tag) => clean(tag, LONGEST_TITLE)),
    answers: document.answers.map((answer) => clean(answer, LONGEST_TITLE)),
  };
}

/** Plain text without what no engine can hold, cut at a whole character. */
export function clean(text: string, longest: number): string {
  return text.slice(0, longest).replaceAll('\u0000', ' ').replace(/\p{Cs}/gu, '\ufffd');
}

/** The last document of each id, in the order of ids, so that two writers lock rows in the same order. */
export function lastOfEach(documents: SearchDocument[]): SearchDocument[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  return [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1)).map(storable);
}
