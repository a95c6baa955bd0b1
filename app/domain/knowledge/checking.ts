/** What makes a public article need a look, and staff who look and say that it is right. */
import { and, asc, eq, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { articleConcerns, articles } from '#db/schema/knowledge.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { NotFound, PAGE_SIZE, readCursor, recordEvent, refuse, toPage } from '#domain/core';
import type { Act, ArticleId, Page, StoredEvent, Viewer } from '#domain/core';
import { lockForStaff } from './articles.ts';
import { canEditArticles } from './policy.ts';
import { reviewAfter } from './publishing.ts';
import type { ConcernReason } from './rules.ts';

export type ConcernView = { reason: ConcernReason; since: Date };
export type ArticleToCheck = { id: ArticleId; slug: string; title: string; board: { slug: string; name: string }; checkedAt: Date | null; since: Date; reasons: ConcernReason[] };

/** "Checked, it is right": staff looked at it today, so every concern is dealt with and the next review is a while off. Refuses what is not public. */
export async function checkArticle(act: Act, articleId: ArticleId): Promise<{ slug: string }> {
  const { article, editor } = await lockForStaff(act, articleId);
  if (!article.publishedAt) refuse('Only guides that are public are checked.');
  const reviewAt = article.reviewAt && article.reviewAt > act.at ? article.reviewAt : reviewAfter(act.at);
  await act.tx.update(articles).set({ checkedAt: act.at, checkedBy: editor.id, reviewAt }).where(eq(articles.id, article.id));
  await act.tx.delete(articleConcerns).where(eq(articleConcerns.articleId, article.id));
  await recordEvent(act, 'article.checked', { articleId });
  return { slug: article.slug };
}

/** Why an article needs a look. Nothing for everybody but staff. */
export async function concernsOf(db: Executor, articleId: ArticleId, viewer: Viewer): Promise<ConcernView[]> {
  if (!canEditArticles(viewer)) return [];
  return db.select({ reason: articleConcerns.reason, since: articleConcerns.since }).from(articleConcerns).where(eq(articleConcerns.articleId, articleId)).orderBy(asc(articleConcerns.since));
}

/** One page of public articles that need a look, the one that waits longest first. NotFound for everybody but staff. */
export async function articlesToCheck(db: Executor, options: { cursor?: string | null; limit?: number }, viewer: Viewer): Promise<Page<ArticleToCheck>> {
  if (!canEditArticles(viewer)) throw new NotFound('There is nothing here.');
  const size = options.limit ?? PAGE_SIZE;
  const after = readCursor(options.cursor);
  const further = after ? sql`(${articleConcerns.since}, ${articleConcerns.articleId}) > (${new Date(after.value).toISOString()}::timestamptz, ${after.id}::bigint)` : undefined;
  // An article is listed by its oldest concern, so that it stands in the list once.
  const isOldest = sql`not exists (select 1 from ${articleConcerns} as earlier where earlier.article_id = ${articleConcerns.articleId} and (earlier.since, earlier.reason) < (${articleConcerns.since}, ${articleConcerns.reason}))`;
  const rows = await db
    .select({
      id: articles.id,
      slug: articles.slug,
      title: articles.title,
      board: { slug: boards.slug, name: boards.name },
      checkedAt: articles.checkedAt,
      since: articleConcerns.since,
      reasons: sql<ConcernReason[]>`array(select every.reason from ${articleConcerns} as every where every.article_id = ${articleConcerns.articleId} order by every.since, every.reason)`,
    })
    .from(articleConcerns)
    .innerJoin(articles, eq(articles.id, articleConcerns.articleId))
    .innerJoin(boards, eq(boards.id, articles.boardId))
    .where(and(isNotNull(articles.publishedAt), isOldest, further))
    .orderBy(asc(articleConcerns.since), asc(articleConcerns.articleId))
    .limit(size + 1);
  return toPage(rows.map((row) => ({ ...row, id: row.id as ArticleId })), size, (row) => ({ value: row.since.getTime(), id: row.id }));
}

/** How many public articles need a look. NotFound for everybody but staff. */
export async function articlesToCheckCount(db: Executor, viewer: Viewer): Promise<number> {
  if (!canEditArticles(viewer)) throw new NotFound('There is nothing here.');
  const [row] = await db
    .select({ count: sql<number>`count(distinct ${articleConcerns.articleId})::int` })
    .from(articleConcerns)
    .innerJoin(articles, and(eq(articles.id, articleConcerns.articleId), isNotNull(articles.publishedAt)));
  return row?.count ?? 0;
}

/** Notes every public article whose review date has passed. Run daily; running it again changes nothing. */
export async function noteReviewsPassed(act: Act): Promise<void> {
  const due = act.tx
    .select({ articleId: articles.id, reason: sql<'review-passed'>`'review-passed'`.as('reason'), since: articles.reviewAt })
    .from(articles)
    .where(and(isNotNull(articles.publishedAt), lt(articles.reviewAt, act.at)));
  await act.tx.insert(articleConcerns).select(due).onConflictDoNothing();
}

/** Which event may raise which concern. Anything that puts things right takes concerns back. */
const RAISES: Partial<Record<StoredEvent['name'], ConcernReason>> = {
  'post.edited': 'source-edited',
  'answer.accepted': 'source-unaccepted',
  'answer.unaccepted': 'source-unaccepted',
  'reply.deleted': 'source-deleted',
  'thread.deleted': 'source-deleted',
};

/**
 * Looks at the public article of a thread after something happened there, and says what staff should look at. It reads what the thread says now,
 * so late and repeated events end in the same; what staff checked after the event stays checked.
 */
export async function noteSource(act: Act, event: StoredEvent): Promise<void> {
  if (!('threadId' in event.ids) || event.ids.threadId === undefined) return;
  const [source] = await act.tx
    .select({
      articleId: articles.id,
      postId: articles.postId,
      checkedAt: articles.checkedAt,
      acceptedPostId: threads.acceptedPostId,
      isDeleted: sql<boolean>`${threads.deletedAt} is not null or ${posts.deletedAt} is not null`,
    })
    .from(articles)
    .innerJoin(threads, eq(threads.id, articles.threadId))
    .leftJoin(posts, eq(posts.id, articles.postId))
    .where(and(eq(articles.threadId, event.ids.threadId), isNotNull(articles.publishedAt)))
    .for('update', { of: articles });
  if (!source) return;
  const isUnaccepted = source.acceptedPostId !== source.postId;
  const holds: Record<string, boolean> = { 'source-deleted': source.isDeleted, 'source-unaccepted': isUnaccepted && !source.isDeleted };
  const settled = Object.entries(holds).flatMap(([reason, isSo]) => (isSo ? [] : [reason as ConcernReason]));
  if (settled.length > 0) await act.tx.delete(articleConcerns).where(and(eq(articleConcerns.articleId, source.articleId), inArray(articleConcerns.reason, settled)));
  const reason = RAISES[event.name];
  if (!reason || (source.checkedAt && source.checkedAt > event.at)) return;
  const isAboutSource = reason === 'source-edited' ? 'postId' in event.ids && event.ids.postId === source.postId : holds[reason];
  if (isAboutSource) await act.tx.insert(articleConcerns).values({ articleId: source.articleId, reason, since: event.at }).onConflictDoNothing();
}
