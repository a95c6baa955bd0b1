/** "This solved it": a reader found the answer and did not have to ask; the author hears of it in points, once a reader. */
import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { deflections } from '#db/schema/discovery.ts';
import { articleCredits, articles } from '#db/schema/knowledge.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { found } from '#domain/core';
import type { Act, ArticleId, MemberId, PostId, ThreadId } from '#domain/core';
import { award, settle } from '#domain/reputation';
import type { Achievement } from '#domain/reputation';
import { paths } from '#paths';
import { noteStep, recogniseBrowser } from './visits.ts';
import type { Reader } from './visits.ts';

/** What can be opened instead of asking: a solved thread, whose accepted answer counts, or an article. */
export type AnswerRef = { kind: 'thread'; id: ThreadId } | { kind: 'article'; id: ArticleId };

type Answer = { postId: PostId | null; articleId: ArticleId | null; sourcePostId: PostId | null; authors: MemberId[]; href: string };

/** Notes that somebody opened an answer where they might have asked. Opening what is not there changes nothing. */
export async function noteOpening(act: Act, reader: Reader, browser: string | null): Promise<void> {
  await recogniseBrowser(act, browser);
  await noteStep(act, reader, { isSolved: false });
}

/**
 * Says that an answer solved the reader's problem; saying it again changes nothing. Its authors are credited, but not for
 * helping themselves, and at most so often a day. NotFound when the answer is gone. Locks the thread and the answer against
 * deletion, then the reader's visit.
 */
export async function sayItHelped(act: Act, ref: AnswerRef, reader: Reader, browser: string | null): Promise<{ href: string }> {
  const answer = ref.kind === 'thread' ? await holdSolution(act, ref.id) : await holdArticle(act, ref.id);
  await recogniseBrowser(act, browser);
  await noteStep(act, reader, { isSolved: true });
  const wasSaid = await saidOfSource(act, reader, answer);
  const [deflection] = await act.tx
    .insert(deflections)
    .values({ ...reader, postId: answer.postId, articleId: answer.articleId, at: act.at })
    .onConflictDoNothing()
    .returning({ id: deflections.id });
  if (deflection && !wasSaid) {
    for (const author of answer.authors) {
      if (author !== reader.memberId) await award(act, credit(deflection.id, author, answer.sourcePostId));
    }
  }
  return { href: answer.href };
}

/**
 * Makes the credits of these answers follow what became of them: deleted answers lose what they earned by helping again,
 * restored ones get it back. Repeating it changes nothing.
 */
export async function keepCreditsTrue(act: Act, about: { threadId: number; postId?: number }): Promise<void> {
  const rows = await act.tx
    .select({ id: deflections.id, postId: posts.id, author: posts.authorId, isGone: sql<boolean>`${posts.deletedAt} is not null or ${threads.deletedAt} is not null` })
    .from(deflections)
    .innerJoin(posts, eq(posts.id, deflections.postId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(posts.threadId, about.threadId), about.postId === undefined ? undefined : eq(posts.id, about.postId)));
  const credits = rows.map((row) => ({ isGone: row.isGone, credit: credit(row.id, row.author as MemberId, row.postId as PostId) }));
  await settle(act, {
    reverse: credits.filter(({ isGone }) => isGone).map((one) => one.credit),
    giveBack: credits.filter(({ isGone }) => !isGone).map((one) => one.credit),
  });
}

const credit = (deflectionId: number, member: MemberId, postId: PostId | null): Achievement => ({
  member,
  reason: 'answer.helped_again',
  source: `deflection:${deflectionId}`,
  ...(postId === null ? {} : { postId }),
});

async function holdSolution({ tx }: Act, threadId: ThreadId): Promise<Answer> {
  const [thread] = await tx
    .select({ slug: threads.slug, postId: threads.acceptedPostId })
    .from(threads)
    .where(and(eq(threads.id, threadId), isNull(threads.deletedAt), isNotNull(threads.acceptedPostId)))
    .for('share');
  const { slug, postId } = found(thread);
  const [post] = await tx.select({ id: posts.id, authorId: posts.authorId }).from(posts).where(and(eq(posts.id, postId ?? 0), isNull(posts.deletedAt))).for('share');
  const { id, authorId } = found(post);
  return { postId: id as PostId, articleId: null, sourcePostId: id as PostId, authors: [authorId as MemberId], href: `${paths.thread({ id: threadId, slug })}#answer` };
}

async function holdArticle({ tx }: Act, articleId: ArticleId): Promise<Answer> {
  const [article] = await tx
    .select({ slug: articles.slug, postId: articles.postId })
    .from(articles)
    .where(and(eq(articles.id, articleId), isNotNull(articles.publishedAt), isNull(articles.dismissedAt)))
    .for('share');
  const { slug, postId } = found(article);
  const authors = await tx
    .select({ id: articleCredits.memberId })
    .from(articleCredits)
    .where(and(eq(articleCredits.articleId, articleId), eq(articleCredits.role, 'answered')))
    .orderBy(articleCredits.memberId);
  return { postId: null, articleId, sourcePostId: postId as PostId | null, authors: authors.map(({ id }) => id as MemberId), href: paths.guide(slug) };
}

/** An answer and the article that grew from it are one answer: whoever thanked for one is not counted for the other. The visit's lock keeps two from asking at once. */
async function saidOfSource({ tx }: Act, reader: Reader, { sourcePostId }: Answer): Promise<boolean> {
  if (sourcePostId === null) return false;
  const mine = reader.memberId !== null ? eq(deflections.memberId, reader.memberId) : eq(deflections.browser, reader.browser);
  const [said] = await tx
    .select({ id: deflections.id })
    .from(deflections)
    .leftJoin(articles, eq(articles.id, deflections.articleId))
    .where(and(mine, or(eq(deflections.postId, sourcePostId), eq(articles.postId, sourcePostId))))
    .limit(1);
  return said !== undefined;
}
