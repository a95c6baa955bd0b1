/** Keeps the draft of a thread true to the thread for as long as no staff have touched it. */
import { and, eq, isNull } from 'drizzle-orm';
import { boards } from '#db/schema/boards.ts';
import { articleCredits, articles } from '#db/schema/knowledge.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { recordEvent } from '#domain/core';
import type { Act, ArticleId, ThreadId } from '#domain/core';
import { freeSlug, isTouched, lockArticleOfThread } from './articles.ts';
import type { ArticleRow } from './articles.ts';
import { creditsFor } from './crediting.ts';
import { withHeadingIds } from './headings.ts';
import { keepVersion } from './keeping.ts';
import { articleTitle } from './wording.ts';

/**
 * Makes the thread's draft what the thread says now: made when an answer is accepted in a board that feeds the knowledge
 * base, remade when the answer, its text or the title changed, removed when there is no accepted answer any more. An
 * article that staff edited or published stays as it is; a dismissed draft stays dismissed.
 *
 * Reads everything behind a lock on the thread, so reactions that run late, twice or at once end in the same draft; the
 * unique index on the thread is the last word. The HTML is the post's own, rendered when it was written.
 */
export async function keepDraftTrue(act: Act, threadId: ThreadId): Promise<void> {
  const thread = await lockedThread(act, threadId);
  if (!thread) return;
  const article = await lockArticleOfThread(act.tx, threadId);
  if (article && isTouched(article)) return;
  const answer = thread.deletedAt ? null : await acceptedAnswer(act, thread.acceptedPostId);
  if (!answer) {
    // A dismissed one stays, so that the next accepted answer does not bring it back.
    if (article && !article.dismissedAt) await act.tx.delete(articles).where(eq(articles.id, article.id));
    return;
  }
  const wanted = {
    title: articleTitle(thread.title),
    source: answer.source,
    html: withHeadingIds(answer.html),
    plain: answer.plain,
    rendererVersion: answer.rendererVersion,
    postId: answer.id,
  };
  if (!article && !thread.feedsKnowledge) return;
  const articleId = article ? await refreshDraft(act, article, wanted) : await makeDraft(act, thread, wanted);
  if (articleId === null) return;
  const credits = await creditsFor(act.tx, { askerId: thread.authorId, answer });
  await act.tx.delete(articleCredits).where(eq(articleCredits.articleId, articleId));
  await act.tx.insert(articleCredits).values(credits.map((credit) => ({ ...credit, articleId })));
}

type Wanted = Pick<ArticleRow, 'title' | 'source' | 'html' | 'plain' | 'rendererVersion' | 'postId'>;

async function makeDraft(act: Act, thread: { id: number; boardId: number }, wanted: Wanted): Promise<number | null> {
  const slug = await freeSlug(act.tx, wanted.title);
  const values = { ...wanted, slug, boardId: thread.boardId, threadId: thread.id, createdAt: act.at, updatedAt: act.at };
  const [made] = await act.tx.insert(articles).values(values).onConflictDoNothing({ target: articles.threadId }).returning({ id: articles.id });
  if (!made) return null;
  await recordEvent(act, 'article.drafted', { articleId: made.id as ArticleId });
  return made.id;
}

/** Null when it already says so. The address stays: staff may have the draft open in another window. */
async function refreshDraft(act: Act, article: ArticleRow, wanted: Wanted): Promise<number | null> {
  const isSame = article.title === wanted.title && article.postId === wanted.postId && article.html === wanted.html && article.source === wanted.source;
  if (isSame) return null;
  await keepVersion(act, article);
  await act.tx.update(articles).set({ ...wanted, version: article.version + 1, updatedAt: act.at }).where(eq(articles.id, article.id));
  return article.id;
}

async function lockedThread(act: Act, threadId: ThreadId) {
  const [row] = await act.tx
    .select({
      id: threads.id,
      title: threads.title,
      boardId: threads.boardId,
      authorId: threads.authorId,
      acceptedPostId: threads.acceptedPostId,
      deletedAt: threads.deletedAt,
      feedsKnowledge: boards.feedsKnowledge,
    })
    .from(threads)
    .innerJoin(boards, eq(boards.id, threads.boardId))
    .where(eq(threads.id, threadId))
    .for('no key update', { of: threads });
  return row ?? null;
}

async function acceptedAnswer(act: Act, postId: number | null) {
  if (postId === null) return null;
  const [row] = await act.tx.select().from(posts).where(and(eq(posts.id, postId), isNull(posts.deletedAt)));
  return row ?? null;
}
