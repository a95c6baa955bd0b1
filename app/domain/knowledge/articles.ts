/** The row of an article as the commands of this area see it: found, locked, and given an address of its own. */
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/connect.ts';
import { articles } from '#db/schema/knowledge.ts';
import { readableBoards } from '#domain/boards';
import { NotFound, allow, found } from '#domain/core';
import type { Act, ArticleId, Member, ThreadId } from '#domain/core';
import { NOTHING_UNLOCKED, unlockedFor } from '#domain/reputation';
import type { Unlocked } from '#domain/reputation';
import { slugFrom } from '#kit/text.ts';
import { canEditArticle, canEditArticles, canSeeArticle } from './policy.ts';
import { stateOf } from './rules.ts';

export type ArticleRow = typeof articles.$inferSelect;

/** Titles whose letters make the same address; nobody has asked the same question ten thousand times. */
const MAX_SUFFIX = 10_000;

/** Locks an article for one of the staff. NotAllowed to whoever may see it, NotFound to everybody else. */
export async function lockForStaff(act: Act, id: ArticleId): Promise<{ article: ArticleRow; editor: Member }> {
  const article = await lockSeen(act, id, await unlockedFor(act.tx, act.by));
  allow(canEditArticles(act.by), 'Only staff change guides.');
  return { article, editor: found(act.by.kind === 'member' ? act.by : null) };
}

/** Locks an article for whoever may change its words now: superusers and members of a standing while it is on its way, staff always. `may` is what the standing says. */
export async function lockForEditing(act: Act, id: ArticleId): Promise<{ article: ArticleRow; editor: Member; may: Unlocked }> {
  const may = await unlockedFor(act.tx, act.by);
  const article = await lockSeen(act, id, may);
  allow(canEditArticle(act.by, stateOf(article), may), 'Only staff change guides.');
  return { article, editor: found(act.by.kind === 'member' ? act.by : null), may };
}

/** Locks an article that the acting person can see; NotFound for any other. */
export async function lockSeen(act: Act, id: ArticleId, may: Unlocked = NOTHING_UNLOCKED): Promise<ArticleRow> {
  const [row] = await act.tx.select().from(articles).where(and(eq(articles.id, id), readableBoards(act.by, articles.boardId))).for('update');
  const article = found(row);
  if (!canSeeArticle(act.by, stateOf(article), may)) throw new NotFound('There is nothing here.');
  return article;
}

/** Locks the article of a thread, when it has one. */
export async function lockArticleOfThread(tx: Tx, threadId: ThreadId): Promise<ArticleRow | null> {
  const [row] = await tx.select().from(articles).where(eq(articles.threadId, threadId)).for('update');
  return row ?? null;
}

/**
 * An address no other article has: the title's, or the title's with the next number. Whoever asks for the same one waits
 * until this transaction ends, so that two drafts made at once never meet in the unique index.
 */
export async function freeSlug(tx: Tx, title: string): Promise<string> {
  const base = slugFrom(title);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`article-slug:${base}`}, 0))`);
  const [free] = await tx.execute<{ slug: string }>(sql`
    select candidate.slug from (
      select ${base}::text as slug, 1 as n
      union all select ${base}::text || '-' || n, n from generate_series(2, ${MAX_SUFFIX}) as n
    ) as candidate
    where not exists (select 1 from ${articles} where ${articles.slug} = candidate.slug)
    order by candidate.n limit 1`);
  return found(free).slug;
}

/** Whether somebody has laid hands on its words: from then on it follows them and no longer its thread. */
export const isTouched = (article: ArticleRow): boolean => article.editedBy !== null || article.publishedBy !== null || article.publishedAt !== null || article.proposedAt !== null;
