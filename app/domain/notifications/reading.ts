/** The inbox: what is unread first, what belongs to one thread together, a page at a time. */
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { notifications } from '#db/schema/notifications.ts';
import { PAGE_SIZE, readCursor, writeCursor } from '#domain/core';
import type { Cursor, Member } from '#domain/core';
import { findNotifications } from './finding.ts';
import type { Found } from './finding.ts';
import { wordsOf } from './wording.ts';

export type LineView = { id: number; line: string; link: { label: string; path: string } | null; at: Date };
/** Lines about one thread, or a single one about something else. */
export type GroupView = { id: number; isUnread: boolean; title: string | null; threadId: number | null; at: Date; lines: LineView[] };
export type InboxView = { groups: GroupView[]; next: string | null; isFirst: boolean };

/** Where the next page begins: among what is unread, or what is read. */
type Place = { isUnread: boolean; cursor: Cursor | null };

/** "u…" and "r…" go on among what is unread and what is read; anything else is the beginning. */
function readPlace(after: string | null): Place & { isFirst: boolean } {
  const cursor = readCursor(after?.slice(1));
  return cursor && (after?.startsWith('u') || after?.startsWith('r')) ? { isUnread: after.startsWith('u'), cursor, isFirst: false } : { isUnread: true, cursor: null, isFirst: true };
}

/** A page of one's own inbox: unread first, then read, each by time. At most two statements, each along its index. */
export async function inboxPage(db: Executor, viewer: Member, after: string | null): Promise<InboxView> {
  const place = readPlace(after);
  const unread = place.isUnread ? await rowsAfter(db, viewer, place) : [];
  const missing = PAGE_SIZE + 1 - unread.length;
  const read = missing > 0 ? await rowsAfter(db, viewer, { isUnread: false, cursor: place.isUnread ? null : place.cursor }, missing) : [];
  const rows = [...unread, ...read];
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  const next = rows.length > PAGE_SIZE && last ? `${last.readAt === null ? 'u' : 'r'}${writeCursor({ value: last.at.getTime(), id: last.id })}` : null;
  return { groups: grouped(shown), next, isFirst: place.isFirst };
}

function rowsAfter(db: Executor, { id }: Member, { isUnread, cursor }: Place, limit = PAGE_SIZE + 1): Promise<Found[]> {
  const state = isUnread ? isNull(notifications.readAt) : isNotNull(notifications.readAt);
  const further = cursor ? sql`(${notifications.at}, ${notifications.id}) < (${new Date(cursor.value).toISOString()}::timestamptz, ${cursor.id}::bigint)` : undefined;
  return findNotifications(db, and(eq(notifications.memberId, id), sql`${notifications.isListed}`, state, further), limit);
}

/** Together stands what is about the same thread and is read alike, where its newest line would stand. */
function grouped(rows: readonly Found[]): GroupView[] {
  const groups = new Map<string, GroupView>();
  for (const row of rows) {
    const isUnread = row.readAt === null;
    const words = row.told && wordsOf(row.told);
    const line: LineView = { id: row.id, line: words?.line ?? 'Something that is no longer here', link: words?.link ?? null, at: row.at };
    const threadId = row.thread?.id ?? null;
    const key = threadId === null ? `alone ${row.id}` : `${isUnread} ${threadId}`;
    const known = groups.get(key);
    if (known) known.lines.push(line);
    else groups.set(key, { id: row.id, isUnread, threadId, title: row.told?.thread?.title ?? null, at: row.at, lines: [line] });
  }
  return [...groups.values()];
}
