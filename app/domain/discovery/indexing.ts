/** Brings what search keeps of one thread or article in line with what stands there now. */
import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { articleCredits, articles } from '#db/schema/knowledge.ts';
import { threadTags, threads } from '#db/schema/threads.ts';
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

/**
 * Stores everything of a board anew, because who finds it may have changed. Some hundred documents at a time, each time in a transaction of their own: the
 * database has room for some ten thousand locks at once, and a board may hold more threads. May be repeated.
 */
export async function indexBoard(act: Act, boardId: number, { db, search }: Pick<GoodturnServices, 'search' | 'db'>): Promise<void> {
  await indexAll((after) => act.tx.select({ id: threads.id }).from(threads).where(and(eq(threads.boardId, boardId), isNull(threads.deletedAt), gt(threads.id, after))).orderBy(threads.id).limit(REBUILD_BATCH), { db, search });
  const guides = await act.tx.select({ id: articles.id }).from(articles).where(eq(articles.boardId, boardId)).orderBy(articles.id);
  for (const { id } of guides) await indexArticle(act, id, { search });
}

/** Stores every thread of a tag anew, because the tag is called otherwise or another one now. May be repeated. */
export const indexTag = (act: Act, tagId: number, services: Pick<GoodturnServices, 'search' | 'db'>): Promise<void> =>
  indexAll((after) => act.tx.select({ id: threadTags.threadId }).from(threadTags).where(and(eq(threadTags.tagId, tagId), gt(threadTags.threadId, after))).orderBy(threadTags.threadId).limit(REBUILD_BATCH), services);

async function indexAll(next: (after: number) => Promise<{ id: number }[]>, { db, search }: Pick<GoodturnServices, 'search' | 'db'>): Promise<void> {
  for (let rows = await next(0); rows.length > 0; rows = await next(rows.at(-1)?.id ?? 0)) {
    const ids = rows.map(({ id }) => id);
    await db.transaction(async (tx) => {
      for (const id of ids) await lockDocument({ tx }, threadDocumentId(id));
      // Read under the locks: what was moved or deleted meanwhile is stored as it is, by whoever comes last.
      const documents = await threadDocuments(tx, ids);
      if (documents.length > 0) await search.put(documents);
    });
  }
}

/**
 * One writer per document until the transaction ends: otherwise a slow job could store what it read before a quick
 * one read and stored something newer.
 */
const lockDocument = ({ tx }: Pick<Act, 'tx'>, id: string) => tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`search:${id}`}, 0))`);
