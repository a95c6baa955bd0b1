/** The acceptance rows. A row whose answer is deleted sleeps: the question is unsolved until the answer is restored or another one chosen. */
import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { acceptances } from '#db/schema/questions.ts';
import { posts } from '#db/schema/threads.ts';
import { found } from '#domain/core';
import type { MemberId, PostId, ThreadId } from '#domain/core';

/** `askedBy` is null but for an acceptance whose question was merged into another since. */
export type Acceptance = { id: number; postId: PostId; by: MemberId; askedBy: MemberId | null };

/** The question's acceptance, awake or asleep; the caller holds the question's lock. */
export async function findAcceptance(db: Executor, threadId: ThreadId): Promise<Acceptance | null> {
  const [row] = await db.select(COLUMNS).from(acceptances).where(eq(acceptances.threadId, threadId));
  return row ? toAcceptance(row) : null;
}

/**
 * Acceptances that stand beside a thread's own: of questions that were merged into it when it was solved already, or that went on elsewhere with an answer that
 * came here. They are no longer shown as the solution, and what they earned stays earned.
 * @param post a reply, or the opening post for all visible posts of the thread.
 */
export async function acceptancesBesides(db: Executor, threadId: ThreadId, post: { id: PostId; number: number }): Promise<Acceptance[]> {
  const concerned = post.number === 1 ? and(eq(posts.threadId, threadId), isNull(posts.deletedAt)) : eq(posts.id, post.id);
  const rows = await db.select(COLUMNS).from(acceptances).innerJoin(posts, eq(posts.id, acceptances.postId)).where(and(concerned, ne(acceptances.threadId, threadId)));
  return rows.map(toAcceptance);
}

const COLUMNS = { id: acceptances.id, postId: acceptances.postId, by: acceptances.by, askedBy: acceptances.askedBy };

const toAcceptance = (row: { id: number; postId: number; by: number; askedBy: number | null }): Acceptance => ({
  id: row.id, postId: row.postId as PostId, by: row.by as MemberId, askedBy: row.askedBy as MemberId | null,
});

/** Who wrote an answer. */
export async function authorOf(db: Executor, postId: PostId): Promise<MemberId> {
  const [row] = await db.select({ authorId: posts.authorId }).from(posts).where(eq(posts.id, postId));
  return found(row).authorId as MemberId;
}
