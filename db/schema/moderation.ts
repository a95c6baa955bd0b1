/** What members report, what waits for a moderator, and what became of it. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';
import { posts } from './threads.ts';

/** Something a moderator decides: one for each post or profile at a time, however many flags and reasons come together in it. */
export const reviewItems = pgTable(
  'review_items',
  {
    id: identity(),
    /** What it began with: a flag, or a post that was withheld at birth. */
    kind: text('kind').$type<'flag' | 'withheld'>().notNull(),
    /** Null where it is about a member's profile. */
    postId: reference('post_id').references(() => posts.id, { onDelete: 'cascade' }),
    /** Who wrote it, or whose profile it is. */
    aboutId: reference('about_id').notNull().references(() => members.id),
    /** The flags added up, and what else speaks for looking soon; in hundredths. */
    weight: integer('weight').notNull(),
    openedAt: instant('opened_at').notNull(),
    claimedBy: reference('claimed_by').references(() => members.id),
    claimedUntil: instant('claimed_until'),
    closedAt: instant('closed_at'),
    /** Null while it waits; the words are those of moderation/rules.ts. */
    outcome: text('outcome'),
  },
  (t) => [
    uniqueIndex('review_items_open_post').on(t.postId).where(sql`${t.closedAt} is null and ${t.postId} is not null`),
    uniqueIndex('review_items_open_member').on(t.aboutId).where(sql`${t.closedAt} is null and ${t.postId} is null`),
    index('review_items_heaviest').on(t.weight.desc().nullsFirst(), t.openedAt, t.id).where(sql`${t.closedAt} is null`),
    index('review_items_oldest').on(t.openedAt, t.id).where(sql`${t.closedAt} is null`),
    index('review_items_closed').on(t.closedAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(sql`${t.closedAt} is not null`),
    index('review_items_about').on(t.aboutId, t.id.desc().nullsFirst()),
    index('review_items_of_post').on(t.postId, t.id.desc().nullsFirst()),
    uniqueIndex('review_items_claimed').on(t.claimedBy).where(sql`${t.claimedBy} is not null and ${t.closedAt} is null`),
    check('review_items_kind', sql`${t.kind} in ('flag', 'withheld')`),
    check('review_items_closed_whole', sql`(${t.closedAt} is null) = (${t.outcome} is null)`),
    check('review_items_claim_whole', sql`(${t.claimedBy} is null) = (${t.claimedUntil} is null)`),
  ],
);

/** Somebody decides at this moment what is kept in another area: an appeal, a suggested change, a sign-up, held rewards. One for each moderator, as for items. */
export const queueClaims = pgTable(
  'queue_claims',
  {
    kind: text('kind').$type<'appeal' | 'edit' | 'sign-up' | 'rewards' | 'rewards-appeal'>().notNull(),
    /** Its number in the area that keeps it. */
    itemId: reference('item_id').notNull(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    until: instant('until').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.itemId] }),
    uniqueIndex('queue_claims_of_member').on(t.memberId),
    check('queue_claims_kind', sql`${t.kind} in ('appeal', 'edit', 'sign-up', 'rewards', 'rewards-appeal')`),
  ],
);

/** A member says that something is wrong with a post or a profile. */
export const flags = pgTable(
  'flags',
  {
    id: identity(),
    itemId: reference('item_id').notNull().references(() => reviewItems.id, { onDelete: 'cascade' }),
    memberId: reference('member_id').notNull().references(() => members.id),
    reason: text('reason').$type<'spam' | 'rude' | 'off-topic' | 'personal-data' | 'other'>().notNull(),
    /** In the member's own words; forgotten when they leave. */
    words: text('words'),
    /** As it was when they flagged, in hundredths, and the lines that make it. */
    weight: integer('weight').notNull(),
    parts: jsonb('parts').$type<{ points: number; because: string }[]>().notNull(),
    at: instant('at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    decidedAt: instant('decided_at'),
    /** Null while nobody decided, and where what was decided says nothing about it. */
    agreed: boolean('agreed'),
  },
  (t) => [
    uniqueIndex('flags_once').on(t.itemId, t.memberId).where(sql`${t.withdrawnAt} is null`),
    index('flags_of_member').on(t.memberId, t.at.desc().nullsFirst(), t.id.desc().nullsFirst()),
    check('flags_reason', sql`${t.reason} in ('spam', 'rude', 'off-topic', 'personal-data', 'other')`),
    check('flags_weight', sql`${t.weight} >= 0`),
  ],
);

/** What a moderator made of an item, and what it takes to undo it. */
export const reviewDecisions = pgTable(
  'review_decisions',
  {
    id: identity(),
    itemId: reference('item_id').notNull().references(() => reviewItems.id, { onDelete: 'cascade' }),
    /** Decided together: the id of the first of them. Null for one alone. */
    batchId: reference('batch_id'),
    byId: reference('by_id').notNull().references(() => members.id),
    at: instant('at').notNull(),
    outcome: text('outcome').notNull(),
    /** What its author reads; null where they were told nothing. */
    words: text('words'),
    /** What was done, as far as undoing needs it; see moderation/undoing.ts. */
    did: jsonb('did').$type<Record<string, unknown>>().notNull(),
    undoneAt: instant('undone_at'),
    undoneBy: reference('undone_by').references(() => members.id),
  },
  (t) => [
    uniqueIndex('review_decisions_standing').on(t.itemId).where(sql`${t.undoneAt} is null`),
    index('review_decisions_of_item').on(t.itemId, t.id),
    index('review_decisions_by').on(t.byId, t.at.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('review_decisions_at').on(t.at.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('review_decisions_batch').on(t.batchId).where(sql`${t.batchId} is not null`),
    check('review_decisions_undone_whole', sql`(${t.undoneAt} is null) = (${t.undoneBy} is null)`),
  ],
);

/** Words that moderators send again and again; admins write them. */
export const reviewTemplates = pgTable(
  'review_templates',
  {
    id: identity(),
    name: text('name').notNull(),
    words: text('words').notNull(),
    position: integer('position').notNull(),
  },
  (t) => [uniqueIndex('review_templates_name').on(sql`lower(${t.name})`)],
);
