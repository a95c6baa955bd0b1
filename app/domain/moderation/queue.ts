/** The queue as moderators read it: what waits, the heaviest or the oldest first, and what was decided. */
import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { flags, reviewDecisions, reviewItems } from '#db/schema/moderation.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { boardList, standingOf } from '#domain/boards';
import { NotFound, isStaff, memberIdOf, toPage } from '#domain/core';
import type { Cursor, MemberId, Page, PostId, ThreadId, Viewer } from '#domain/core';
import { personColumns, toPerson } from '#domain/members';
import type { PersonView } from '#domain/members';
import { excerpt } from '#kit/text.ts';
import { isOfSpam, isOverturned } from './overview.ts';
import { idAfter } from './place-in-queue.ts';
import type { Place } from './place-in-queue.ts';
import { ITEMS_PER_PAGE, QUEUE_EXCERPT, isOutcome, isReason } from './rules.ts';
import type { Kind, Order, Outcome, Reason, SpamList } from './rules.ts';

export type QueueFilter = { kind?: Kind | null; board?: string | null; about?: MemberId | null; like?: readonly PostId[] | null; order?: Order };
export type PlaceView = { id: PostId; number: number; threadId: ThreadId; title: string; excerpt: string; board: { slug: string; name: string }; withheldWhy: string | null; isGone: boolean };
export type ItemRowView = {
  id: number; kind: Kind; weight: number; openedAt: Date; about: PersonView;
  /** Null for a profile. */
  post: PlaceView | null;
  reasons: { reason: Reason; count: number }[];
  claimedBy: { name: string; isViewer: boolean } | null;
};
export type DecisionRowView = { id: number; itemId: number; outcome: Outcome; by: PersonView; at: Date; about: PersonView; title: string | null; batchId: number | null; undoneBy: PersonView | null };
export type DecidedFilter = { by?: MemberId | null; outcome?: Outcome | null; since?: Date | null; isOverturned?: boolean; spam?: SpamList | null };

const claimant = alias(members, 'claimant');
const undoer = alias(members, 'undoer');
const about = alias(members, 'about');

const aboutColumns = { id: about.id, handle: about.handle, name: about.name, role: about.role, isGhost: about.isGhost, joinedAt: about.joinedAt };
const undoerColumns = { id: undoer.id, handle: undoer.handle, name: undoer.name, role: undoer.role, isGhost: undoer.isGhost, joinedAt: undoer.joinedAt };

/** Staff see everything and who keeps order on boards what stands there, but nobody what is about themselves. */
const visible = (viewer: Viewer): SQL => sql`(${reviewItems.aboutId} <> ${memberIdOf(viewer) ?? 0} and ${isStaff(viewer) ? sql`true` : sql`${reviewItems.postId} is not null and ${standingOf(viewer)} = 'moderate'`})`;

/** The boards on which somebody decides; null for staff, who do everywhere. NotFound for whoever keeps no order anywhere. */
export async function keptBoards(db: Executor, viewer: Viewer): Promise<{ slug: string; name: string }[] | null> {
  if (isStaff(viewer)) return null;
  const kept = viewer.kind === 'member' ? (await boardList(db, viewer)).filter(({ standing }) => standing === 'moderate') : [];
  if (kept.length === 0) throw new NotFound('There is nothing here.');
  return kept.map(({ slug, name }) => ({ slug, name }));
}

/** The items that wait, the first so many. NotFound for whoever decides nothing. */
export async function reviewQueue(db: Executor, filter: QueueFilter, viewer: Viewer, at: Date, limit = ITEMS_PER_PAGE): Promise<ItemRowView[]> {
  await keptBoards(db, viewer);
  return itemLines(db, filter, null, viewer, at, limit);
}

/** Items from a place of the queue on, with one more than a page has. Called by those who have asked whether the viewer keeps order anywhere. */
export async function itemLines(db: Executor, { kind = null, board = null, about: aboutId = null, like = null, order = 'weight' }: QueueFilter, from: Place | null, viewer: Viewer, at: Date, limit = ITEMS_PER_PAGE + 1): Promise<ItemRowView[]> {
  const later = from && sql`(${reviewItems.openedAt}, ${reviewItems.id}) > (${from.since.toISOString()}::timestamptz, ${idAfter(from, 0)})`;
  const after = from === null ? undefined : order === 'oldest' ? (later ?? undefined) : sql`(${reviewItems.weight} < ${from.weight} or (${reviewItems.weight} = ${from.weight} and ${later}))`;
  const rows = await itemRows(db)
    .where(and(
      isNull(reviewItems.closedAt), visible(viewer), after,
      kind === null ? undefined : eq(reviewItems.kind, kind),
      board === null ? undefined : eq(boards.slug, board),
      aboutId === null ? undefined : eq(reviewItems.aboutId, aboutId),
      like === null ? undefined : sql`${reviewItems.postId} = any(${sql.param([...like])}::bigint[])`,
    ))
    .orderBy(...(order === 'oldest' ? [] : [sql`${reviewItems.weight} desc nulls first`]), asc(reviewItems.openedAt), asc(reviewItems.id))
    .limit(limit);
  return rows.map((row) => toRow(row, viewer, at));
}

/** How many items of each kind wait for this viewer. */
export async function countItems(db: Executor, viewer: Viewer, board: string | null = null): Promise<Record<Kind, number>> {
  const count = (kind: Kind) => sql<number>`(count(*) filter (where ${reviewItems.kind} = ${kind}))::int`;
  const [row] = await db.select({ flag: count('flag'), withheld: count('withheld') }).from(reviewItems).leftJoin(posts, eq(posts.id, reviewItems.postId)).leftJoin(threads, eq(threads.id, posts.threadId)).leftJoin(boards, eq(boards.id, threads.boardId)).where(and(isNull(reviewItems.closedAt), visible(viewer), board === null ? undefined : eq(boards.slug, board)));
  return row ?? { flag: 0, withheld: 0 };
}

