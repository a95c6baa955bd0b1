/** What readers of feeds and search engines are told: the newest guides, and every address that may be found from outside. */
import { and, asc, desc, gt, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { articleCredits, articles } from '#db/schema/knowledge.ts';
import { members } from '#db/schema/members.ts';
import { threads } from '#db/schema/threads.ts';
import { publicBoards } from '#domain/boards';
import type { ArticleId, ThreadId } from '#domain/core';
import { FEED_SIZE, SITE_MAP_SIZE } from './rules.ts';

export type FeedEntry = { id: ArticleId; slug: string; title: string; html: string; publishedAt: Date; updatedAt: Date; authors: string[]; language: string };

/** The guides published last, with their whole text. */
export async function guidesFeed(db: Executor): Promise<FeedEntry[]> {
  const rows = await db
    .select({
      id: articles.id,
      slug: articles.slug,
      title: articles.title,
      html: articles.html,
      publishedAt: articles.publishedAt,
      updatedAt: articles.updatedAt,
      language: articles.language,
      authors: sql<string[]>`array(
        select author.name from ${articleCredits} as credit join ${members} as author on author.id = credit.member_id
        where credit.article_id = ${articles}.id and credit.role <> 'asked' order by credit.role, author.id)`,
    })
    .from(articles)
    .where(and(isNotNull(articles.publishedAt), publicBoards(articles.boardId)))
    .orderBy(desc(articles.publishedAt), desc(articles.id))
    .limit(FEED_SIZE);
  return rows.flatMap(({ publishedAt, ...row }) => (publishedAt ? [{ ...row, id: row.id as ArticleId, publishedAt, updatedAt: row.updatedAt > publishedAt ? row.updatedAt : publishedAt }] : []));
}

export type SiteMapPage = { guides: { slug: string; at: Date }[]; threads: { id: ThreadId; slug: string; at: Date }[] };

/** How many pages the site map has: one of guides, and one for each range of thread ids. */
export async function siteMapPages(db: Executor): Promise<number> {
  const [row] = await db.select({ last: sql<number>`coalesce(max(${threads.id}), 0)`.mapWith(Number) }).from(threads);
  return 1 + Math.ceil((row?.last ?? 0) / SITE_MAP_SIZE);
}

/**
 * One page of the site map: page 1 has the public guides, page n + 1 the threads of the n-th range of ids. Ranges keep a thread on its
 * page for ever, and cost the same whichever page is asked for. Deleted threads and private boards are left out.
 */
export async function siteMapPage(db: Executor, page: number): Promise<SiteMapPage> {
  if (page === 1) {
    const rows = await db.select({ slug: articles.slug, at: articles.updatedAt }).from(articles).where(and(isNotNull(articles.publishedAt), publicBoards(articles.boardId))).orderBy(desc(articles.publishedAt), desc(articles.id)).limit(SITE_MAP_SIZE);
    return { guides: rows, threads: [] };
  }
  const from = (page - 2) * SITE_MAP_SIZE;
  const rows = await db
    .select({ id: threads.id, slug: threads.slug, at: threads.lastActivityAt })
    .from(threads)
    .where(and(gt(threads.id, from), lte(threads.id, from + SITE_MAP_SIZE), isNull(threads.deletedAt), publicBoards()))
    .orderBy(asc(threads.id));
  return { guides: [], threads: rows.map((row) => ({ ...row, id: row.id as ThreadId })) };
}
