/** The acceptance rows. A row whose answer is deleted sleeps: the question is unsolved until the answer is restored or another one chosen. */
import { eq } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { acceptances } from '#db/schema/questions.ts';
import { posts } from '#db/schema/threads.ts';
import { found } from '#domain/core';
import type { MemberId, PostId, ThreadId } from '#domain/core';

export type Acceptance = { id: number; postId: PostId; by: MemberId };

/** The question's acceptance, awake or asleep; the caller holds the question's lock. */
export async function findAcceptance(db: Executor, threadId: ThreadId): Promise<Acceptance | null> {
  const [row] = await db
    .select({ id: acceptances.id, postId: acceptances.postId, by: acceptances.by })
    .from(acceptances)
    .where(eq(acceptances.threadId, threadId));
  return row ? { id: row.id, postId: row.postId as PostId, by: row.by as MemberId } : null;
}

/** Who wrote an answer. */
export async function authorOf(db: Executor, postId: PostId): Promise<MemberId> {
  const [row] = await db.select({ authorId: posts.authorId }).from(posts).where(eq(posts.id, postId));
  return found(row).authorId as MemberId;
}
