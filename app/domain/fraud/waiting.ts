/** What waits for a moderator, as the queue of moderation lists it: reviews and appeals against them, the longest waiting first. */
import { and, asc, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { fraudAppeals, fraudReviewMembers, fraudReviews } from '#db/schema/fraud.ts';
import { members } from '#db/schema/members.ts';
import { memberIdOf } from '#domain/core';
import type { Cursor, Viewer } from '#domain/core';
import { canSeeReviews } from './policy.ts';

/** One line: the people of a group by name, or who appealed; `reviewId` is where it is decided. */
export type WaitingReviewView = { id: number; reviewId: number; since: Date; title: string };
type Asked = { after: Cursor | null; limit: number; only?: number | null };

const notOfMine = (viewer: Viewer) => sql`not exists (select 1 from ${fraudReviewMembers} m where m.review_id = ${fraudReviews}.id and m.member_id = ${memberIdOf(viewer)})`;
const openReview = (viewer: Viewer) => and(isNull(fraudReviews.outcome), notOfMine(viewer));
/** Somebody else reads an appeal than who decided. */
const openAppeal = (viewer: Viewer) => and(isNull(fraudAppeals.granted), isNotNull(fraudReviews.outcome), or(isNull(fraudReviews.decidedBy), ne(fraudReviews.decidedBy, memberIdOf(viewer) ?? 0)), notOfMine(viewer));
const further = (after: Cursor | null, at: AnyPgColumn, id: AnyPgColumn) => (after ? sql`(${at}, ${id}) > (${new Date(after.value).toISOString()}::timestamptz, ${after.id})` : undefined);

/** Reviews that the viewer may decide. None for whoever decides none. */
export async function waitingReviews(db: Executor, { after, limit, only = null }: Asked, viewer: Viewer): Promise<WaitingReviewView[]> {
  if (!canSeeReviews(viewer)) return [];
  const names = sql<string>`(select string_agg(p.name, ', ' order by p.id) from ${fraudReviewMembers} m join ${members} p on p.id = m.member_id where m.review_id = ${fraudReviews}.id)`;
  return db
    .select({ id: fraudReviews.id, reviewId: fraudReviews.id, since: fraudReviews.foundAt, title: names })
    .from(fraudReviews)
    .where(and(openReview(viewer), further(after, fraudReviews.foundAt, fraudReviews.id), only === null ? undefined : eq(fraudReviews.id, only)))
    .orderBy(asc(fraudReviews.foundAt), asc(fraudReviews.id))
    .limit(limit);
}

/** Appeals against reviews that the viewer may decide. */
export async function waitingReviewAppeals(db: Executor, { after, limit, only = null }: Asked, viewer: Viewer): Promise<WaitingReviewView[]> {
  if (!canSeeReviews(viewer)) return [];
  return db
    .select({ id: fraudAppeals.id, reviewId: fraudAppeals.reviewId, since: fraudAppeals.at, title: members.name })
    .from(fraudAppeals)
    .innerJoin(fraudReviews, eq(fraudReviews.id, fraudAppeals.reviewId))
    .innerJoin(members, eq(members.id, fraudAppeals.memberId))
    .where(and(openAppeal(viewer), further(after, fraudAppeals.at, fraudAppeals.id), only === null ? undefined : eq(fraudAppeals.id, only)))
    .orderBy(asc(fraudAppeals.at), asc(fraudAppeals.id))
    .limit(limit);
}

/** How many of each. */
export async function countWaitingReviews(db: Executor, viewer: Viewer): Promise<{ reviews: number; appeals: number }> {
  if (!canSeeReviews(viewer)) return { reviews: 0, appeals: 0 };
  const [[reviews], [appeals]] = await Promise.all([
    db.select({ count: sql<number>`count(*)::int` }).from(fraudReviews).where(openReview(viewer)),
    db.select({ count: sql<number>`count(*)::int` }).from(fraudAppeals).innerJoin(fraudReviews, eq(fraudReviews.id, fraudAppeals.reviewId)).where(openAppeal(viewer)),
  ]);
  return { reviews: reviews?.count ?? 0, appeals: appeals?.count ?? 0 };
}
