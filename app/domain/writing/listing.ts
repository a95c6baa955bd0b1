/** One's drafts, newest first, each with where it goes; of threads and posts that one may no longer read nothing is told. */
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { drafts } from '#db/schema/writing.ts';
import { readableBoards } from '#domain/boards';
import { memberIdOf, toPage } from '#domain/core';
import type { Cursor, Viewer } from '#domain/core';
import { excerpt } from '#kit/excerpt.ts';
import { paths } from '#paths';
import { DRAFTS_PER_PAGE, readPlace } from './rules.ts';
import type { DraftPlace } from './rules.ts';

/** `href` leads back to the words; null where that place is gone, and then `text` is all there is. */
export type DraftLine = { place: string; kind: DraftPlace['kind']; about: string | null; text: string; at: Date; href: string | null };
export type DraftsView = { lines: DraftLine[]; next: string | null };

/** As much as tells which one it is. */
const BEGINNING = 160;

/** A page of the viewer's drafts, from a keyset on. */
export async function draftsOf(db: Executor, viewer: Viewer, after: Cursor | null): Promise<DraftsView> {
  const memberId = memberIdOf(viewer);
  if (memberId === null) return { lines: [], next: null };
  const earlier = after ? sql`(${drafts.at}, ${drafts.id}) < (${new Date(after.value).toISOString()}::timestamptz, ${after.id})` : undefined;
  const rows = await db.select().from(drafts).where(and(eq(drafts.memberId, memberId), earlier)).orderBy(desc(drafts.at), desc(drafts.id)).limit(DRAFTS_PER_PAGE + 1);
  const { rows: shown, next } = toPage(rows, DRAFTS_PER_PAGE, ({ at, id }) => ({ value: at.getTime(), id }));
  const titles = await titlesOf(db, shown.map(({ place }) => readPlace(place)), viewer);
  const lines = shown.map(({ place, text, title, at }): DraftLine => {
    const known = readPlace(place) ?? { kind: 'ask' };
    const about = 'id' in known ? (titles.get(place) ?? null) : title;
    return { place, kind: known.kind, about, text: known.kind !== 'message' && 'id' in known && about === null ? text : excerpt(text, BEGINNING), at, href: hrefOf(known, about !== null) };
  });
  return { lines, next };
}

/** The titles of what is written to, as far as the viewer may read it, by place. */
async function titlesOf(db: Executor, places: (DraftPlace | null)[], viewer: Viewer): Promise<Map<string, string>> {
  const idsOf = (kind: DraftPlace['kind']) => places.flatMap((place) => (place?.kind === kind && 'id' in place ? [place.id] : []));
  const [replies, edits] = [idsOf('reply'), idsOf('edit')];
  const there = and(isNull(threads.deletedAt), readableBoards(viewer));
  const ofThreads = replies.length === 0 ? [] : await db.select({ place: sql<string>`'reply:' || ${threads.id}`, title: threads.title }).from(threads).where(and(inArray(threads.id, replies), there));
  const ofPosts = edits.length === 0 ? [] : await db.select({ place: sql<string>`'edit:' || ${posts.id}`, title: threads.title }).from(posts).innerJoin(threads, eq(threads.id, posts.threadId)).where(and(inArray(posts.id, edits), isNull(posts.deletedAt), there));
  return new Map([...ofThreads, ...ofPosts].map(({ place, title }) => [place, title]));
}

const hrefOf = (place: DraftPlace, isThere: boolean): string | null => (isThere || (place.kind !== 'reply' && place.kind !== 'edit') ? placeHref(place) : null);

/** Where the words of a place go on. */
export function placeHref(place: DraftPlace): string {
  switch (place.kind) {
    case 'ask':
      return paths.ask();
    case 'discuss':
      return paths.ask({ kind: 'discussion' });
    case 'private':
      return paths.newPrivateCase();
    case 'message':
      return paths.privateCase(place.id);
    case 'reply':
      return paths.replies(place.id);
    case 'edit':
      return paths.editPost(place.id);
  }
}
