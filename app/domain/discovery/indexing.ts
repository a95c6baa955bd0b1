/** Brings what search keeps of one thread or article in line with what stands there now. */
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { articleCredits, articles } from '#db/schema/knowledge.ts';
import { threads } from '#db/schema/threads.ts';
import type { Act } from '#domain/core';
import { articleDocumentId, articleDocuments, threadDocumentId, threadDocuments } from './documents.ts';
import { REBUILD_BATCH } from './rules.ts';
import type { GoodturnServices } from './services.ts';

/** Stores the thread as it stands, or takes it out when it is deleted. May be repeated; locks the thread's document only. */
export async function indexThread(act: Act, threadId: number, { search }: Pick<GoodturnServices, 'search'>): Promise<void> {
  const id = threadDocumentId(threadId);
  await lockDocument(act, id);
  const documents = await threadDocuments(act.tx, [threadId]);
  await (documents.length > 0 ? search.put(documents) : search.remove([id]));
}

/** Stores the article as it stands, or takes it out when it is not published. May be repeated; locks the article's document only. */
export async function indexArticle(act: Act, articleId: number, { search }: Pick<GoodturnServices, 'search'>): Promise<void> {
  const id = articleDocumentId(articleId);
  await lockDocument(act, id);
  const documents = await articleDocuments(act.tx, [articleId]);
  await (documents.length > 0 ? search.put(documents) : search.remove([id]));
}

/** Stores all that a member started or wrote guides from anew, because their name is no longer theirs. May be repeated. */
export async function indexLeaver(act: Act, memberId: number, services: Pick<GoodturnServices, 'search'>): Promise<void> {
  const started = await act.tx.select({ id: threads.id }).from(threads).where(eq(threads.authorId, memberId)).orderBy(threads.id);
  for (const { id } of started) await indexThread(act, id, services);
  const credited = act.tx.select({ id: articleCredits.articleId }).from(articleCredits).where(eq(articleCredits.memberId, memberId));
  const written = await act.tx.select({ id: articles.id }).from(articles).where(or(eq(articles.editedBy, memberId), inArray(articles.id, credited))).orderBy(articles.id);
  for (const { id } of written) await indexArticle(act, id, services);
}

/** Stores everything of a board anew, because who finds it may have changed. A few hundred documents at a time; may be repeated. */
export async function indexBoard(act: Act, boardId: number, services: Pick<GoodturnServices, 'search'>): Promise<void> {
  const own = await act.tx.select({ id: threads.id }).from(threads).where(and(eq(threads.boardId, boardId), isNull(threads.deletedAt))).orderBy(threads.id);
  for (let start = 0; start < own.length; start += REBUILD_BATCH) {
    const documents = await threadDocuments(act.tx, own.slice(start, start + REBUILD_BATCH).map(({ id }) => id));
    for (const { id } of documents) await lockDocument(act, id);
    if (documents.length > 0) await services.search.put(documents);
  }
  const guides = await act.tx.select({ id: articles.id }).from(articles).where(eq(articles.boardId, boardId)).orderBy(articles.id);
  for (const { id } of guides) await indexArticle(act, id, services);
}

/**
 * One writer per document until the transaction ends: otherwise a slow job could store what it read before a quick
 * one read and stored something newer.
 */
const lockDocument = (act: Act, id: string) => act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`search:${id}`}, 0))`);
