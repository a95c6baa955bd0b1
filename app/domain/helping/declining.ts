/** What a helper says to being asked: not my topic, or not now. The next picking goes by it. */
import { and, eq } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { helpAsks } from '#db/schema/helping.ts';
import { threads } from '#db/schema/threads.ts';
import { readableBoards } from '#domain/boards';
import { NotAllowed, found, isSignedIn } from '#domain/core';
import type { Act, Member, ThreadId } from '#domain/core';

export type AskAnswer = 'not-my-topic' | 'not-now';
export type AskView = { thread: { id: ThreadId; slug: string; title: string }; because: string; answer: AskAnswer | null };

/** What somebody was asked about this thread; null when they were not, or it is gone. */
export async function askOf(db: Executor, viewer: Member, threadId: ThreadId): Promise<AskView | null> {
  const [row] = await db
    .select({ id: threads.id, slug: threads.slug, title: threads.title, deletedAt: threads.deletedAt, because: helpAsks.because, answer: helpAsks.answer })
    .from(helpAsks)
    .innerJoin(threads, eq(threads.id, helpAsks.threadId))
    .where(and(eq(helpAsks.threadId, threadId), eq(helpAsks.memberId, viewer.id), readableBoards(viewer)));
  if (!row || row.deletedAt) return null;
  return { thread: { id: row.id as ThreadId, slug: row.slug, title: row.title }, because: row.because, answer: row.answer };
}

/** Says so; another answer takes the place of an earlier one. NotFound for whoever was not asked. */
export async function answerAsk(act: Act, threadId: ThreadId, answer: AskAnswer): Promise<AskView['thread']> {
  if (!isSignedIn(act.by)) throw new NotAllowed('Sign in first.');
  const { thread } = found(await askOf(act.tx, act.by, threadId));
  await act.tx.update(helpAsks).set({ answer, answeredAt: act.at }).where(and(eq(helpAsks.threadId, threadId), eq(helpAsks.memberId, act.by.id)));
  return thread;
}
