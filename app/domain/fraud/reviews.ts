/** Reviews as staff read them: the list, and one with its group, its reasons and its deeds. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { fraudAppeals, fraudReviewMembers, fraudReviews } from '#db/schema/fraud.ts';
import { members } from '#db/schema/members.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { found, memberIdOf, toPage } from '#domain/core';
import type { Cursor, MemberId, Page, PostId, Viewer } from '#domain/core';
import { memberBalances } from '#domain/ledger';
import { people, personColumns, toPerson } from '#domain/members';
import type { PersonView } from '#domain/members';
import { programmeAt, unpaidRewards } from '#domain/rewards';
import type { UnpaidView } from '#domain/rewards';
import { deedsBetween } from './deeds.ts';
import { canDecide, canDecideAppeal, canSeeReviews } from './policy.ts';
import { DEEDS_SHOWN, REVIEWS_PER_PAGE, UNPAID_SHOWN } from './rules.ts';
import type { Outcome } from './rules.ts';

/** Open ones wait for a decision, appealed ones for a second, decided ones are the record. */
export const REVIEW_LISTS = ['open', 'appealed', 'decided'] as const;
export type ReviewList = (typeof REVIEW_LISTS)[number];

export type ReviewRowView = { id: number; score: number; foundAt: Date; seenAt: Date; members: PersonView[]; reason: string; outcome: Outcome | null; decidedAt: Date | null; appeals: number };
export type ReviewCounts = { open: number; appealed: number };

export type DeedView = { at: Date; giver: PersonView; receiver: PersonView; kind: 'accepted' | 'thanked'; postId: PostId; title: string; secondsAfter: number };
export type ReviewMemberView = { person: PersonView; unpaid: number; reversed: number; isConcerned: boolean; isSuspended: boolean; before: number[] };
export type ReviewAppealView = { id: number; person: PersonView; text: string; at: Date; granted: boolean | null; decidedBy: PersonView | null; decidedAt: Date | null; because: string | null; can: { decide: boolean } };
export type TieView = { from: PersonView; to: PersonView; acceptances: number; fast: number; kudos: number };
export type ReviewView = {
  id: number;
  score: number;
  foundAt: Date;
  since: Date;
  signals: { points: number; sentence: string }[];
  members: ReviewMemberView[];
  ties: TieView[];
  deeds: DeedView[];
  hasMoreDeeds: boolean;
  /** What may be taken back one by one, the newest; empty for whoever may not decide. */
  unpaid: UnpaidView[];
  hasMoreUnpaid: boolean;
  currency: string;
  decision: { outcome: Outcome; by: PersonView; at: Date; because: string } | null;
  appeals: ReviewAppealView[];
  can: { decide: boolean };
};

/** One page of reviews: open ones by score, appealed and decided ones the newest first. Moderators only; for others there are none. */
export async function reviewList(db: Executor, show: ReviewList, cursor: Cursor | null, viewer: Viewer): Promise<Page<ReviewRowView>> {
  mustSee(viewer);
  const isAppealed = sql`exists (select from ${fraudAppeals} a where a.review_id = ${fraudReviews.id} and a.granted is null)`;
  const value = show === 'open' ? sql`${fraudReviews.score}::bigint` : sql`(extract(epoch from ${fraudReviews.decidedAt}) * 1000)::bigint`;
  const order = show === 'open' ? [desc(fraudReviews.score), desc(fraudReviews.id)] : [desc(fraudReviews.decidedAt), desc(fraudReviews.id)];
  const after = cursor === null ? undefined
    : show === 'open' ? sql`(${fraudReviews.score}, ${fraudReviews.id}) < (${cursor.value}, ${cursor.id})`
      : sql`(${fraudReviews.decidedAt}, ${fraudReviews.id}) < (${new Date(cursor.value)}, ${cursor.id})`;
  const rows = await db
    .select({
      id: fraudReviews.id, score: fraudReviews.score, foundAt: fraudReviews.foundAt, seenAt: fraudReviews.seenAt, signals: fraudReviews.signals, outcome: fraudReviews.outcome, decidedAt: fraudReviews.decidedAt,
      value: value.mapWith(Number),
      appeals: sql<number>`(select count(*) from ${fraudAppeals} a where a.review_id = ${fraudReviews.id} and a.granted is null)::int`,
    })
    .from(fraudReviews)
    .where(and(show === 'open' ? isNull(fraudReviews.outcome) : isNotNull(fraudReviews.outcome), show === 'appealed' ? isAppealed : undefined, after))
    .orderBy(...order)
    .limit(REVIEWS_PER_PAGE + 1);
  const page = toPage(rows, REVIEWS_PER_PAGE, ({ id, value }) => ({ value, id }));
  const groups = page.rows.length === 0 ? [] : await db
    .select({ ...personColumns, reviewId: fraudReviewMembers.reviewId })
    .from(fraudReviewMembers)
    .innerJoin(members, eq(members.id, fraudReviewMembers.memberId))
    .where(inArray(fraudReviewMembers.reviewId, page.rows.map(({ id }) => id)))
    .orderBy(asc(members.id));
  return {
    next: page.next,
    rows: page.rows.map(({ signals, value: _value, ...row }) => ({ ...row, reason: signals[0]?.sentence ?? '', members: groups.filter(({ reviewId }) => reviewId === row.id).map(({ reviewId: _of, ...person }) => toPerson(person)) })),
  };
}

