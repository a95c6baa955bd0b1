/** Merging a thread into another: its posts go there, and every address it had leads to them. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { posts, threadMoves, threads } from '#db/schema/threads.ts';
import { boardList, moveThreadCount, readableBoards, standingOf } from '#domain/boards';
import { NotFound, allow, found, refuse } from '#domain/core';
import type { Act, ThreadId, Viewer } from '#domain/core';
import { unlockedFor } from '#domain/reputation';
import { lockThreads } from './facts.ts';
import type { ThreadFacts } from './facts.ts';
import { canMove, canMoveBetween, canSeePost, canSeeThread } from './policy.ts';
import { carryOfficial } from './official.ts';
import { markMerged, relocatePosts } from './relocating.ts';
import { pageOf } from './rules.ts';
import type { PostLocation, ThreadRef } from './views.ts';

/** What is to be merged into what, both locked; `isDone` when that has happened already. */
export type HeldForMerge = { thread: ThreadFacts; into: ThreadFacts; isDone: boolean };

const MERGERS = 'Staff merge threads, and members whose standing allows it.';

/**
 * Locks two threads that shall become one, and what was merged into the first before, by ascending id. Refuses a thread into itself, one that was merged elsewhere
 * or taken down, a question into a discussion, and boards between which the actor may not move.
 */
export async function holdForMerge(act: Act, { threadId, intoId }: { threadId: ThreadId; intoId: ThreadId }): Promise<HeldForMerge> {
  if (threadId === intoId) refuse('That is this thread itself. Give the address of another.', 'into');
  const before = await mergedInto(act, threadId);
  const held = await lockThreads(act, [threadId, intoId, ...before]);
  const [thread, into] = [found(held.get(threadId)), found(held.get(intoId))];
  if (![thread, into].every((one) => one.mergedIntoId !== null || canSeeThread(act.by, one))) throw new NotFound('There is nothing here.');
  const may = await unlockedFor(act.tx, act.by);
  allow(canMove(act.by, { deletedAt: null, standing: thread.standing }, may), MERGERS);
  if (thread.mergedIntoId === into.id) return { thread, into, isDone: true };
  if (into.mergedIntoId === thread.id) refuse('These two are one thread already, the other way round.', 'into');
  if (thread.mergedIntoId !== null) refuse('This thread was merged into another one meanwhile. Look at it there.', 'into');
  if (into.mergedIntoId !== null) refuse('That thread was merged into another one meanwhile. Give the address of where it is now.', 'into');
  if (thread.deletedAt) refuse('This thread was taken down. Restore it before merging it.', 'into');
  if (into.deletedAt) refuse('That thread was taken down. Nobody would find the answers there.', 'into');
  if (thread.kind === 'question' && into.kind === 'discussion') refuse('A question is merged into a question: a discussion has no accepted answer, and nobody who has the problem too.', 'into');
  if ((await mergedInto(act, threadId)).some((id) => !held.has(id))) refuse('Somebody has merged another thread into this one just now. Look at it once more.', 'into');
  const boards = await boardList(act.tx, act.by, { archivedToo: true });
  const [from, to] = [thread, into].map(({ boardId }) => found(boards.find(({ id }) => id === boardId)));
  allow(canMoveBetween(act.by, found(from), found(to), may), `Only staff move threads into ${found(to).name} from ${found(from).name}.`);
  return { thread, into, isDone: false };
}

/** Makes one of two held threads: the posts of the first stand behind those of the second. What questions add comes before. */
export async function joinThreads(act: Act, { thread, into }: HeldForMerge): Promise<{ count: number }> {
  await carryOfficial(act, { thread, into });
  const { count } = await relocatePosts(act, { kind: 'merge', from: thread, into, after: into.lastNumber, postIds: null });
  await markMerged(act, thread, into.id);
  await moveThreadCount(act, thread.boardId, -1);
  return { count };
}

/** What was merged into a thread, by ascending id. */
export const mergedInto = async ({ tx }: Act, threadId: ThreadId): Promise<ThreadId[]> =>
  (await tx.select({ id: threads.id }).from(threads).where(eq(threads.mergedIntoId, threadId)).orderBy(asc(threads.id))).map(({ id }) => id as ThreadId);

/** Where a merged thread went: to its opening post in the other, or just to the other where that post may not be seen. Null for a thread that was not merged, and when the viewer may not see where it went. */
export async function mergedPlace(db: Executor, threadId: ThreadId, viewer: Viewer): Promise<PostLocation | { thread: ThreadRef; number: null } | null> {
  const [row] = await db
    .select({ id: threads.id, slug: threads.slug, deletedAt: threads.deletedAt, standing: standingOf(viewer), acceptedPostId: threads.acceptedPostId, postId: posts.id, number: posts.number, placeId: posts.threadId, postDeletedAt: posts.deletedAt })
    .from(sql`${threads} as merged`)
    .innerJoin(threads, sql`${threads.id} = merged.merged_into_id`)
    .leftJoin(threadMoves, and(eq(threadMoves.fromId, threadId), eq(threadMoves.kind, 'merge')))
    .leftJoin(posts, and(eq(posts.id, threadMoves.firstPostId), eq(posts.threadId, threads.id)))
    .where(sql`merged.id = ${threadId}`);
  if (!row || !canSeeThread(viewer, row)) return null;
  const thread = { id: row.id as ThreadId, slug: row.slug };
  if (row.postId === null || row.number === null || !canSeePost(viewer, row, { deletedAt: row.postDeletedAt })) return { thread, number: null };
  return { thread, number: row.number, page: row.acceptedPostId === row.postId ? 1 : pageOf(row.number) };
}

/** Two threads before they are merged; what a page says that asks. */
export type MergingView = {
  thread: ThreadRef & { title: string; kind: 'question' | 'discussion'; postCount: number };
  into: (ThreadRef & { title: string; kind: 'question' | 'discussion'; replyCount: number; isSolved: boolean }) | null;
  isSolved: boolean;
};

/** What shall be merged, and into what, when that is known already. NotFound for whoever may not merge it. */
export async function mergingPage(db: Executor, { threadId, intoId }: { threadId: ThreadId; intoId: ThreadId | null }, viewer: Viewer): Promise<MergingView> {
  const columns = { id: threads.id, slug: threads.slug, title: threads.title, kind: threads.kind, replyCount: threads.replyCount, solvedAt: threads.solvedAt, deletedAt: threads.deletedAt, standing: standingOf(viewer) };
  const [row] = await db.select(columns).from(threads).where(eq(threads.id, threadId));
  const thread = found(row);
  if (!canMove(viewer, thread, await unlockedFor(db, viewer))) throw new NotFound('There is nothing here.');
  const [into] = intoId === null || intoId === threadId ? [] : await db.select(columns).from(threads).where(and(eq(threads.id, intoId), isNull(threads.deletedAt), readableBoards(viewer)));
  const { id, slug, title, kind, replyCount, solvedAt } = thread;
  return {
    thread: { id: id as ThreadId, slug, title, kind, postCount: replyCount + 1 },
    into: into ? { id: into.id as ThreadId, slug: into.slug, title: into.title, kind: into.kind, replyCount: into.replyCount, isSolved: into.solvedAt !== null } : null,
    isSolved: solvedAt !== null,
  };
}
