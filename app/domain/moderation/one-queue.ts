/** The one list of everything that waits for a moderator: items, appeals, suggested changes, sign-ups and held rewards, merged a page at a time. */
import { and, eq, gt, inArray } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { queueClaims } from '#db/schema/moderation.ts';
import type { Viewer } from '#domain/core';
import { compare, cursorOf, writePlace } from './place-in-queue.ts';
import type { Place } from './place-in-queue.ts';
import { countItems, itemLines, keptBoards } from './queue.ts';
import type { ItemRowView, QueueFilter } from './queue.ts';
import { ITEMS_PER_PAGE, isKind, isOtherKind } from './rules.ts';
import type { Order, OtherKind, QueueKind } from './rules.ts';
import { SOURCES, countOthers, oneWaiting } from './sources.ts';
import type { OtherLine } from './sources.ts';

type ClaimedBy = { name: string; isViewer: boolean } | null;
export type QueueLineView = { kind: 'item'; item: ItemRowView } | (OtherLine & { kind: OtherKind; claimedBy: ClaimedBy });
export type WholeFilter = Omit<QueueFilter, 'kind'> & { kind?: QueueKind | null };
/** Where it is decided, for whoever goes on to it. */
export type QueuedRef = { kind: OtherKind | 'item'; id: number; pageId: number };

type Entry = { place: Place; line: QueueLineView };

/** One page of all that waits for this viewer. Each area is asked for one page at most. NotFound for whoever decides nothing. */
export async function wholeQueue(db: Executor, filter: WholeFilter, after: Place | null, viewer: Viewer, at: Date): Promise<{ rows: QueueLineView[]; next: string | null }> {
  await keptBoards(db, viewer);
  const order = filter.order ?? 'weight';
  const [items, others] = await Promise.all([itemEntries(db, filter, after, viewer, at), otherEntries(db, filter, order, after, viewer)]);
  const all = [...items, ...others].sort((one, other) => compare(order, one.place, other.place));
  const shown = all.slice(0, ITEMS_PER_PAGE);
  const last = shown.at(-1);
  return { next: all.length > ITEMS_PER_PAGE && last ? writePlace(last.place) : null, rows: await withClaims(db, shown.map(({ line }) => line), viewer, at) };
}

/** How many wait for this viewer, of each kind and together. NotFound for whoever decides nothing. */
export async function queueCounts(db: Executor, viewer: Viewer, board: string | null = null): Promise<Record<QueueKind | 'all', number>> {
  await keptBoards(db, viewer);
  const [items, others] = await Promise.all([countItems(db, viewer, board), countOthers(db, viewer, board)]);
  const counts = { ...items, ...others };
  return { ...counts, all: Object.values(counts).reduce((sum, count) => sum + count, 0) };
}

/** What comes next for somebody who goes through the queue: the first that is not this one and nobody else is deciding. Null when nothing is left. */
export async function nextQueued(db: Executor, besides: { kind: OtherKind | 'item'; id: number } | null, viewer: Viewer, at: Date, filter: WholeFilter = {}): Promise<QueuedRef | null> {
  const { rows } = await wholeQueue(db, filter, null, viewer, at);
  const refs = rows.map((line) => (line.kind === 'item' ? { kind: line.kind, id: line.item.id, pageId: line.item.id, claimedBy: line.item.claimedBy } : line));
  const next = refs.find(({ kind, id, claimedBy }) => !(kind === besides?.kind && id === besides.id) && (claimedBy === null || claimedBy.isViewer));
  return next ? { kind: next.kind, id: next.id, pageId: next.pageId } : null;
}

export type QueueBarView = { kind: OtherKind; id: number; pageId: number; claimedBy: ClaimedBy; next: QueuedRef | null };

/** What stands around something of another area while somebody goes through the queue. Null where it waits no more, or is not theirs to decide. */
export async function queueBar(db: Executor, { kind, id }: { kind: OtherKind; id: number }, viewer: Viewer, at: Date, filter: WholeFilter = {}): Promise<QueueBarView | null> {
  const line = await oneWaiting(db, { kind, id }, viewer);
  if (!line) return null;
  const [[one], next] = await Promise.all([withClaims(db, [{ ...line, kind, claimedBy: null }], viewer, at), nextQueued(db, { kind, id }, viewer, at, filter)]);
  return { kind, id, pageId: line.pageId, next, claimedBy: one && one.kind !== 'item' ? one.claimedBy : null };
}

async function itemEntries(db: Executor, { kind = null, ...filter }: WholeFilter, after: Place | null, viewer: Viewer, at: Date): Promise<Entry[]> {
  if (kind !== null && !isKind(kind)) return [];
  const rows = await itemLines(db, { ...filter, kind }, after, viewer, at);
  return rows.map((item) => ({ place: { weight: item.weight, since: item.openedAt, source: 0, id: item.id }, line: { kind: 'item', item } }));
}

/** What is about one member, or says the same as a post, are items alone; a board has items and suggested changes. */
async function otherEntries(db: Executor, { kind = null, board = null, about = null, like = null }: WholeFilter, order: Order, after: Place | null, viewer: Viewer): Promise<Entry[]> {
  if (about !== null || like !== null || (kind !== null && !isOtherKind(kind))) return [];
  const asked = SOURCES.filter((one) => (kind === null || one.kind === kind) && (board === null || one.isOnBoard));
  const lists = await Promise.all(asked.map(async ({ kind: of, source, weight, list }): Promise<Entry[]> => {
    const from = cursorOf(order, after, { source, weight });
    const rows = from === 'over' ? [] : await list(db, { after: from, limit: ITEMS_PER_PAGE + 1, board }, viewer);
    return rows.map((row) => ({ place: { weight, since: row.since, source, id: row.id }, line: { ...row, kind: of, claimedBy: null } }));
  }));
  return lists.flat();
}

/** Who is deciding what of a page, by one query. */
async function withClaims(db: Executor, lines: QueueLineView[], viewer: Viewer, at: Date): Promise<QueueLineView[]> {
  const others = lines.flatMap((line) => (line.kind === 'item' ? [] : [line]));
  if (others.length === 0) return lines;
  const claims = await db
    .select({ kind: queueClaims.kind, itemId: queueClaims.itemId, memberId: queueClaims.memberId, name: members.name })
    .from(queueClaims)
    .innerJoin(members, eq(members.id, queueClaims.memberId))
    .where(and(inArray(queueClaims.itemId, others.map(({ id }) => id)), gt(queueClaims.until, at)));
  const claimOf = ({ kind, id }: { kind: OtherKind; id: number }): ClaimedBy => {
    const claim = claims.find((one) => one.kind === kind && one.itemId === id);
    return claim ? { name: claim.name, isViewer: viewer.kind === 'member' && claim.memberId === viewer.id } : null;
  };
  return lines.map((line) => (line.kind === 'item' ? line : { ...line, claimedBy: claimOf(line) }));
}
