/** Posts a member keeps for themselves, with a note and a day to be reminded of it. Nobody else sees any of it. */
import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { bookmarks } from '#db/schema/watching.ts';
import { readableBoards, readableBy } from '#domain/boards';
import { PAGE_SIZE, allow, recordEvent, refuse, toPage } from '#domain/core';
import type { Act, Cursor, Member, MemberId, Page, PostId, ThreadId } from '#domain/core';
import { postLocation } from '#domain/threads';
import type { PostLocation, ThreadRef } from '#domain/threads';
import { cleanLine, excerpt } from '#kit/text.ts';
import { EXCERPT_LENGTH } from '#rules/threads';
import { canRemind, canWatch } from './policy.ts';
import { NOTE_LENGTH, REMINDERS_PER_ROUND, REMIND_WITHIN_DAYS } from './rules.ts';

/** `note` and `remindAt` are left as they are when they are not given. */
export type BookmarkForm = { postId: PostId; note?: string; remindAt?: Date | null };

/**
 * Keeps a post, or changes the note and the day of one that is kept. Keeping it twice changes nothing.
 * Refused: a day that has begun or is years ahead, and a note that is too long. NotFound for a post that the member may not read.
 */
export async function keepPost(act: Act, { postId, note, remindAt }: BookmarkForm): Promise<PostLocation> {
  allow(canWatch(act.by), 'Sign in to keep this for later.');
  const place = await postLocation(act.tx, postId, act.by);
  const words = note === undefined ? undefined : cleanLine(note);
  if (words !== undefined && words.length > NOTE_LENGTH) refuse(`Write up to ${NOTE_LENGTH} characters.`, 'note');
  if (remindAt && remindAt <= act.at) refuse('That day has begun. Choose a later one.', 'day');
  if (remindAt && remindAt.getTime() - act.at.getTime() > REMIND_WITHIN_DAYS * 86_400_000) refuse(`Choose a day within ${REMIND_WITHIN_DAYS} days.`, 'day');
  const changes = { ...(words === undefined ? {} : { note: words }), ...(remindAt === undefined ? {} : { remindAt, remindedAt: null }) };
  const insert = act.tx.insert(bookmarks).values({ memberId: act.by.id, postId, at: act.at, ...changes });
  await (Object.keys(changes).length === 0 ? insert.onConflictDoNothing() : insert.onConflictDoUpdate({ target: [bookmarks.memberId, bookmarks.postId], set: changes }));
  return place;
}

/** Keeps it no longer; nothing happens when it was not kept. Also for what may no longer be read. */
export async function dropBookmark(act: Act, postId: PostId): Promise<void> {
  allow(canWatch(act.by), 'Sign in first.');
  await act.tx.delete(bookmarks).where(and(eq(bookmarks.memberId, act.by.id), eq(bookmarks.postId, postId)));
}

/** Null where the post may no longer be read: the note is theirs all the same. */
export type BookmarkView = {
  id: number; postId: PostId; note: string; remindAt: Date | null; isReminded: boolean; at: Date;
  post: { thread: ThreadRef & { title: string }; number: number; author: string; excerpt: string } | null;
};

/** What the viewer keeps, the latest first. */
export async function bookmarkList(db: Executor, cursor: Cursor | null, viewer: Member): Promise<Page<BookmarkView>> {
  const isReadable = sql<boolean>`${posts.deletedAt} is null and ${threads.deletedAt} is null and ${readableBoards(viewer)}`;
  const rows = await db
    .select({
      id: bookmarks.id, postId: bookmarks.postId, note: bookmarks.note, remindAt: bookmarks.remindAt, remindedAt: bookmarks.remindedAt, at: bookmarks.at,
      threadId: threads.id, slug: threads.slug, title: threads.title, number: posts.number, author: members.name, plain: sql<string>`left(${posts.plain}, 1000)`, isReadable,
    })
    .from(bookmarks)
    .innerJoin(posts, eq(posts.id, bookmarks.postId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(and(eq(bookmarks.memberId, viewer.id), cursor ? lt(bookmarks.id, cursor.id) : undefined))
    .orderBy(sql`${bookmarks.id} desc nulls first`)
    .limit(PAGE_SIZE + 1);
  const page = toPage(rows, PAGE_SIZE, ({ id }) => ({ value: 0, id }));
  return {
    next: page.next,
    rows: page.rows.map(({ postId, remindedAt, threadId, slug, title, number, author, plain, isReadable: isSeen, ...row }) => ({
      ...row,
      postId: postId as PostId,
      isReminded: remindedAt !== null,
      post: isSeen ? { thread: { id: threadId as ThreadId, slug, title }, number, author, excerpt: excerpt(plain, EXCERPT_LENGTH) } : null,
    })),
  };
}

/** One's own bookmark of a post; null without one. */
export async function bookmarkOf(db: Executor, postId: PostId, viewer: Member): Promise<{ note: string; remindAt: Date | null } | null> {
  const [row] = await db.select({ note: bookmarks.note, remindAt: bookmarks.remindAt }).from(bookmarks).where(and(eq(bookmarks.memberId, viewer.id), eq(bookmarks.postId, postId)));
  return row ?? null;
}

/** Notes which reminders are due and records `bookmark.due` for each. For timed work; each row is locked, so two workers remind once. Answers how many. */
export async function remindOfBookmarks(act: Act): Promise<number> {
  allow(canRemind(act.by));
  const due = act.tx
    .select({ id: bookmarks.id })
    .from(bookmarks)
    .where(and(isNull(bookmarks.remindedAt), sql`${bookmarks.remindAt} <= ${act.at.toISOString()}::timestamptz`))
    .orderBy(bookmarks.remindAt)
    .limit(REMINDERS_PER_ROUND)
    .for('update', { skipLocked: true });
  const rows = await act.tx.update(bookmarks).set({ remindedAt: act.at }).where(sql`${bookmarks.id} in (${due})`).returning({ id: bookmarks.id });
  for (const { id } of rows) await recordEvent(act, 'bookmark.due', { bookmarkId: id });
  return rows.length;
}

/** Who is to be reminded of what; null when it was dropped meanwhile, or may not be read any more. */
export async function bookmarkNews(act: Act, bookmarkId: number): Promise<{ memberId: MemberId; postId: PostId; threadId: ThreadId; remindAt: Date } | null> {
  const [row] = await act.tx
    .select({ memberId: bookmarks.memberId, postId: bookmarks.postId, threadId: posts.threadId, remindAt: bookmarks.remindAt })
    .from(bookmarks)
    .innerJoin(posts, eq(posts.id, bookmarks.postId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(members, eq(members.id, bookmarks.memberId))
    .where(and(eq(bookmarks.id, bookmarkId), sql`${posts.deletedAt} is null and ${threads.deletedAt} is null`, readableBy({ id: sql`${bookmarks.memberId}`, readsAll: sql`(${members.role} in ('agent', 'moderator', 'admin'))` })));
  return row?.remindAt ? { memberId: row.memberId as MemberId, postId: row.postId as PostId, threadId: row.threadId as ThreadId, remindAt: row.remindAt } : null;
}
