/** Taking replies out of a thread: into a new one of their own, or into one that is there already. */
import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards as boardsOf } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { posts, threadTags, threads } from '#db/schema/threads.ts';
import { boardList, ensureTags, moveThreadCount, standingOf, stayOnBoard, unknownTags } from '#domain/boards';
import type { ThreadKind } from '#domain/boards';
import { NotFound, allow, found, recordEvent, refuse } from '#domain/core';
import type { Act, PostId, ThreadId, Viewer } from '#domain/core';
import { needStanding, unlockedFor } from '#domain/reputation';
import type { Unlocked } from '#domain/reputation';
import { excerpt } from '#kit/text.ts';
import { lockThreads } from './facts.ts';
import type { ThreadFacts } from './facts.ts';
import { leaveOfficial, officialOfThread, returnOfficial } from './official.ts';
import { canMove, canMoveBetween, canSeeThread, canStart } from './policy.ts';
import { relocatePosts } from './relocating.ts';
import { EXCERPT_LENGTH, SPLIT_AT_MOST, SPLIT_PAGE } from './rules.ts';
import { tagsOfThread } from './listing.ts';
import { toHoldWith, unmerge } from './unmerging.ts';
import type { ThreadRef } from './views.ts';
import { cleanTitle, slugOf } from './writing.ts';

/** A thread that is begun with the first of the replies. `again` is one that was merged: it gets its address back, where nothing else took it. */
export type NewHome = { boardSlug: string; kind: ThreadKind; title: string; tags: readonly string[]; again?: ThreadId };
/** Which replies: chosen one by one, and all from one number to another. */
export type Choice = { postIds: readonly PostId[]; fromNumber: number | null; toNumber: number | null };
/** Replies that shall leave, with what is locked for it; `into` is null for a new thread. */
export type HeldForSplit = { thread: ThreadFacts; into: ThreadFacts | null; postIds: PostId[] };

const SPLITTERS = 'Staff move replies, and members whose standing allows it.';

/**
 * Holds the board a new thread shall stand on, locks the thread and the one its replies shall go to, by ascending id, and finds the replies. Refuses the opening post, replies that are deleted or were moved
 * meanwhile, more than {@link SPLIT_AT_MOST}, and boards between which the actor may not move.
 */
export async function holdForSplit(act: Act, { threadId, choice, intoId }: { threadId: ThreadId; choice: Choice; intoId: ThreadId | null }, home: NewHome | null = null): Promise<HeldForSplit> {
  if (threadId === intoId) refuse('They stand in this thread already. Give the address of another.', 'into');
  // The board before the threads, as whoever removes a board does.
  const board = intoId === null && home ? (await boardList(act.tx, act.by)).find(({ slug }) => slug === home.boardSlug) : undefined;
  if (board) await stayOnBoard(act, board.id);
  const besides = home?.again === undefined ? [] : await toHoldWith(act, { id: threadId, again: home.again });
  const held = await lockThreads(act, [threadId, ...(intoId === null ? [] : [intoId]), ...besides]);
  const [thread, into] = [found(held.get(threadId)), intoId === null ? null : found(held.get(intoId))];
  const may = await unlockedFor(act.tx, act.by);
  allow(canMove(act.by, { deletedAt: null, standing: thread.standing }, may), SPLITTERS);
  if (thread.mergedIntoId !== null) refuse('This thread was merged into another one meanwhile. Look at it there.');
  if (!canSeeThread(act.by, thread) || (into && into.mergedIntoId === null && !canSeeThread(act.by, into))) throw new NotFound('There is nothing here.');
  if (thread.deletedAt) refuse('This thread was taken down. Restore it first.');
  if (into?.deletedAt) refuse(into.mergedIntoId === null ? 'That thread was taken down. Nobody would find the replies there.' : 'That thread was merged into another one. Give the address of where it is now.', 'into');
  if (into) await needWay(act, thread, into, may);
  return { thread, into, postIds: await chosenPosts(act, threadId, choice) };
}

