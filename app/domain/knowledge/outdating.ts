/** Staff say that an accepted answer is no longer right, and where the better one is. */
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { articleConcerns, articles, outdatedAnswers } from '#db/schema/knowledge.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { publicBoards } from '#domain/boards';
import { allow, found, isStaff, memberIdOf, readId, recordEvent, refuse } from '#domain/core';
import type { Act, PostId, ThreadId, Viewer } from '#domain/core';

/** Where to look instead: a post by its id, or a guide. */
export type BetterView = { kind: 'post'; postId: PostId; title: string } | { kind: 'guide'; slug: string; title: string };
export type OutdatedView = { postId: PostId; at: Date; better: BetterView | null };

/**
 * Marks the accepted answer of a thread as outdated; marking it again changes what is better. `better` is the address of a reply
 * or a guide, or empty. A public article that grew from the answer needs a look. Refuses an answer that is not accepted, and an
 * address of neither. Staff only.
 */
export async function markOutdated(act: Act, { postId, better }: { postId: PostId; better: string }): Promise<{ threadId: ThreadId }> {
  allow(isStaff(act.by), 'Only staff mark answers as outdated.');
  const threadId = await lockAccepted(act, postId);
  const by = found(memberIdOf(act.by));
  const target = await readBetter(act, postId, better.trim());
  const values = { by, at: act.at, betterPostId: target.postId, betterArticleId: target.articleId };
  await act.tx.insert(outdatedAnswers).values({ postId, threadId, ...values }).onConflictDoUpdate({ target: outdatedAnswers.postId, set: values });
  const grown = await act.tx.select({ id: articles.id }).from(articles).where(and(eq(articles.postId, postId), isNotNull(articles.publishedAt)));
  for (const { id } of grown) await act.tx.insert(articleConcerns).values({ articleId: id, reason: 'source-outdated', since: act.at }).onConflictDoNothing();
  await recordEvent(act, 'answer.outdated', { threadId, postId });
  return { threadId };
}

/** Says that the answer is right after all. One that is not marked stays as it is. Staff only. */
export async function withdrawOutdated(act: Act, postId: PostId): Promise<void> {
  allow(isStaff(act.by), 'Only staff mark answers as outdated.');
  const [gone] = await act.tx.delete(outdatedAnswers).where(eq(outdatedAnswers.postId, postId)).returning({ threadId: outdatedAnswers.threadId });
  if (!gone) return;
  await act.tx.delete(articleConcerns).where(and(eq(articleConcerns.reason, 'source-outdated'), sql`${articleConcerns.articleId} in (select ${articles.id} from ${articles} where ${articles.postId} = ${postId})`));
  await recordEvent(act, 'answer.outdated', { threadId: gone.threadId, postId });
}

/** Whether a viewer is shown the form for it. */
export const canMarkOutdated = (viewer: Viewer) => isStaff(viewer);

/** What is said of an answer; null while it is right. What is better is named only while everybody may read it. */
export async function outdatedAnswer(db: Executor, postId: PostId): Promise<OutdatedView | null> {
  const [row] = await statement(db).execute({ postId });
  if (!row) return null;
  const { at, guide, betterPostId, title } = row;
  if (guide) return { postId, at, better: { kind: 'guide', ...guide } };
  return { postId, at, better: betterPostId !== null && title !== null ? { kind: 'post', postId: betterPostId as PostId, title } : null };
}

const statement = (db: Executor) =>
  prepared(db, 'knowledge.outdated', (on) =>
    on
      .select({ at: outdatedAnswers.at, betterPostId: posts.id, title: threads.title, guide: { slug: articles.slug, title: articles.title } })
      .from(outdatedAnswers)
      .leftJoin(articles, and(eq(articles.id, outdatedAnswers.betterArticleId), isNotNull(articles.publishedAt), publicBoards(articles.boardId)))
      .leftJoin(posts, and(eq(posts.id, outdatedAnswers.betterPostId), isNull(posts.deletedAt)))
      .leftJoin(threads, and(eq(threads.id, posts.threadId), isNull(threads.deletedAt), publicBoards()))
      .where(eq(outdatedAnswers.postId, sql.placeholder('postId'))),
  );

async function lockAccepted(act: Act, postId: PostId): Promise<ThreadId> {
  const [row] = await act.tx
    .select({ threadId: threads.id, acceptedPostId: threads.acceptedPostId })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(posts.id, postId), isNull(posts.deletedAt), isNull(threads.deletedAt)))
    .for('no key update', { of: threads });
  const { threadId, acceptedPostId } = found(row);
  if (acceptedPostId !== postId) refuse('Only an accepted answer is marked as outdated.');
  return threadId as ThreadId;
}

type Better = { postId: number | null; articleId: number | null };

/** Reads "/posts/12", "/t/3/slug#post-4" and "/guides/slug", with or without the site in front. */
async function readBetter(act: Act, outdated: PostId, address: string): Promise<Better> {
  if (address === '') return { postId: null, articleId: null };
  const slug = /\/guides\/([^/?#\s]+)/.exec(address)?.[1];
  if (slug) {
    const [guide] = await act.tx.select({ id: articles.id }).from(articles).where(and(eq(articles.slug, decoded(slug)), isNotNull(articles.publishedAt)));
    return guide ? { postId: null, articleId: guide.id } : refuse('There is no public guide of that address.', 'better');
  }
  const postId = readId<PostId>(/\/posts\/(\d+)/.exec(address)?.[1]) ?? (await postOfThread(act, address));
  if (postId === null) refuse('Give the address of a reply (its “Link”) or of a guide.', 'better');
  if (postId === outdated) refuse('That is the answer itself. Give the address of the better one.', 'better');
  const [post] = await act.tx.select({ id: posts.id }).from(posts).innerJoin(threads, eq(threads.id, posts.threadId)).where(and(eq(posts.id, postId), isNull(posts.deletedAt), isNull(threads.deletedAt)));
  return post ? { postId: post.id, articleId: null } : refuse('There is no reply of that address.', 'better');
}

async function postOfThread(act: Act, address: string): Promise<PostId | null> {
  const match = /\/t\/(\d+)(?:\/[^#\s]*)?(?:#post-(\d{1,9}))?/.exec(address);
  const threadId = readId<ThreadId>(match?.[1]);
  if (threadId === null) return null;
  const [row] = await act.tx.select({ id: posts.id }).from(posts).where(and(eq(posts.threadId, threadId), eq(posts.number, Number(match?.[2] ?? 1))));
  return row ? (row.id as PostId) : null;
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
