/** Who found an answer instead of asking: visits to the ask form, answers that solved it, and what staff believe about silent readers. */
import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { articles } from './knowledge.ts';
import { members } from './members.ts';
import { posts } from './threads.ts';

/**
 * A member or an anonymous browser that opened an answer where it might have asked. Open for a day, then closed for good:
 * what became of it is read from its instants, so nobody stands in two tiers.
 */
export const answerVisits = pgTable(
  'answer_visits',
  {
    id: identity(),
    memberId: reference('member_id').references(() => members.id, { onDelete: 'cascade' }),
    /** A hash of the random name the browser carries while it asks. */
    browser: text('browser'),
    startedAt: instant('started_at').notNull(),
    /** Answers opened; their reads are taken off before silent readers are estimated. */
    openings: integer('openings').notNull().default(0),
    /** "This solved it" was pressed. */
    solvedAt: instant('solved_at'),
    /** A question was asked after all. */
    askedAt: instant('asked_at'),
    closedAt: instant('closed_at'),
  },
  (t) => [
    uniqueIndex('answer_visits_open_of_member').on(t.memberId).where(sql`${t.closedAt} is null`),
    uniqueIndex('answer_visits_open_of_browser').on(t.browser).where(sql`${t.closedAt} is null`),
    index('answer_visits_due').on(t.startedAt).where(sql`${t.closedAt} is null`),
    index('answer_visits_by_time').on(t.startedAt),
    check('answer_visits_of_somebody', sql`num_nonnulls(${t.memberId}, ${t.browser}) = 1`),
  ],
);

/** "This solved it": one for a reader and an answer, whether reply or article. */
export const deflections = pgTable(
  'deflections',
  {
    id: identity(),
    memberId: reference('member_id').references(() => members.id, { onDelete: 'cascade' }),
    browser: text('browser'),
    postId: reference('post_id').references(() => posts.id, { onDelete: 'cascade' }),
    articleId: reference('article_id').references(() => articles.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
  },
  (t) => [
    uniqueIndex('deflections_of_member_by_post').on(t.postId, t.memberId),
    uniqueIndex('deflections_of_browser_by_post').on(t.postId, t.browser),
    uniqueIndex('deflections_of_member_by_article').on(t.articleId, t.memberId),
    uniqueIndex('deflections_of_browser_by_article').on(t.articleId, t.browser),
    check('deflections_of_somebody', sql`num_nonnulls(${t.memberId}, ${t.browser}) = 1`),
    check('deflections_by_one_answer', sql`num_nonnulls(${t.postId}, ${t.articleId}) = 1`),
  ],
);

/** How often solved threads were read on one day. Never by whom. */
export const solvedReads = pgTable('solved_reads', {
  day: date('day', { mode: 'string' }).primaryKey(),
  reads: integer('reads').notNull(),
});

/** One row: the share of silent readers that staff believe would have asked otherwise; without it the default holds. */
export const deflectionShare = pgTable(
  'deflection_share',
  {
    id: integer('id').primaryKey(),
    percent: integer('percent').notNull(),
    changedBy: reference('changed_by').references(() => members.id, { onDelete: 'set null' }),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [check('deflection_share_single', sql`${t.id} = 1`), check('deflection_share_percent', sql`${t.percent} between 0 and 100`)],
);