/** Moves held replies: behind the last post of the other thread, or into a new one that begins with the first of them, asked by whoever wrote that. */
export async function splitOff(act: Act, { thread, into, postIds }: HeldForSplit, home: NewHome | null): Promise<{ thread: ThreadRef; count: number }> {
  const official = await leaveOfficial(act, thread.id, postIds);
  const back = !into && home?.again !== undefined ? await unmerge(act, { from: thread, again: home.again, postIds }) : null;
  if (back && official !== null) await returnOfficial(act, back.thread.id, official);
  if (back) return back;
  const target = into ? { id: into.id, slug: into.slug, after: into.lastNumber } : { ...(await begin(act, thread, found(postIds[0]), home ?? refuse('Give the new thread a title.', 'title'))), after: 0 };
  const { count } = await relocatePosts(act, { kind: 'split', from: thread, into: target, after: target.after, postIds });
  if (!into) await recordEvent(act, 'thread.started', { threadId: target.id });
  return { thread: { id: target.id, slug: target.slug }, count };
}

async function begin(act: Act, from: ThreadFacts, firstId: PostId, home: NewHome): Promise<ThreadRef> {
  const boards = await boardList(act.tx, act.by, { archivedToo: true });
  const board = boards.find(({ slug }) => slug === home.boardSlug) ?? refuse('Choose the board it fits best.', 'board');
  const old = found(boards.find(({ id }) => id === from.boardId));
  allow(canStart(act.by, board) && (board.id === old.id || canMoveBetween(act.by, old, board, await unlockedFor(act.tx, act.by))), `Only staff move threads into ${board.name} from ${old.name}.`);
  if (!board.kinds.includes(home.kind)) refuse(`${board.name} takes no ${home.kind}s. Choose another board.`, 'board');
  const title = cleanTitle(home.title);
  if ((await unknownTags(act.tx, home.tags)).length > 0) await needStanding(act, 'new-tags', 'tags');
  const tagIds = await ensureTags(act, home.tags);
  const [first] = await act.tx.select({ authorId: posts.authorId, createdAt: posts.createdAt }).from(posts).where(eq(posts.id, firstId));
  const { authorId, createdAt } = found(first);
  const slug = slugOf(title);
  const [made] = await act.tx.insert(threads).values({ boardId: board.id, authorId, kind: home.kind, title, slug, createdAt, lastActivityAt: createdAt }).returning({ id: threads.id });
  const id = found(made).id as ThreadId;
  if (tagIds.length > 0) await act.tx.insert(threadTags).values(tagIds.map((tagId) => ({ threadId: id, tagId })));
  await moveThreadCount(act, board.id, 1);
  return { id, slug };
}

async function needWay(act: Act, one: ThreadFacts, other: ThreadFacts, may: Unlocked): Promise<void> {
  const boards = await boardList(act.tx, act.by, { archivedToo: true });
  const [from, to] = [found(boards.find(({ id }) => id === one.boardId)), found(boards.find(({ id }) => id === other.boardId))];
  allow(canMoveBetween(act.by, from, to, may), `Only staff move threads into ${to.name} from ${from.name}.`);
}

