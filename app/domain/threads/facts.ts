/** Threads and posts as commands hold them: locked, parents before children, with the counts a change must move. */
import { eq, sql } from 'drizzle-orm';
import { prepared } from '#db/prepared.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { NotAllowed, NotFound, found, memberIdOf } from '#domain/core';
import type { Act, BoardId, Member, MemberId, PostId, ThreadId } from '#domain/core';
import type { ThreadKind } from '#domain/boards';
import { canSeePost, canSeeThread } from './policy.ts';
import { popularityOf } from './rules.ts';

export type ThreadFacts = {
  id: ThreadId;
  slug: string;
  title: string;
  kind: ThreadKind;
  boardId: BoardId;
  authorId: MemberId;
  createdAt: Date;
  lastActivityAt: Date;
  lastNumber: number;
  replyCount: number;
  kudosCount: number;
  meTooCount: number;
  firstReplyAt: Date | null;
  acceptedPostId: PostId | null;
  solvedAt: Date | null;
  closedAt: Date | null;
  deletedAt: Date | null;
  deletedBy: MemberId | null;
};

export type PostFacts = {
  id: PostId;
  threadId: ThreadId;
  number: number;
  authorId: MemberId;
  source: string;
  html: string;
  byStaff: boolean;
  kudosCount: number;
  createdAt: Date;
  editCount: number;
  deletedAt: Date | null;
  deletedBy: MemberId | null;
};

/** The signed-in person who acts; guests and timed work have no place here. */
export function actor(act: Act, sentence = 'Sign in first.'): Member {
  if (act.by.kind !== 'member') throw new NotAllowed(sentence);
  return act.by;
}

/** Locks a thread until the transaction ends. NotFound when there is none, or it is deleted and the actor may not see it. */
export async function lockThread(act: Act, threadId: ThreadId): Promise<ThreadFacts> {
  const thread = await holdThread(act, threadId);
  if (!canSeeThread(act.by, thread)) throw new NotFound('There is nothing here.');
  return thread;
}

/** Locks a post's thread, then the post. NotFound when there is none, or the actor may not see it. */
export async function lockPost(act: Act, postId: PostId): Promise<{ thread: ThreadFacts; post: PostFacts }> {
  const held = await holdPost(act, postId);
  if (!canSeePost(act.by, held.thread, held.post)) throw new NotFound('There is nothing here.');
  return held;
}

/** Locks like {@link lockPost} without asking who looks: for restoring, whose policy knows about authors. */
export async function holdPost(act: Act, postId: PostId): Promise<{ thread: ThreadFacts; post: PostFacts }> {
  const [place] = await act.tx.select({ threadId: posts.threadId }).from(posts).where(eq(posts.id, postId));
  const thread = await holdThread(act, found(place).threadId as ThreadId);
  const [row] = await act.tx.select(POST_COLUMNS).from(posts).where(eq(posts.id, postId)).for('no key update');
  return { thread, post: toPost(found(row)) };
}

type Counts = { kudos?: number; meToos?: number; replies?: number };
type Moments = Partial<Pick<ThreadFacts, 'lastNumber' | 'lastActivityAt' | 'firstReplyAt'>>;

/** Moves a locked thread's counts and what "Popular" is sorted by, all in one place. */
export async function moveCounts(act: Act, thread: ThreadFacts, change: Counts, moments: Moments = {}): Promise<void> {
  const counts = {
    kudosCount: thread.kudosCount + (change.kudos ?? 0),
    meTooCount: thread.meTooCount + (change.meToos ?? 0),
    replyCount: thread.replyCount + (change.replies ?? 0),
  };
  const { id, lastNumber, lastActivityAt, firstReplyAt } = { ...thread, ...moments };
  const statement = prepared(act.tx, 'thread-counts', (db) => db.update(threads).set(COUNT_PLACES).where(eq(threads.id, sql.placeholder('id'))));
  await statement.execute({ id, lastNumber, lastActivityAt, firstReplyAt, ...counts, popularity: popularityOf(counts) });
}

const COUNT_PLACES = {
  kudosCount: sql`${sql.placeholder('kudosCount')}`,
  meTooCount: sql`${sql.placeholder('meTooCount')}`,
  replyCount: sql`${sql.placeholder('replyCount')}`,
  popularity: sql`${sql.placeholder('popularity')}`,
  lastNumber: sql`${sql.placeholder('lastNumber')}`,
  lastActivityAt: sql`${sql.placeholder('lastActivityAt')}`,
  firstReplyAt: sql`${sql.placeholder('firstReplyAt')}`,
};

/** Writes whose deed it was: the column refers to members, so timed work is nobody. */
export const doer = (act: Act): MemberId | null => memberIdOf(act.by);

const THREAD_COLUMNS = {
  id: threads.id,
  slug: threads.slug,
  title: threads.title,
  kind: threads.kind,
  boardId: threads.boardId,
  authorId: threads.authorId,
  createdAt: threads.createdAt,
  lastActivityAt: threads.lastActivityAt,
  lastNumber: threads.lastNumber,
  replyCount: threads.replyCount,
  kudosCount: threads.kudosCount,
  meTooCount: threads.meTooCount,
  firstReplyAt: threads.firstReplyAt,
  acceptedPostId: threads.acceptedPostId,
  solvedAt: threads.solvedAt,
  closedAt: threads.closedAt,
  deletedAt: threads.deletedAt,
  deletedBy: threads.deletedBy,
};

const POST_COLUMNS = {
  id: posts.id,
  threadId: posts.threadId,
  number: posts.number,
  authorId: posts.authorId,
  source: posts.source,
  html: posts.html,
  byStaff: posts.byStaff,
  kudosCount: posts.kudosCount,
  createdAt: posts.createdAt,
  editCount: posts.editCount,
  deletedAt: posts.deletedAt,
  deletedBy: posts.deletedBy,
};

/** "No key update": other rows may go on referring to the thread while it is held. */
async function holdThread(act: Act, threadId: ThreadId): Promise<ThreadFacts> {
  const statement = prepared(act.tx, 'thread-lock', (db) =>
    db.select(THREAD_COLUMNS).from(threads).where(eq(threads.id, sql.placeholder('id'))).for('no key update'),
  );
  const [row] = await statement.execute({ id: threadId });
  const thread = found(row);
  return {
    ...thread,
    id: thread.id as ThreadId,
    boardId: thread.boardId as BoardId,
    authorId: thread.authorId as MemberId,
    acceptedPostId: thread.acceptedPostId as PostId | null,
    deletedBy: thread.deletedBy as MemberId | null,
  };
}

type PostRow = { [Column in keyof typeof POST_COLUMNS]: (typeof posts.$inferSelect)[Column] };

const toPost = (row: PostRow): PostFacts => ({
  ...row,
  id: row.id as PostId,
  threadId: row.threadId as ThreadId,
  authorId: row.authorId as MemberId,
  deletedBy: row.deletedBy as MemberId | null,
});
