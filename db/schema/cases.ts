/** What the community could not solve in time: rules that notice it, cases that staff own, notes only staff read. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { boards } from './boards.ts';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';
import { posts, threads } from './threads.ts';

/** A question of this board (any board when null) without an answer for so long becomes a case. */
export const escalationRules = pgTable('escalation_rules', {
  id: identity(),
  name: text('name').notNull(),
  boardId: reference('board_id').references(() => boards.id, { onDelete: 'cascade' }),
  afterMinutes: integer('after_minutes').notNull(),
  isOn: boolean('is_on').notNull().default(true),
  /** Questions asked before the rule was made are left alone, so that a new rule never floods the desk. */
  madeAt: instant('made_at').notNull(),
});

export const cases = pgTable(
  'cases',
  {
    id: identity(),
    threadId: reference('thread_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    ruleId: reference('rule_id').references(() => escalationRules.id, { onDelete: 'set null' }),
    state: text('state').$type<'new' | 'open' | 'solved'>().notNull().default('new'),
    ownerId: reference('owner_id').references(() => members.id),
    openedAt: instant('opened_at').notNull(),
    firstReplyAt: instant('first_reply_at'),
    solvedAt: instant('solved_at'),
    /** Null when the community's answer or acceptance closed it by itself. */
    solvedBy: reference('solved_by').references(() => members.id),
    outcome: text('outcome').$type<'staff' | 'community'>(),
  },
  (t) => [
    uniqueIndex('cases_one_per_thread').on(t.threadId),
    index('cases_unsolved').on(t.openedAt, t.id).where(sql`${t.state} <> 'solved'`),
    index('cases_solved').on(t.solvedAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(sql`${t.state} = 'solved'`),
    check('cases_state', sql`${t.state} in ('new','open','solved')`),
  ],
);

/** Seen by staff only, everywhere and for ever. */
export const caseNotes = pgTable(
  'case_notes',
  {
    id: identity(),
    caseId: reference('case_id').notNull().references(() => cases.id, { onDelete: 'cascade' }),
    authorId: reference('author_id').notNull().references(() => members.id),
    source: text('source').notNull(),
    html: text('html').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('case_notes_of_case').on(t.caseId, t.id)],
);

/** What happened to a case, in order; the reply's text itself stays in the thread. */
export const caseHistory = pgTable(
  'case_history',
  {
    id: identity(),
    caseId: reference('case_id').notNull().references(() => cases.id, { onDelete: 'cascade' }),
    what: text('what').$type<'opened' | 'taken' | 'released' | 'replied' | 'noted' | 'resolved' | 'reopened' | 'solved-by-community'>().notNull(),
    by: reference('by').references(() => members.id),
    postId: reference('post_id').references(() => posts.id, { onDelete: 'set null' }),
    at: instant('at').notNull(),
  },
  (t) => [index('case_history_of_case').on(t.caseId, t.id)],
);
