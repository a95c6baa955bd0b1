/** What staff announced: pinned threads first, then the newest of the boards that only staff start. */
import { and, desc, eq, gte, isNull } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { posts, threadPins, threads } from '#db/schema/threads.ts';
import type { ThreadId } from '#domain/core';
import { excerpt } from '#kit/text.ts';
import { isPinned } from './pinning.ts';
import { ANNOUNCED_WITHIN_DAYS, ANNOUNCEMENT_LENGTH, PINS_PER_BOARD } from './rules.ts';
import type { ThreadBoard, ThreadRef } from './views.ts';

export type AnnouncementView = ThreadRef & { title: string; excerpt: string; board: ThreadBoard; createdAt: Date };

const DAY_MS = 24 * 3600_000;

/** What is announced by pins, all of it, and up to the limit the newest announcements, with their first words; none when nothing was announced for some weeks. */
export async function announcements(db: Executor, now: Date, limit: number): Promise<AnnouncementView[]> {
  const pinned = await shown(db, and(eq(threadPins.isAnnounced, true), isPinned(now)), PINS_PER_BOARD);
  const newest = await shown(db, and(eq(boards.staffOnlyStart, true), gte(threads.createdAt, new Date(now.getTime() - ANNOUNCED_WITHIN_DAYS * DAY_MS))), limit + pinned.length);
  return [...pinned, ...newest.filter(({ id }) => !pinned.some((pin) => pin.id === id))].slice(0, Math.max(limit, pinned.length));
}

async function shown(db: Executor, which: SQL | undefined, limit: number): Promise<AnnouncementView[]> {
  const rows = await db
    .select({ id: threads.id, slug: threads.slug, title: threads.title, createdAt: threads.createdAt, plain: posts.plain, board: { slug: boards.slug, name: boards.name } })
    .from(threads)
    .innerJoin(boards, eq(boards.id, threads.boardId))
    .innerJoin(posts, and(eq(posts.threadId, threads.id), eq(posts.number, 1)))
    .leftJoin(threadPins, eq(threadPins.threadId, threads.id))
    .where(and(which, eq(boards.isPrivate, false), isNull(boards.archivedAt), isNull(threads.deletedAt), isNull(threads.archivedAt)))
    .orderBy(desc(threads.createdAt), desc(threads.id))
    .limit(limit);
  return rows.map(({ plain, ...row }) => ({ ...row, id: row.id as ThreadId, excerpt: excerpt(plain, ANNOUNCEMENT_LENGTH) }));
}
