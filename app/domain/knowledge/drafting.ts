/** Makes the draft of a thread, and keeps it true to the thread for as long as nobody has touched it. */
import { and, eq, isNull } from 'drizzle-orm';
import { boards } from '#db/schema/boards.ts';
import { articleCredits, articles } from '#db/schema/knowledge.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { readableBoards } from '#domain/boards';
import { NotFound, allow, found, recordEvent, refuse } from '#domain/core';
import type { Act, ArticleId, ThreadId } from '#domain/core';
import { unlockedFor } from '#domain/reputation';
import { freeSlug, isTouched, lockArticleOfThread } from './articles.ts';
import type { ArticleRow } from './articles.ts';
import { creditsFor } from './crediting.ts';
import { withHeadingIds } from './headings.ts';
import { keepVersion } from './keeping.ts';
import { canDraft } from './policy.ts';
import { stateOf } from './rules.ts';
import { articleBody, articleTitle } from './wording.ts';

/**
 * Makes the thread's draft what the thread says now: made when an answer is accepted in a board that feeds the knowledge
 * base and is not private, remade when the answer, its text or the title changed, removed when there is no accepted answer any more. An
 * article that staff edited or published stays as it is; a dismissed draft stays dismissed.
 *
 * Reads everything behind a lock on the thread, so reactions that run late, twice or at once end in the same draft; the
 * unique index on the thread is the last word. The HTML is the post's own, rendered when it was written, unless greetings and quotes go.
 */
export async function keepDraftTrue(act: Act, threadId: ThreadId): Promise<void> {
  await draftAs(act, threadId, { isAsked: false });
}

/**
 * Begins a draft from a solved thread, whatever its board; the one that is there already is answered as it is. Refuses a
 * thread without an accepted answer, and one whose article was put away. Staff and superusers only.
 */
export async function draftFromThread(act: Act, threadId: ThreadId): Promise<{ id: ArticleId }> {
  if (!canDraft(act.by, await unlockedFor(act.tx, act.by))) throw new NotFound('There is nothing here.');
  found((await act.tx.select({ id: threads.id }).from(threads).where(and(eq(threads.id, threadId), readableBoards(act.by))))[0]);
  await draftAs(act, threadId, { isAsked: true });
  const article = await lockArticleOfThread(act.tx, threadId);
  if (!article) return refuse('This thread has no accepted answer yet, so there is nothing to make a guide of.');
  const state = stateOf(article);
  allow(state !== 'dismissed' && state !== 'archived', 'Staff put this one away: it shall not become a guide.');
  return { id: article.id as ArticleId };
}

async function draftAs(act: Act, threadId: ThreadId, { isAsked }: { isAsked: boolean }): Promise<void> {
  // Rendered before any lock is taken; what was edited meanwhile is rendered once more.
  const early = await bodyOf(act, await answerOf(act, threadId));
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
  const body = early && early.from === answer.source ? early : await bodyOf(act, answer);
  if (!body) return;
  const wanted = { title: articleTitle(thread.title), source: body.source, html: withHeadingIds(body.html), plain: body.plain, rendererVersion: body.rendererVersion, postId: answer.id };
  if (!article && !isAsked && (!thread.feedsKnowledge || thread.isPrivate)) return;
  const articleId = article ? await refreshDraft(act, article, wanted) : await makeDraft(act, thread, wanted);
  if (articleId === null) return;
  const credits = await creditsFor(act.tx, { askerId: thread.authorId, answer });
  await act.tx.delete(articleCredits).where(eq(articleCredits.articleId, articleId));
  await act.tx.insert(articleCredits).values(credits.map((credit) => ({ ...credit, articleId })));
}

type Wanted = Pick<ArticleRow, 'title' | 'source' | 'html' | 'plain' | 'rendererVersion' | 'postId'>;

type Answer = Pick<typeof posts.$inferSelect, 'source' | 'html' | 'plain' | 'rendererVersion'>;

/** The answer's words as an article has them; `from` is what they were made of. */
async function bodyOf(act: Act, answer: Answer | null): Promise<(Answer & { from: string }) | null> {
  if (!answer) return null;
  const source = articleBody(answer.source);
  if (source === answer.source) return { ...answer, from: answer.source };
  const rendered = await act.markdown.render(source);
  return { source, html: rendered.html, plain: rendered.text, rendererVersion: rendered.version, from: answer.source };
}

async function answerOf(act: Act, threadId: ThreadId): Promise<Answer | null> {
  const [row] = await act.tx
    .select({ source: posts.source, html: posts.html, plain: posts.plain, rendererVersion: posts.rendererVersion })
    .from(threads)
    .innerJoin(posts, eq(posts.id, threads.acceptedPostId))
    .where(eq(threads.id, threadId));
  return row ?? null;
}

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
      isPrivate: boards.isPrivate,
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