/** One page of what was decided, the newest first. NotFound for whoever decides nothing. */
export async function decidedList(db: Executor, { by = null, outcome = null, since = null, isOverturned: onlyOverturned = false, spam = null }: DecidedFilter, cursor: Cursor | null, viewer: Viewer): Promise<Page<DecisionRowView>> {
  await keptBoards(db, viewer);
  const rows = await db
    .select({ decision: { id: reviewDecisions.id, itemId: reviewDecisions.itemId, outcome: reviewDecisions.outcome, at: reviewDecisions.at, batchId: reviewDecisions.batchId }, by: personColumns, about: aboutColumns, undoer: undoerColumns, title: threads.title })
    .from(reviewDecisions)
    .innerJoin(reviewItems, eq(reviewItems.id, reviewDecisions.itemId))
    .innerJoin(members, eq(members.id, reviewDecisions.byId))
    .innerJoin(about, eq(about.id, reviewItems.aboutId))
    .leftJoin(undoer, eq(undoer.id, reviewDecisions.undoneBy))
    .leftJoin(posts, eq(posts.id, reviewItems.postId))
    .leftJoin(threads, eq(threads.id, posts.threadId))
    .where(and(
      visible(viewer),
      by === null ? undefined : eq(reviewDecisions.byId, by),
      outcome === null ? undefined : eq(reviewDecisions.outcome, outcome),
      since === null ? undefined : gt(reviewDecisions.at, since),
      onlyOverturned ? isOverturned : undefined,
      spam === null ? undefined : isOfSpam(spam),
      // A period counts as the overview does: what somebody took back themselves was never decided.
      since === null ? undefined : sql`(${reviewDecisions.undoneAt} is null or ${isOverturned})`,
      cursor ? sql`(${reviewDecisions.at}, ${reviewDecisions.id}) < (${new Date(cursor.value)}, ${cursor.id})` : undefined,
    ))
    .orderBy(desc(reviewDecisions.at), desc(reviewDecisions.id))
    .limit(ITEMS_PER_PAGE + 1);
  const page = toPage(rows, ITEMS_PER_PAGE, ({ decision }) => ({ value: decision.at.getTime(), id: decision.id }));
  return { next: page.next, rows: page.rows.map((row) => ({ ...row.decision, outcome: outcomeOf(row.decision.outcome), by: toPerson(row.by), about: toPerson(row.about), title: row.title, undoneBy: row.undoer ? toPerson(row.undoer) : null })) };
}

/** A stored outcome; a newer version may know more. */
export const outcomeOf = (stored: string): Outcome => (isOutcome(stored) ? stored : 'elsewhere');

/** The rows of items with what a line of the queue shows. */
export const itemRows = (db: Executor) =>
  db
    .select({
      id: reviewItems.id, kind: reviewItems.kind, weight: reviewItems.weight, openedAt: reviewItems.openedAt, claimedBy: reviewItems.claimedBy, claimedUntil: reviewItems.claimedUntil, claimantName: claimant.name,
      about: aboutColumns,
      postId: posts.id, number: posts.number, threadId: threads.id, title: threads.title, plain: sql<string | null>`left(${posts.plain}, 600)`, slug: boards.slug, name: boards.name, withheldWhy: posts.withheldWhy,
      isGone: sql<boolean>`coalesce(case when ${posts.number} = 1 then ${threads.deletedAt} is not null and (not ${threads.isWithheld} or ${threads.deletedBy} is not null) else (${posts.deletedAt} is not null and (${posts.withheldAt} is null or ${posts.deletedBy} is not null)) or (${threads.deletedAt} is not null and (not ${threads.isWithheld} or ${threads.deletedBy} is not null)) end, false)`,
      reasons: sql<{ reason: string; count: number }[]>`coalesce((select json_agg(json_build_object('reason', r.reason, 'count', r.times) order by r.times desc, r.reason) from (select f.reason, count(*)::int as times from ${flags} f where f.item_id = ${reviewItems.id} and f.withdrawn_at is null group by f.reason) r), '[]'::json)`,
    })
    .from(reviewItems)
    .innerJoin(about, eq(about.id, reviewItems.aboutId))
    .leftJoin(claimant, eq(claimant.id, reviewItems.claimedBy))
    .leftJoin(posts, eq(posts.id, reviewItems.postId))
    .leftJoin(threads, eq(threads.id, posts.threadId))
    .leftJoin(boards, eq(boards.id, threads.boardId))
    .$dynamic();

type Row = Awaited<ReturnType<typeof itemRows>>[number];

/** A row as a viewer reads it at this moment. */
export function toRow(row: Row, viewer: Viewer, at: Date): ItemRowView {
  const { id, kind, weight, openedAt, postId, number, threadId, title, plain, slug, name, withheldWhy, isGone } = row;
  const isClaimed = row.claimedBy !== null && row.claimedUntil !== null && row.claimedUntil > at;
  const hasPost = postId !== null && number !== null && threadId !== null && title !== null && slug !== null && name !== null;
  return {
    id, kind, weight, openedAt, about: toPerson(row.about),
    post: hasPost ? { id: postId as PostId, number, threadId: threadId as ThreadId, title, excerpt: excerpt(plain ?? '', QUEUE_EXCERPT), board: { slug, name }, withheldWhy, isGone } : null,
    reasons: row.reasons.flatMap(({ reason, count }) => (isReason(reason) ? [{ reason, count }] : [])),
    claimedBy: isClaimed ? { name: row.claimantName ?? '', isViewer: viewer.kind === 'member' && row.claimedBy === viewer.id } : null,
  };
}
