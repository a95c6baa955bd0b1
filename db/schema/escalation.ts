/** Who is asked to help when: ordered rules, when each thread is looked at next, and what the rules have done. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { boards, tags } from './boards.ts';
import { calendars } from './calendars.ts';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';
import { queues } from './teams.ts';
import { threads } from './threads.ts';

/** What else must be so; the shape is that of `Conditions` in the area's rules, checked whenever it is read. */
type StoredConditions = Record<string, unknown>;
/** What is done, in this order; the shape is that of `Action`. */
type StoredActions = Record<string, unknown>[];

/** Rules in the order of their places. What they point at cannot be removed while they do. */
export const watchRules = pgTable(
  'watch_rules',
  {
    id: identity(),
    place: integer('place').notNull(),
    name: text('name').notNull(),
    isOn: boolean('is_on').notNull().default(true),
    /** Threads asked (or opened anew) before this are left alone; null: they are not. */
    since: instant('since'),
    /** Null: any. */
    boardId: reference('board_id').references(() => boards.id),
    tagId: reference('tag_id').references(() => tags.id),
    /** What its times are counted in; null is plain time. */
    calendarId: reference('calendar_id').references(() => calendars.id),
    queueId: reference('queue_id').references(() => queues.id),
    assigneeId: reference('assignee_id').references(() => members.id),
    conditions: jsonb('conditions').$type<StoredConditions>().notNull(),
    actions: jsonb('actions').$type<StoredActions>().notNull(),
    /** Raised by each change, so that two who change it at once do not undo each other unseen. */
    version: integer('version').notNull().default(1),
    changedAt: instant('changed_at').notNull(),
    /** It is gone from the list; its row stays for what it has done. */
    removedAt: instant('removed_at'),
  },
  (t) => [index('watch_rules_in_order').on(t.place, t.id).where(sql`${t.removedAt} is null`)],
);

/** One row: what goes for all rules, and how far the watches have been looked through since a rule changed. */
export const escalationSettings = pgTable(
  'escalation_settings',
  {
    id: integer('id').primaryKey().default(1),
    /** Of the rules that come true at the same moment only the first acts. */
    firstOnly: boolean('first_only').notNull().default(false),
    /** A thread that is opened again begins at the bottom of the ladder. */
    anewOnReopening: boolean('anew_on_reopening').notNull().default(false),
    /** After so long without a solution the asker may ask staff; null: never. */
    askStaffMinutes: integer('ask_staff_minutes').default(1440),
    /** Raised when rules change; a sweep ends only if nothing has changed since. */
    rulesVersion: integer('rules_version').notNull().default(1),
    /** Where the sweep goes on, newest activity first; both null: none is under way. */
    sweepAt: instant('sweep_at'),
    sweepId: reference('sweep_id'),
  },
  (t) => [check('escalation_settings_one', sql`${t.id} = 1`)],
);

/** When a thread is looked at next. The minute's work reads nothing but the index of what is due. */
export const threadWatches = pgTable(
  'thread_watches',
  {
    threadId: reference('thread_id').primaryKey().references(() => threads.id, { onDelete: 'cascade' }),
    /** How often it began anew, and when it last did. */
    round: integer('round').notNull().default(0),
    startedAt: instant('started_at').notNull(),
    /** The earliest moment at which any rule may come true; null: nothing is to be waited for. */
    dueAt: instant('due_at'),
    /** When staff step in if nothing happens, for the ladder on the thread. */
    staffAt: instant('staff_at'),
  },
  (t) => [index('thread_watches_due').on(t.dueAt, t.threadId).where(sql`${t.dueAt} is not null`)],
);

/** Once for each thread, rule, step and round: what keeps a step from being done twice, whoever runs it. */
export const ruleFirings = pgTable(
  'rule_firings',
  {
    threadId: reference('thread_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    ruleId: reference('rule_id').notNull().references(() => watchRules.id),
    round: integer('round').notNull(),
    /** The action, or 'passed': another rule came first. */
    step: text('step').notNull(),
    /** What became of it: how many were asked, or why it could not be done. */
    outcome: text('outcome').notNull().default(''),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.threadId, t.ruleId, t.round, t.step] }), index('rule_firings_of_rule').on(t.ruleId, t.at.desc().nullsFirst())],
);
