/** Known problems: one cause, many cases and threads; what was said to all of them at once, and to whom it has gone. */
import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { cases } from './cases.ts';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';
import { threads } from './threads.ts';

export const problems = pgTable(
  'problems',
  {
    id: identity(),
    title: text('title').notNull(),
    /** What is known of it, in a sentence or two. */
    note: text('note').notNull().default(''),
    /** Whether its threads say so. */
    isShown: boolean('is_shown').notNull().default(true),
    version: integer('version').notNull().default(1),
    openedBy: reference('opened_by').notNull().references(() => members.id),
    openedAt: instant('opened_at').notNull(),
    solvedAt: instant('solved_at'),
    /** The day staff expect it to be fixed on; and, once it is solved, the day it was. */
    expectedOn: date('expected_on', { mode: 'string' }),
    fixedOn: date('fixed_on', { mode: 'string' }),
  },
  (t) => [check('problems_fixed_is_solved', sql`${t.fixedOn} is null or ${t.solvedAt} is not null`), index('problems_open').on(t.openedAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(sql`${t.solvedAt} is null`), index('problems_solved').on(t.solvedAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(sql`${t.solvedAt} is not null`)],
);

/** A case has at most one problem. */
export const problemCases = pgTable(
  'problem_cases',
  {
    caseId: reference('case_id').primaryKey().references(() => cases.id, { onDelete: 'cascade' }),
    problemId: reference('problem_id').notNull().references(() => problems.id),
    by: reference('by').notNull().references(() => members.id),
    at: instant('at').notNull(),
  },
  (t) => [index('problem_cases_of_problem').on(t.problemId, t.caseId.desc().nullsFirst())],
);

/** Threads that staff put a problem's banner on. What was taken off stays, so that it can be put back as it was. */
export const problemThreads = pgTable(
  'problem_threads',
  {
    threadId: reference('thread_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    problemId: reference('problem_id').notNull().references(() => problems.id),
    by: reference('by').notNull().references(() => members.id),
    at: instant('at').notNull(),
    takenOffAt: instant('taken_off_at'),
    takenOffBy: reference('taken_off_by').references(() => members.id),
  },
  (t) => [
    primaryKey({ columns: [t.threadId, t.problemId] }),
    index('problem_threads_of_problem').on(t.problemId, t.at.desc().nullsFirst(), t.threadId.desc().nullsFirst()).where(sql`${t.takenOffAt} is null`),
    index('problem_threads_taken_off').on(t.problemId, t.takenOffAt).where(sql`${t.takenOffAt} is not null`),
    check('problem_threads_taken_off_by', sql`(${t.takenOffAt} is null) = (${t.takenOffBy} is null)`),
  ],
);

/** Said to all cases that were linked by then; without words they are only solved. */
export const problemSends = pgTable(
  'problem_sends',
  {
    id: identity(),
    problemId: reference('problem_id').notNull().references(() => problems.id),
    text: text('text').notNull(),
    solves: boolean('solves').notNull(),
    /** Solved cases read it, too; closed ones never do. */
    reachesSolved: boolean('reaches_solved').notNull().default(false),
    by: reference('by').notNull().references(() => members.id),
    /** Who took it over, when whoever said it was no longer staff before all had it. */
    carriedBy: reference('carried_by').references(() => members.id),
    /** It waits for somebody to go on: whoever speaks in it is no longer staff. */
    haltedAt: instant('halted_at'),
    at: instant('at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (t) => [index('problem_sends_of_problem').on(t.problemId, t.id.desc().nullsFirst()), index('problem_sends_under_way').on(t.id).where(sql`${t.finishedAt} is null and ${t.haltedAt} is null`)],
);

/** Once for a case, whoever does it; with why not, where it could not be done. */
export const problemDeliveries = pgTable(
  'problem_deliveries',
  {
    sendId: reference('send_id').notNull().references(() => problemSends.id, { onDelete: 'cascade' }),
    caseId: reference('case_id').notNull().references(() => cases.id, { onDelete: 'cascade' }),
    /** Null: done. */
    problem: text('problem'),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.sendId, t.caseId] }), index('problem_deliveries_of_case').on(t.caseId)],
);
