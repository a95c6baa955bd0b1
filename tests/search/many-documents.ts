/** A thousand documents in batches of a hundred, for rebuilds that are stopped half-way. */
import type { SearchDocument } from '#search/engine.ts';
import { makeDocument } from './documents.ts';

export const MANY = 1_000;
const BATCH = 100;

/** What the community says of document number `n`. */
export const numbered = (n: number, title = `Lighthouse ${n}`): SearchDocument => makeDocument({ id: `thread:${n}`, title, body: `Words of number${n}.` });

/** The documents after one of them. @param onRead told the number of documents of each batch. */
export async function* manyDocuments(after: string | null, onRead: (documents: number) => void = () => undefined): AsyncGenerator<SearchDocument[]> {
  for (let first = Number(after?.split(':')[1] ?? 0) + 1; first <= MANY; first += BATCH) {
    onRead(BATCH);
    yield Array.from({ length: BATCH }, (_, place) => numbered(first + place));
  }
}
