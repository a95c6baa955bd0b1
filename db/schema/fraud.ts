/** Reviews of groups whose rewards are held because of how they thank and accept each other, and what the held say to it. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

/** One group, from the night that found it to the staff's decision. What was found is kept as it was, whatever is deleted later. */
export const fraudReviews = pgTable(
  'fraud_reviews',
  {
    id: identity(),
    foundAt: instant('found_at').notNull(),
    /** The last night that found the same people again; score, signals and ties are that night's. */
    seenAt: instant('seen_at').notNull(),
    /** Deeds from then on were looked at. */
    since: instant('since').notNull(),
    /** The signals added up; see fraud/rules.ts. */
    score: integer('score').notNull(),
    signals: jsonb('signals').$type<{ kind: string; points: number; sentence: string }[]>().notNull(),
    /** Who gave how much to whom within the group. */
    ties: jsonb('ties').$type<{ from: number; to: number; acceptances: number; fast: number; kudos: number }[]>().notNull(),
    /** Null while it waits for staff. */
    outcome: text('outcome').$type<'released' | 'reversed' | 'suspended'>(),
    decidedBy: reference('decided_by').references(() => members.id),
    decidedAt: instant('decided_at'),
    because: text('because'),
  },
  (t) => [
    index('fraud_reviews_open').on(t.score.desc().nullsFirst(), t.id.desc().nullsFirst()).where(sql`${t.outcome} is null`),
    index('fraud_reviews_waiting').on(t.foundAt, t.id).where(sql`${t.outcome} is null`),
    index('fraud_reviews_decided').on(t.decidedAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(sql`${t.outcome} is not null`),
    check('fraud_reviews_outcome', sql`${t.outcome} in ('released', 'reversed', 'suspended')`),
    check('fraud_reviews_decided_whole', sql`(${t.outcome} is null) = (${t.decidedAt} is null) and (${t.outcome} is null) = (${t.decidedBy} is null) and (${t.outcome} is null) = (${t.because} is null)`),
  ],
);

/** Who is held by a review; nobody by two at once. */
export const fraudReviewMembers = pgTable(
  'fraud_review_members',
  {
    reviewId: reference('review_id').notNull().references(() => fraudReviews.id),
    memberId: reference('member_id').notNull().references(() => members.id),
    isOpen: boolean('is_open').notNull().default(true),
    /** The decision was about them; the others of the group were let go. */
    isConcerned: boolean('is_concerned').notNull().default(false),
    /** What the decision took back, in minor units. */
    reversed: bigint('reversed', { mode: 'number' }).notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.reviewId, t.memberId] }),
    uniqueIndex('fraud_review_members_open').on(t.memberId).where(sql`${t.isOpen}`),
    index('fraud_review_members_of_member').on(t.memberId, t.reviewId.desc().nullsFirst()),
    check('fraud_review_members_reversed', sql`${t.reversed} >= 0`),
  ],
);

/** What a member says to a review: once for each, decided by somebody else than who decided the review. */
export const fraudAppeals = pgTable(
  'fraud_appeals',
  {
    id: identity(),
    reviewId: reference('review_id').notNull().references(() => fraudReviews.id),
    memberId: reference('member_id').notNull().references(() => members.id),
    /** Empty once it is forgotten. */
    text: text('text').notNull(),
    at: instant('at').notNull(),
    /** Null while it waits. */
    granted: boolean('granted'),
    decidedBy: reference('decided_by').references(() => members.id),
    decidedAt: instant('decided_at'),
    because: text('because'),
  },
  (t) => [
    uniqueIndex('fraud_appeals_once').on(t.reviewId, t.memberId),
    index('fraud_appeals_waiting').on(t.at, t.id).where(sql`${t.granted} is null`),
    index('fraud_appeals_to_forget').on(t.decidedAt).where(sql`${t.text} <> ''`),
    check('fraud_appeals_decided_whole', sql`(${t.granted} is null) = (${t.decidedAt} is null) and (${t.granted} is null) = (${t.decidedBy} is null) and (${t.granted} is null) = (${t.because} is null)`),
  ],
);
