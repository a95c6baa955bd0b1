/** Everything a member said about how loud things are, for them alone. */
import { and, eq, isNotNull, lt, or, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards, tags } from '#db/schema/boards.ts';
import { threads } from '#db/schema/threads.ts';
import { watchChoices, watches } from '#db/schema/watching.ts';
import { readableBoards } from '#domain/boards';
import { PAGE_SIZE, toPage } from '#domain/core';
import type { Cursor, Member, Page } from '#domain/core';
import { isReadableTag } from '#domain/threads';
import { DEFAULT_CHOICES } from './rules.ts';
import type { Choice, Level, Watched } from './rules.ts';

export type WatchView = { id: number; kind: Watched; subject: { id: number; slug: string; name: string }; level: Level; because: 'chosen' | 'wrote' | 'me-too'; at: Date };

/** The latest first. What the member may no longer read is not named, and so not listed. */
export async function watchList(db: Executor, cursor: Cursor | null, viewer: Member): Promise<Page<WatchView>> {
  const rows = await db
    .select({
      id: watches.id, level: watches.level, because: watches.because, at: watches.at, threadId: watches.threadId, boardId: watches.boardId,
      subjectId: sql<number>`coalesce(${watches.threadId}, ${watches.boardId}, ${watches.tagId})::int`,
      slug: sql<string>`coalesce(${threads.slug}, ${boards.slug}, ${tags.slug})`,
      name: sql<string>`coalesce(${threads.title}, ${boards.name}, ${tags.name})`,
    })
    .from(watches)
    .leftJoin(threads, and(eq(threads.id, watches.threadId), sql`${threads.deletedAt} is null`, readableBoards(viewer)))
    .leftJoin(boards, and(eq(boards.id, watches.boardId), readableBoards(viewer, sql`${boards.id}`)))
    .leftJoin(tags, and(eq(tags.id, watches.tagId), isReadableTag(viewer)))
    .where(and(eq(watches.memberId, viewer.id), or(isNotNull(threads.id), isNotNull(boards.id), isNotNull(tags.id)), cursor ? lt(watches.id, cursor.id) : undefined))
    .orderBy(sql`${watches.id} desc nulls first`)
    .limit(PAGE_SIZE + 1);
  const page = toPage(rows, PAGE_SIZE, ({ id }) => ({ value: 0, id }));
  return {
    next: page.next,
    rows: page.rows.map(({ threadId, boardId, subjectId, slug, name, ...row }) => ({ ...row, kind: threadId !== null ? ('thread' as const) : boardId !== null ? ('board' as const) : ('tag' as const), subject: { id: subjectId, slug, name } })),
  };
}

/** What follows by itself when one writes, or has a problem too. */
export async function watchChoicesOf(db: Executor, viewer: Member): Promise<{ whenWriting: Choice; whenMeToo: Choice }> {
  const [row] = await db.select({ whenWriting: watchChoices.whenWriting, whenMeToo: watchChoices.whenMeToo }).from(watchChoices).where(eq(watchChoices.memberId, viewer.id));
  return row ?? DEFAULT_CHOICES;
}