/** How many wait, for the tabs. */
export async function reviewCounts(db: Executor, viewer: Viewer): Promise<ReviewCounts> {
  mustSee(viewer);
  const [row] = await db.execute<ReviewCounts>(sql`
    select (select count(*) from ${fraudReviews} where outcome is null)::int as open,
      (select count(distinct a.review_id) from ${fraudAppeals} a join ${fraudReviews} r on r.id = a.review_id and r.outcome is not null where a.granted is null)::int as appealed`);
  return row ?? { open: 0, appealed: 0 };
}

/** One review with all that speaks for and against it. Moderators only. */
export async function reviewPage(db: Executor, reviewId: number, viewer: Viewer, at: Date): Promise<ReviewView> {
  mustSee(viewer);
  const [row] = await db.select().from(fraudReviews).where(eq(fraudReviews.id, reviewId));
  const review = found(row);
  const inGroup = await db
    .select({ memberId: fraudReviewMembers.memberId, reversed: fraudReviewMembers.reversed, isConcerned: fraudReviewMembers.isConcerned, suspendedAt: members.suspendedAt })
    .from(fraudReviewMembers).innerJoin(members, eq(members.id, fraudReviewMembers.memberId)).where(eq(fraudReviewMembers.reviewId, reviewId)).orderBy(asc(fraudReviewMembers.memberId));
  const ids = inGroup.map(({ memberId }) => memberId);
  const appeals = await db.select().from(fraudAppeals).where(eq(fraudAppeals.reviewId, reviewId)).orderBy(asc(fraudAppeals.id));
  const earlier = await db.select({ memberId: fraudReviewMembers.memberId, reviewId: fraudReviewMembers.reviewId }).from(fraudReviewMembers).where(inArray(fraudReviewMembers.memberId, ids)).orderBy(asc(fraudReviewMembers.reviewId));
  const deeds = await deedsOf(db, { since: review.since, until: review.decidedAt ?? at }, [...new Set(review.ties.flatMap(({ from, to }) => [from, to]))]);
  const known = await people(db, [...ids, ...review.ties.flatMap(({ from, to }) => [from, to]), ...appeals.flatMap(({ decidedBy }) => decidedBy ?? []), ...(review.decidedBy ? [review.decidedBy] : [])]);
  const person = (id: number): PersonView => found(known.find((one) => one.id === id));
  const currency = (await programmeAt(db, at))?.rules.currency ?? 'GBP';
  const group: ReviewMemberView[] = [];
  for (const { memberId, reversed, isConcerned, suspendedAt } of inGroup) {
    const { member_pending, member_confirmed, member_payable } = await memberBalances(db, memberId as MemberId, currency);
    const before = earlier.filter((one) => one.memberId === memberId && one.reviewId !== reviewId).map((one) => one.reviewId);
    group.push({ person: person(memberId), unpaid: member_pending + member_confirmed + member_payable, reversed, isConcerned, isSuspended: suspendedAt !== null, before });
  }
  const facts = { members: ids.map((id) => id as MemberId), decidedBy: review.decidedBy as MemberId | null };
  const isToDecide = review.outcome === null && canDecide(viewer, facts);
  const unpaid = isToDecide ? await unpaidRewards(db, viewer, facts.members, UNPAID_SHOWN + 1) : [];
  return {
    id: review.id, score: review.score, foundAt: review.foundAt, since: review.since, signals: review.signals, currency,
    members: group,
    ties: review.ties.map(({ from, to, ...counts }) => ({ from: person(from), to: person(to), ...counts })),
    deeds: deeds.slice(0, DEEDS_SHOWN).map(({ giver, receiver, ...deed }) => ({ ...deed, giver: person(giver), receiver: person(receiver) })),
    hasMoreDeeds: deeds.length > DEEDS_SHOWN,
    unpaid: unpaid.slice(0, UNPAID_SHOWN),
    hasMoreUnpaid: unpaid.length > UNPAID_SHOWN,
    decision: review.outcome && review.decidedBy && review.decidedAt ? { outcome: review.outcome, by: person(review.decidedBy), at: review.decidedAt, because: review.because ?? '' } : null,
    appeals: appeals.map((one) => ({
      id: one.id,
      person: person(one.memberId), text: one.text, at: one.at, granted: one.granted, decidedBy: one.decidedBy ? person(one.decidedBy) : null, decidedAt: one.decidedAt, because: one.because,
      can: { decide: one.granted === null && canDecideAppeal(viewer, facts) },
    })),
    can: { decide: isToDecide },
  };
}

type DeedRow = { at: Date; giver: number; receiver: number; kind: 'accepted' | 'thanked'; postId: PostId; title: string; secondsAfter: number };

/** What the group gave each other, newest first, one row more than is shown. */
async function deedsOf(db: Executor, window: { since: Date; until: Date }, among: readonly number[]): Promise<DeedRow[]> {
  const rows = await db.execute<Omit<DeedRow, 'at'> & { at: string }>(sql`
    with ${deedsBetween(window, { among, both: true, withDecided: true })}
    select d.at, d.giver::int as giver, d.receiver::int as receiver, case when d.is_acceptance then 'accepted' else 'thanked' end as kind, d.post_id::int as "postId", t.title,
      extract(epoch from d.at - p.created_at)::int as "secondsAfter"
    from deeds d join ${posts} p on p.id = d.post_id join ${threads} t on t.id = p.thread_id
    order by d.at desc, d.post_id desc limit ${DEEDS_SHOWN + 1}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

const mustSee = (viewer: Viewer): void => void found(canSeeReviews(viewer) ? memberIdOf(viewer) : null);
