/** A whole thread on one page, for paper: what everybody who may read it sees, in the order it was said. */
import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { officialAnswers, posts, threads } from '#db/schema/threads.ts';
import { found } from '#domain/core';
import type { PostId, ThreadId, Viewer } from '#domain/core';
import { threadRef } from './finding.ts';
import { PRINTED_AT_ONCE } from './rules.ts';
import type { ThreadRef } from './views.ts';

export type PrintedPost = { id: PostId; number: number; authorName: string; createdAt: Date; html: string; isAccepted: boolean; isOfficial: boolean };
/** `next` is the number after which the next part begins; null where this is all. */
export type PrintedThread = { thread: ThreadRef & { title: string; boardName: string; replyCount: number }; posts: PrintedPost[]; next: number | null };

/**
 * Up to {@link PRINTED_AT_ONCE} posts of a thread after a number, in two statements along the index of numbers; 0 begins with the question. What was taken down or waits is left out, for staff
 * too. NotFound for a thread the viewer may not see.
 */
export async function threadToPrint(db: Executor, { threadId, after }: { threadId: ThreadId; after: number }, viewer: Viewer): Promise<PrintedThread> {
  const { id, slug, title } = await threadRef(db, threadId, viewer);
  const rows = await db
    .select({
      id: posts.id, number: posts.number, authorName: members.name, createdAt: posts.createdAt, html: posts.html,
      isAccepted: sql<boolean>`${threads.acceptedPostId} is not distinct from ${posts.id}`, isOfficial: sql<boolean>`${officialAnswers.postId} is not null`,
      boardName: boards.name, replyCount: threads.replyCount,
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(boards, eq(boards.id, threads.boardId))
    .innerJoin(members, eq(members.id, posts.authorId))
    .leftJoin(officialAnswers, eq(officialAnswers.postId, posts.id))
    .where(and(eq(posts.threadId, id), gt(posts.number, after), isNull(posts.deletedAt)))
    .orderBy(asc(posts.number))
    .limit(PRINTED_AT_ONCE + 1);
  const { boardName, replyCount } = found(rows[0]);
  const shown = rows.slice(0, PRINTED_AT_ONCE);
  return {
    thread: { id, slug, title, boardName, replyCount },
    posts: shown.map(({ boardName: _board, replyCount: _count, ...post }) => ({ ...post, id: post.id as PostId })),
    next: rows.length > PRINTED_AT_ONCE ? (shown.at(-1)?.number ?? null) : null,
  };
}