async function chosenPosts(act: Act, threadId: ThreadId, { postIds, fromNumber, toNumber }: Choice): Promise<PostId[]> {
  const hasRange = fromNumber !== null || toNumber !== null;
  if (postIds.length === 0 && !hasRange) refuse('Choose the replies that shall move.', 'posts');
  // A form of a hundred thousand ticks is more than one statement holds.
  if (postIds.length > SPLIT_AT_MOST) refuse(`Move ${SPLIT_AT_MOST} replies at most in one go.`, 'posts');
  if (fromNumber !== null && toNumber !== null && toNumber < fromNumber) refuse('The last number is lower than the first.', 'to');
  const inRange = hasRange ? sql`${posts.number} between ${fromNumber ?? 2}::bigint and ${toNumber ?? Number.MAX_SAFE_INTEGER}::bigint and ${posts.number} > 1 and ${posts.deletedAt} is null` : undefined;
  const rows = await act.tx
    .select({ id: posts.id, number: posts.number, deletedAt: posts.deletedAt })
    .from(posts)
    .where(and(eq(posts.threadId, threadId), or(inArray(posts.id, [0, ...postIds]), inRange)))
    .orderBy(asc(posts.number))
    .limit(SPLIT_AT_MOST + 1);
  if (rows.some(({ number }) => number === 1)) refuse('The opening post stays: without it there is no thread. Merge the thread instead.', 'posts');
  if (rows.some(({ deletedAt }) => deletedAt !== null)) refuse('One of the replies was taken down. Restore it first, or leave it where it is.', 'posts');
  if (rows.length > SPLIT_AT_MOST) refuse(`Move ${SPLIT_AT_MOST} replies at most in one go.`, 'to');
  const here = new Set(rows.map(({ id }) => id));
  if (postIds.some((id) => !here.has(id))) refuse('Some of these replies were moved meanwhile. Look at the thread once more.', 'posts');
  if (rows.length === 0) refuse('There is no reply with such a number here.', 'from');
  return rows.map(({ id }) => id as PostId);
}

export type SplitRow = { id: PostId; number: number; author: string; excerpt: string; createdAt: Date; isAccepted: boolean; isOfficial: boolean };
export type SplittingView = {
  thread: ThreadRef & { title: string; kind: ThreadKind; tags: string[] };
  board: string;
  boards: { slug: string; name: string; kinds: readonly ThreadKind[] }[];
  rows: SplitRow[];
  /** The number after which the next page begins; null on the last one. */
  next: number | null;
};

/** The replies of a thread to choose from, a page at a time. NotFound for whoever may not move them. */
export async function splittingPage(db: Executor, { threadId, after }: { threadId: ThreadId; after: number }, viewer: Viewer): Promise<SplittingView> {
  // With a second table the columns of the first are named in full, also within what is asked about its tags.
  const [row] = await db.select({ slug: threads.slug, title: threads.title, kind: threads.kind, boardId: threads.boardId, acceptedPostId: threads.acceptedPostId, official: officialOfThread(), deletedAt: threads.deletedAt, standing: standingOf(viewer), tags: tagsOfThread() }).from(threads).innerJoin(boardsOf, eq(boardsOf.id, threads.boardId)).where(eq(threads.id, threadId));
  const thread = found(row);
  const may = await unlockedFor(db, viewer);
  if (!canMove(viewer, thread, may)) throw new NotFound('There is nothing here.');
  const boards = await boardList(db, viewer, { archivedToo: true });
  const from = found(boards.find(({ id }) => id === thread.boardId));
  const rows = await db
    .select({ id: posts.id, number: posts.number, plain: sql<string>`left(${posts.plain}, 1000)`, createdAt: posts.createdAt, author: members.name })
    .from(posts)
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(and(eq(posts.threadId, threadId), sql`${posts.number} > ${Math.max(1, after)}::bigint`, isNull(posts.deletedAt)))
    .orderBy(asc(posts.number))
    .limit(SPLIT_PAGE + 1);
  const shown = rows.slice(0, SPLIT_PAGE);
  return {
    thread: { id: threadId, slug: thread.slug, title: thread.title, kind: thread.kind, tags: thread.tags.map(({ name }) => name) },
    board: from.slug,
    boards: boards.filter((to) => canStart(viewer, to) && (to.id === from.id || canMoveBetween(viewer, from, to, may))).map(({ slug, name, kinds }) => ({ slug, name, kinds })),
    rows: shown.map(({ plain, ...post }) => ({ ...post, id: post.id as PostId, excerpt: excerpt(plain, EXCERPT_LENGTH), isAccepted: post.id === thread.acceptedPostId, isOfficial: post.id === thread.official?.postId })),
    next: rows.length > SPLIT_PAGE ? (shown.at(-1)?.number ?? null) : null,
  };
}
