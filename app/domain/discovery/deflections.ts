/** "This solved it": a reader found the answer and did not have to ask; the author hears of it in points, once a reader. */
import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { deflections } from '#db/schema/discovery.ts';
import { articleCredits, articles } from '#db/schema/knowledge.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { readableBoards } from '#domain/boards';
import { found } from '#domain/core';
import type { Act, ArticleId, MemberId, PostId, ThreadId } from '#domain/core';
import { noteDeflection, noteSearchEnded } from '#domain/knowledge';
import { settle } from '#domain/reputation';
import type { Achievement } from '#domain/reputation';
import { paths } from '#paths';
import { noteStep, recogniseBrowser } from './visits.ts';
import type { Reader } from './visits.ts';

/** What can be opened instead of asking: a solved thread, whose accepted answer counts, or an article. */
export type AnswerRef = { kind: 'thread'; id: ThreadId } | { kind: 'article'; id: ArticleId };

type Answer = { postId: PostId | null; articleId: ArticleId | null; sourcePostId: PostId | null; authors: MemberId[]; href: string };

/** Notes that a search led to an answer, without whose search it was. What is a guide already is counted by its readers. */
export async function noteSearchEnd(act: Act, ref: AnswerRef): Promise<void> {
  if (ref.kind === 'thread') await noteSearchEnded(act, ref.id);
}

/** Notes that somebody opened an answer where they might have asked: in the ask form, or as a result of a search. Opening what is not there changes nothing. */
export async function noteOpening(act: Act, reader: Reader, browser: string | null): Promise<void> {
  await recogniseBrowser(act, browser);
  await noteStep(act, reader, { isSolved: false });
}

/**
 * Says that an answer solved the reader's problem; saying it again changes nothing. Its authors are credited: not for helping
 * themselves, at most so often a day, and once a day for all guests together, because a guest can drop their cookie. NotFound when the answer is gone. Locks the thread and the answer against
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
  if (!deflection || wasSaid) return { href: answer.href };
  const thankful = answer.authors.filter((author) => author !== reader.memberId);
  const source = creditSource({ ...deflection, ...reader, at: act.at }, answer);
  await settle(act, { award: thankful.map((author) => credit(source, author, answer.sourcePostId)) });
  if (ref.kind === 'thread' && thankful.length > 0) await noteDeflection(act, ref.id);
  return { href: answer.href };
}

/**
 * Makes the credits of these answers follow what became of them: deleted answers lose what they earned by helping again,
 * restored ones get it back. Repeating it changes nothing.
 */
export async function keepCreditsTrue(act: Act, about: { threadId: number; postId?: number }): Promise<void> {
  const rows = await act.tx
    .select({ id: deflections.id, browser: deflections.browser, at: deflections.at, postId: posts.id, author: posts.authorId, isGone: sql<boolean>`${posts.deletedAt} is not null or ${threads.deletedAt} is not null` })
    .from(deflections)
    .innerJoin(posts, eq(posts.id, deflections.postId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(posts.threadId, about.threadId), about.postId === undefined ? undefined : eq(posts.id, about.postId)));
  // The guests of one day share a credit, which is settled once.
  const credits = new Map(
    rows.map((row) => {
      const postId = row.postId as PostId;
      const source = creditSource(row, { sourcePostId: postId, articleId: null });
      return [source, { isGone: row.isGone, credit: credit(source, row.author as MemberId, postId) }];
    }),
  );
  await settle(act, {
    reverse: [...credits.values()].filter(({ isGone }) => isGone).map((one) => one.credit),
    giveBack: [...credits.values()].filter(({ isGone }) => !isGone).map((one) => one.credit),
  });
}

/** What makes a credit one and the same: a member's press, or all presses of guests on one answer on one day (UTC). The standing's lock and the ledger's key keep it one. */
const creditSource = ({ id, browser, at }: { id: number; browser: string | null; at: Date }, { sourcePostId, articleId }: Pick<Answer, 'sourcePostId' | 'articleId'>): string =>
  browser === null ? `deflection:${id}` : `guests:${sourcePostId === null ? `article-${articleId}` : `post-${sourcePostId}`}:${at.toISOString().slice(0, 10)}`;

const credit = (source: string, member: MemberId, postId: PostId | null): Achievement => ({ member, reason: 'answer.helped_again', source, ...(postId === null ? {} : { postId }) });

async function holdSolution({ tx, by }: Act, threadId: ThreadId): Promise<Answer> {
  const [thread] = await tx
    .select({ slug: threads.slug, postId: threads.acceptedPostId })
    .from(threads)
    .where(and(eq(threads.id, threadId), isNull(threads.deletedAt), isNotNull(threads.acceptedPostId), readableBoards(by)))
    .for('share');
  const { slug, postId } = found(thread);
  const [post] = await tx.select({ id: posts.id, authorId: posts.authorId }).from(posts).where(and(eq(posts.id, postId ?? 0), isNull(posts.deletedAt))).for('share');
  const { id, authorId } = found(post);
  return { postId: id as PostId, articleId: null, sourcePostId: id as PostId, authors: [authorId as MemberId], href: `${paths.thread({ id: threadId, slug })}#answer` };
}

async function holdArticle({ tx, by }: Act, articleId: ArticleId): Promise<Answer> {
  const [article] = await tx
    .select({ slug: articles.slug, postId: articles.postId })
    .from(articles)
    .where(and(eq(articles.id, articleId), isNotNull(articles.publishedAt), isNull(articles.dismissedAt), readableBoards(by, articles.boardId)))
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
