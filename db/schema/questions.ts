/** What makes a thread a question: its accepted answer, who has the problem too, what was asked before, and bounties. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';
import { posts, threads } from './threads.ts';

/**
 * Who chose which answer; the database itself forbids a second one for a question. A row whose answer is deleted sleeps:
 * it counts only while `threads.accepted_post_id` names the same post.
 */
export const acceptances = pgTable(
  'acceptances',
  {
    id: identity(),
    threadId: reference('thread_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    postId: reference('post_id').notNull().references(() => posts.id, { onDelete: 'cascade' }),
    by: reference('by').notNull().references(() => members.id),
    /** Staff chose for an asker who went quiet. */
    onBehalf: boolean('on_behalf').notNull().default(false),
    at: instant('at').notNull(),
    /** Who had asked, where the question was merged into another since: the points are theirs and the answer's author's. Null: the question's author. */
    askedBy: reference('asked_by').references(() => members.id),
  },
  (t) => [uniqueIndex('acceptances_one_per_question').on(t.threadId), uniqueIndex('acceptances_one_per_answer').on(t.postId)],
);

export const meToos = pgTable(
  'me_toos',
  {
    threadId: reference('thread_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.threadId, t.memberId] }), index('me_toos_of_member').on(t.memberId)],
);

/** "See also" between questions: duplicates and related ones, as people or an import said. */
export const questionLinks = pgTable(
  'question_links',
  {
    fromId: reference('from_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    toId: reference('to_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    isDuplicate: boolean('is_duplicate').notNull().default(false),
    at: instant('at').notNull(),
  },
  // From a question to those that were the same before.
  (t) => [primaryKey({ columns: [t.fromId, t.toId] }), index('question_links_duplicates').on(t.toId).where(sql`${t.isDuplicate}`)],
);

/** "These two are the same question": who said so, and what staff made of it. One for a pair, whichever way round. */
export const duplicateSuggestions = pgTable(
  'duplicate_suggestions',
  {
    id: identity(),
    /** The one to be closed. */
    threadId: reference('thread_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    /** The one that answers it. */
    originalId: reference('original_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    suggestedBy: reference('suggested_by').notNull().references(() => members.id),
    suggestedAt: instant('suggested_at').notNull(),
    /** Null while it waits for staff. */
    decision: text('decision').$type<'duplicate' | 'dismissed'>(),
    decidedBy: reference('decided_by').references(() => members.id),
    decidedAt: instant('decided_at'),
  },
  (t) => [
    uniqueIndex('duplicate_suggestions_of_pair').on(sql`least(${t.threadId}, ${t.originalId})`, sql`greatest(${t.threadId}, ${t.originalId})`),
    // A thread is answered in one other at most.
    uniqueIndex('duplicate_suggestions_marked').on(t.threadId).where(sql`${t.decision} = 'duplicate'`),
    index('duplicate_suggestions_waiting').on(t.id.desc().nullsFirst()).where(sql`${t.decision} is null`),
    index('duplicate_suggestions_of_original').on(t.originalId),
    check('duplicate_suggestions_of_two', sql`${t.threadId} <> ${t.originalId}`),
    check('duplicate_suggestions_decision', sql`${t.decision} in ('duplicate','dismissed')`),
  ],
);

/**
 * What somebody put on a question, paid in advance: points of the asker, or money of the programme that staff put up. Open until
 * it is awarded or its time is over; then it never changes again, but for what a deletion takes from the winner (which is in the
 * lines of points and money).
 */
export const bounties = pgTable(
  'bounties',
  {
    id: identity(),
    threadId: reference('thread_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'points' | 'money'>().notNull(),
    /** Points, or minor units of the currency. */
    amount: bigint('amount', { mode: 'number' }).notNull(),
    /** ISO 4217; null for points. */
    currency: text('currency'),
    by: reference('by').notNull().references(() => members.id),
    at: instant('at').notNull(),
    endsAt: instant('ends_at').notNull(),
    settledAt: instant('settled_at'),
    /** awarded by whoever put it up; shared: its time was over, and the rules chose; spent: nothing was eligible. */
    outcome: text('outcome').$type<'awarded' | 'shared' | 'spent'>(),
    /** The answer that won. */
    postId: reference('post_id').references(() => posts.id),
    winnerId: reference('winner_id').references(() => members.id),
    /** What the winner got: all of it, or half. */
    won: bigint('won', { mode: 'number' }),
  },
  (t) => [
    uniqueIndex('bounties_one_open').on(t.threadId).where(sql`${t.settledAt} is null`),
    index('bounties_of_thread').on(t.threadId, t.id.desc().nullsFirst()),
    index('bounties_active').on(t.by).where(sql`${t.settledAt} is null`),
    index('bounties_due').on(t.endsAt).where(sql`${t.settledAt} is null`),
    index('bounties_of_answer').on(t.postId).where(sql`${t.postId} is not null`),
    index('bounties_of_money').on(t.at).where(sql`${t.kind} = 'money'`),
    check('bounties_amount', sql`${t.amount} > 0 and (${t.won} is null or (${t.won} > 0 and ${t.won} <= ${t.amount}))`),
    check('bounties_currency', sql`(${t.kind} = 'money') = (${t.currency} is not null)`),
    check('bounties_settled', sql`(${t.settledAt} is null) = (${t.outcome} is null)`),
    check('bounties_won', sql`coalesce(${t.outcome} in ('awarded', 'shared'), false) = (${t.postId} is not null) and (${t.postId} is null) = (${t.winnerId} is null) and (${t.postId} is null) = (${t.won} is null)`),
    check('bounties_never_to_self', sql`${t.winnerId} <> ${t.by}`),
  ],
);

/**
 * How a question ended where no answer was accepted; at most one. Kept apart from acceptances: it brings no points, and counts nowhere as solved. `confirmed` is a helper's
 * word about somebody else's answer; the other two are the asker's own.
 */
export const questionOutcomes = pgTable(
  'question_outcomes',
  {
    threadId: reference('thread_id').primaryKey().references(() => threads.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'solved-otherwise' | 'no-longer-needed' | 'confirmed'>().notNull(),
    postId: reference('post_id').references(() => posts.id, { onDelete: 'cascade' }),
    by: reference('by').notNull().references(() => members.id),
    at: instant('at').notNull(),
  },
  (t) => [
    index('question_outcomes_of_answer').on(t.postId).where(sql`${t.postId} is not null`),
    check('question_outcomes_kind', sql`${t.kind} in ('solved-otherwise', 'no-longer-needed', 'confirmed')`),
    check('question_outcomes_post', sql`(${t.kind} = 'confirmed') = (${t.postId} is not null)`),
  ],
);

/** The closing ladder of a question that was answered and is not solved: which step comes next and when, and what was done so far. */
export const questionClosings = pgTable(
  'question_closings',
  {
    threadId: reference('thread_id').primaryKey().references(() => threads.id, { onDelete: 'cascade' }),
    /** What comes next: asking the asker, suggesting the likely answer, letting helpers confirm one; `open` means they may. */
    step: text('step').$type<'nudge' | 'suggest' | 'confirm' | 'open'>().notNull().default('nudge'),
    /** Null while nothing is due: over, open to helpers, or waiting for another answer after the asker's "no". */
    nextAt: instant('next_at'),
    /** How often it began: again after a "no" and another answer. */
    round: integer('round').notNull().default(1),
    nudgedAt: instant('nudged_at'),
    suggestedPostId: reference('suggested_post_id').references(() => posts.id, { onDelete: 'set null' }),
    suggestedBecause: text('suggested_because'),
    saidNoAt: instant('said_no_at'),
    confirmableAt: instant('confirmable_at'),
  },
  (t) => [
    index('question_closings_due').on(t.nextAt, t.threadId).where(sql`${t.nextAt} is not null`),
    index('question_closings_confirmable').on(t.confirmableAt, t.threadId).where(sql`${t.confirmableAt} is not null`),
    index('question_closings_suggested').on(t.suggestedPostId).where(sql`${t.suggestedPostId} is not null`),
    check('question_closings_step', sql`${t.step} in ('nudge', 'suggest', 'confirm', 'open')`),
    check('question_closings_open', sql`${t.confirmableAt} is null or ${t.nextAt} is null`),
  ],
);
