/** Reads everything that can be found, for an engine that starts anew. */
import { and, asc, count, gt, isNotNull, isNull } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { articles } from '#db/schema/knowledge.ts';
import { threads } from '#db/schema/threads.ts';
import type { SearchDocument } from '#search/engine.ts';
import { articleDocumentId, articleDocuments, threadDocumentId, threadDocuments } from './documents.ts';
import { REBUILD_BATCH } from './rules.ts';
import type { GoodturnServices } from './services.ts';

const isFindableThread = isNull(threads.deletedAt);
const isFindableArticle = and(isNotNull(articles.publishedAt), isNull(articles.dismissedAt));

/** How many documents there are to read. */
export async function countDocuments(db: Executor): Promise<number> {
  const [threadCount, articleCount] = await Promise.all([
    db.select({ count: count() }).from(threads).where(isFindableThread),
    db.select({ count: count() }).from(articles).where(isFindableArticle),
  ]);
  return (threadCount[0]?.count ?? 0) + (articleCount[0]?.count ?? 0);
}

/**
 * Every thread, then every article, in batches by ascending id, so that the last batch costs what the first does.
 * @param after the document after which to begin; null for the first.
 */
export async function* allDocuments(db: Executor, after: string | null = null, size = REBUILD_BATCH): AsyncGenerator<SearchDocument[]> {
  const [place, isInArticles] = placeOf(after);
  if (!isInArticles) yield* batches(place, (last) => threadIds(db, last, size), (ids) => threadDocuments(db, ids));
  yield* batches(isInArticles ? place : 0, (last) => articleIds(db, last, size), (ids) => articleDocuments(db, ids));
}

/** Which id was the last, and whether all threads are behind it. What is no document's name means the beginning. */
function placeOf(after: string | null): [id: number, isInArticles: boolean] {
  const id = Number(after?.split(':')[1]);
  if (after === articleDocumentId(id)) return [id, true];
  return [after === threadDocumentId(id) ? id : 0, false];
}

/** Told after each batch how many of all documents an engine has. */
export type RebuildReport = (done: number, all: number, engine: string) => void;

/**
 * Replaces what search keeps by what stands in the community now, while people go on searching and writing. One that
 * stopped half-way goes on where it was.
 * @returns the number of documents.
 */
export async function rebuildSearch(services: GoodturnServices, onProgress: RebuildReport = () => undefined): Promise<number> {
  const all = await countDocuments(services.db);
  return services.search.rebuild((after) => allDocuments(services.db, after), (done, engine) => onProgress(done, all, engine));
}

async function* batches(after: number, read: (after: number) => Promise<number[]>, build: (ids: number[]) => Promise<SearchDocument[]>) {
  let ids = await read(after);
  while (ids.length > 0) {
    const documents = await build(ids);
    if (documents.length > 0) yield documents;
    ids = await read(ids.at(-1) ?? Number.MAX_SAFE_INTEGER);
  }
}

async function threadIds(db: Executor, after: number, size: number): Promise<number[]> {
  const rows = await db.select({ id: threads.id }).from(threads).where(and(gt(threads.id, after), isFindableThread)).orderBy(asc(threads.id)).limit(size);
  return rows.map(({ id }) => id);
}

async function articleIds(db: Executor, after: number, size: number): Promise<number[]> {
  const rows = await db.select({ id: articles.id }).from(articles).where(and(gt(articles.id, after), isFindableArticle)).orderBy(asc(articles.id)).limit(size);
  return rows.map(({ id }) => id);
}
