/** What makes a thread a question: its accepted answer, and who has the problem too. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
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
  (t) => [primaryKey({ columns: [t.threadId, t.memberId] })],
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
  (t) => [primaryKey({ columns: [t.fromId, t.toId] })],
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
