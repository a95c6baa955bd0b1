/** What makes a thread a question: its accepted answer, and who has the problem too. */
import { boolean, pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core';
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
