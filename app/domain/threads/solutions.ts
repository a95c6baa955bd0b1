/** Accepted answers by who gave them: what somebody solved for others, and who solved what stands in a list. */
import { and, desc, eq, inArray, isNull, lt, ne } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { readableBoards, standingOf } from '#domain/boards';
import { PAGE_SIZE, toPage } from '#domain/core';
import type { Cursor, MemberId, Page, PostId, ThreadId, Viewer } from '#domain/core';
import { excerpt } from '#kit/text.ts';
import { canSeePost } from './policy.ts';
import { EXCERPT_LENGTH } from './rules.ts';
import type { ThreadBoard, ThreadRef } from './views.ts';

export type SolutionView = { postId: PostId; thread: ThreadRef & { title: string }; board: ThreadBoard; answerExcerpt: string; askedAt: Date; answeredAt: Date };

/** What a member solved for others as far as the viewer may read it, the last answer first. Their own questions and deleted threads do not count. */
export async function solutionsOf(db: Executor, memberId: MemberId, cursor: Cursor | null, viewer: Viewer, limit = PAGE_SIZE): Promise<Page<SolutionView>> {
  const rows = await db
    .select({ postId: posts.id, plain: posts.plain, answeredAt: posts.createdAt, id: threads.id, slug: threads.slug, title: threads.title, askedAt: threads.createdAt, board: { slug: boards.slug, name: boards.name } })
    .from(posts)
    .innerJoin(threads, eq(threads.acceptedPostId, posts.id))
    .innerJoin(boards, eq(boards.id, threads.boardId))
    .where(and(eq(posts.authorId, memberId), ne(threads.authorId, memberId), isNull(posts.deletedAt), isNull(threads.deletedAt), readableBoards(viewer), cursor ? lt(posts.id, cursor.id) : undefined))
    .orderBy(desc(posts.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ postId, answeredAt }) => ({ value: answeredAt.getTime(), id: postId }));
  return {
    next: page.next,
    rows: page.rows.map(({ postId, plain, id, slug, title, ...row }) => ({
      ...row,
      postId: postId as PostId,
      thread: { id: id as ThreadId, slug, title },
      answerExcerpt: excerpt(plain, EXCERPT_LENGTH),
    })),
  };
}

/** The names of those whose answers were accepted, by thread. Threads without an accepted answer are not in it. */
export async function solversOf(db: Executor, threadIds: readonly ThreadId[]): Promise<Map<ThreadId, string>> {
  if (threadIds.length === 0) return new Map();
  const rows = await db
    .select({ threadId: threads.id, name: members.name })
    .from(threads)
    .innerJoin(posts, eq(posts.id, threads.acceptedPostId))
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(inArray(threads.id, [...threadIds]));
  return new Map(rows.map(({ threadId, name }) => [threadId as ThreadId, name]));
}

/** The titles of the threads these posts stand in, by post; only of posts the viewer may see. */
export async function titlesOfPosts(db: Executor, postIds: readonly PostId[], viewer: Viewer): Promise<Map<PostId, string>> {
  if (postIds.length === 0) return new Map();
  const rows = await db
    .select({ id: posts.id, title: threads.title, deletedAt: posts.deletedAt, threadDeletedAt: threads.deletedAt, standing: standingOf(viewer) })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(inArray(posts.id, [...new Set(postIds)]));
  return new Map(rows.flatMap(({ id, title, deletedAt, threadDeletedAt, standing }) => (canSeePost(viewer, { deletedAt: threadDeletedAt, standing }, { deletedAt }) ? [[id as PostId, title] as const] : [])));
}
