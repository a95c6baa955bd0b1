/** Threads and posts as commands hold them: locked, parents before children, with the counts a change must move. */
import { eq, sql } from 'drizzle-orm';
import { prepared } from '#db/prepared.ts';
import { officialAnswers, posts, threads } from '#db/schema/threads.ts';
import type { WithholdingReason } from '#db/schema/threads.ts';
import { NotAllowed, NotFound, found, memberIdOf, refuse } from '#domain/core';
import type { SQL } from 'drizzle-orm';
import type { Act, BoardId, Member, MemberId, PostId, ThreadId } from '#domain/core';
import { READER, readerValues, standingBy, standingOf } from '#domain/boards';
import type { BoardStanding, ThreadKind } from '#domain/boards';
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
  /** Why, when it opens by itself, and since when no list has it; of closed threads alone. */
  closedReason: string | null;
  reopensAt: Date | null;
  archivedAt: Date | null;
  /** One post of a member within so many minutes, until then. */
  slowMinutes: number | null;
  slowUntil: Date | null;
  deletedAt: Date | null;
  deletedBy: MemberId | null;
  /** Its opening post is withheld, so it counts as deleted. */
  isWithheld: boolean;
  /** Where its posts stand since it was merged; such a thread counts as deleted. */
  mergedIntoId: ThreadId | null;
  /** How the actor stands on its board. */
  standing: BoardStanding;
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
  editedAt: Date | null;
  editCount: number;
  isWiki: boolean;
  /** Staff answer its thread by it. */
  isOfficial: boolean;
  deletedAt: Date | null;
  deletedBy: MemberId | null;
  withheldAt: Date | null;
  withheldWhy: WithholdingReason | null;
  isUnheard: boolean;
};

/** The signed-in person who acts; guests and timed work have no place here. */
export function actor(act: Act, sentence = 'Sign in first.'): Member {
  if (act.by.kind !== 'member') throw new NotAllowed(sentence);
  return act.by;
}

/**
 * Locks a thread until the transaction ends. NotFound when there is none, or it is deleted and the actor may not see it. A member who acts on one that was
 * merged is told where it went; timed work gets it as it is, deleted.
 */
export async function lockThread(act: Act, threadId: ThreadId): Promise<ThreadFacts> {
  const thread = await holdThread(act, threadId);
  if (thread.mergedIntoId !== null && act.by.kind === 'member') return sayWhereItWent(act, thread.mergedIntoId);
  if (!canSeeThread(act.by, thread)) throw new NotFound('There is nothing here.');
  return thread;
}

/**
 * Locks like {@link lockThread}, and where the thread was merged into another, that one instead: a word that was on its way arrives where the conversation went
 * on. What was merged is never locked together with what it was merged into, but for the instant of a merge that just ended, and then without waiting.
 */
export async function lockThreadWhereItIs(act: Act, threadId: ThreadId): Promise<ThreadFacts> {
  const thread = await holdThread(act, threadId, 'where-it-is');
  const present = thread.mergedIntoId === null ? thread : await holdAtOnce(act, thread.mergedIntoId);
  if (!canSeeThread(act.by, present)) throw new NotFound('There is nothing here.');
  return present;
}

/** Locks several threads by ascending id, as everybody who holds two does. They are answered as they are, merged or deleted; the caller says what that means. */
export async function lockThreads(act: Act, ids: readonly ThreadId[]): Promise<Map<ThreadId, ThreadFacts>> {
  const held = new Map<ThreadId, ThreadFacts>();
  for (const id of [...new Set(ids)].sort((one, other) => one - other)) held.set(id, await holdThread(act, id));
  return held;
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
  const post = toPost(found(row));
  // Whoever moved it while this waited for the thread is done; the post cannot move again while it is held.
  return { thread: post.threadId === thread.id ? thread : await holdAtOnce(act, post.threadId), post };
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

const threadColumns = (standing: SQL<BoardStanding>) => ({
  standing,
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
  closedReason: threads.closedReason,
  reopensAt: threads.reopensAt,
  archivedAt: threads.archivedAt,
  slowMinutes: threads.slowMinutes,
  slowUntil: threads.slowUntil,
  deletedAt: threads.deletedAt,
  deletedBy: threads.deletedBy,
  isWithheld: threads.isWithheld,
  mergedIntoId: threads.mergedIntoId,
});

const HELD = threadColumns(standingBy(READER));

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
  editedAt: posts.editedAt,
  editCount: posts.editCount,
  isWiki: posts.isWiki,
  isOfficial: sql<boolean>`exists (select from ${officialAnswers} marked where marked.post_id = ${posts}.id)`,
  deletedAt: posts.deletedAt,
  deletedBy: posts.deletedBy,
  withheldAt: posts.withheldAt,
  withheldWhy: posts.withheldWhy,
  isUnheard: posts.isUnheard,
};

/** "No key update": other rows may go on referring to the thread while it is held. */
async function holdThread(act: Act, threadId: ThreadId, which: 'as-it-is' | 'where-it-is' = 'as-it-is'): Promise<ThreadFacts> {
  const statement =
    which === 'as-it-is'
      ? prepared(act.tx, 'thread-lock', (db) => db.select(HELD).from(threads).where(eq(threads.id, sql.placeholder('id'))).for('no key update'))
      : prepared(act.tx, 'thread-lock-where-it-is', (db) => db.select(HELD).from(threads).where(eq(threads.id, presentPlace(sql.placeholder('id')))).for('no key update'));
  const [row] = await statement.execute({ id: threadId, ...readerValues(act.by) });
  return toThread(found(row));
}

const presentPlace = (id: unknown) => sql`(select coalesce(t.merged_into_id, t.id) from ${threads} as t where t.id = ${id})`;

/** A second lock that is out of order, so it does not wait: whoever holds it is asked about a moment later. */
async function holdAtOnce(act: Act, threadId: ThreadId): Promise<ThreadFacts> {
  const [row] = await act.tx.select(threadColumns(standingOf(act.by))).from(threads).where(eq(threads.id, threadId)).for('no key update', { skipLocked: true });
  return row ? toThread(row) : refuse('This was moved to another thread just now. Press once more.');
}

async function sayWhereItWent(act: Act, threadId: ThreadId): Promise<never> {
  const [into] = await act.tx.select({ title: threads.title, deletedAt: threads.deletedAt, standing: standingOf(act.by) }).from(threads).where(eq(threads.id, threadId));
  if (!into || !canSeeThread(act.by, into)) throw new NotFound('There is nothing here.');
  return refuse(`This thread was merged into “${into.title}”. Go on there.`);
}

type ThreadRow = { [Column in Exclude<keyof typeof HELD, 'standing'>]: (typeof threads.$inferSelect)[Column] } & { standing: BoardStanding };

function toThread(thread: ThreadRow): ThreadFacts {
  return {
    ...thread,
    id: thread.id as ThreadId,
    boardId: thread.boardId as BoardId,
    authorId: thread.authorId as MemberId,
    acceptedPostId: thread.acceptedPostId as PostId | null,
    deletedBy: thread.deletedBy as MemberId | null,
    mergedIntoId: thread.mergedIntoId as ThreadId | null,
  };
}

type PostRow = { [Column in Exclude<keyof typeof POST_COLUMNS, 'isOfficial'>]: (typeof posts.$inferSelect)[Column] } & { isOfficial: boolean };

const toPost = (row: PostRow): PostFacts => ({
  ...row,
  id: row.id as PostId,
  threadId: row.threadId as ThreadId,
  authorId: row.authorId as MemberId,
  deletedBy: row.deletedBy as MemberId | null,
});
