/** What the community could not solve in time: cases that staff own, notes only staff read. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { boards } from './boards.ts';
import { clockSets } from './clocks.ts';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';
import { queues } from './teams.ts';
import { posts, threads } from './threads.ts';

export type CaseStateColumn = 'new' | 'open' | 'waiting' | 'on-hold' | 'solved' | 'closed';
export type CaseOriginColumn = 'rule' | 'staff' | 'superuser' | 'asker' | 'private' | 'hand' | 'mail' | 'api';

/** Work of staff: about a thread everybody reads, or a conversation between one customer and staff. */
export const cases = pgTable(
  'cases',
  {
    id: identity(),
    /** Null for a private case: its words are in {@link caseMessages}. */
    threadId: reference('thread_id').references(() => threads.id, { onDelete: 'cascade' }),
    /** What a private case is about; a thread has its own title. */
    subject: text('subject'),
    /** The asker; null for somebody who wrote a mail and is no member. */
    customerId: reference('customer_id').references(() => members.id),
    customerMail: text('customer_mail'),
    customerName: text('customer_name'),
    boardId: reference('board_id').references(() => boards.id, { onDelete: 'set null' }),
    origin: text('origin').$type<CaseOriginColumn>().notNull().default('rule'),
    /** Why it is a case, in words for the desk. */
    reason: text('reason').notNull().default(''),
    state: text('state').$type<CaseStateColumn>().notNull().default('new'),
    priority: text('priority').$type<'low' | 'normal' | 'high' | 'urgent'>().notNull().default('normal'),
    /** Who or what made the priority what it is, newest last. */
    priorityReasons: text('priority_reasons').array().notNull().default([]),
    queueId: reference('queue_id').references(() => queues.id, { onDelete: 'set null' }),
    ownerId: reference('owner_id').references(() => members.id),
    tags: text('tags').array().notNull().default([]),
    openedAt: instant('opened_at').notNull(),
    firstReplyAt: instant('first_reply_at'),
    /** Since when the customer waits for a word of staff; null when staff had the last word. */
    waitingSince: instant('waiting_since'),
    /** An answer of the community that may have solved it: staff decide. */
    proposedPostId: reference('proposed_post_id').references(() => posts.id, { onDelete: 'set null' }),
    /** What was promised when it was opened; null when no policy was for it. */
    clockSetId: reference('clock_set_id').references(() => clockSets.id),
    /** When the nearest promise is due, as the clocks have it: written in the same transaction, so that lists are sorted by it. */
    nextDueAt: instant('next_due_at'),
    snoozedUntil: instant('snoozed_until'),
    solvedAt: instant('solved_at'),
    /** Null when the community's answer or acceptance closed it by itself. */
    solvedBy: reference('solved_by').references(() => members.id),
    outcome: text('outcome').$type<'staff' | 'community'>(),
    closedAt: instant('closed_at'),
    reopenedCount: integer('reopened_count').notNull().default(0),
    mergedIntoId: reference('merged_into_id').references((): AnyPgColumn => cases.id),
    /** Its number in the company's own ticket system. */
    outsideSystem: text('outside_system'),
    outsideId: text('outside_id'),
    outsideUrl: text('outside_url'),
  },
  (t) => [
    uniqueIndex('cases_one_per_thread').on(t.threadId),
    index('cases_unsolved').on(t.openedAt, t.id).where(sql`${t.state} not in ('solved','closed')`),
    index('cases_due_first').on(sql`(${t.nextDueAt} is null)`, sql`coalesce(${t.nextDueAt}, ${t.openedAt})`, t.id).where(sql`${t.state} not in ('solved','closed')`),
    uniqueIndex('cases_by_clocks').on(t.clockSetId).where(sql`${t.clockSetId} is not null`),
    // For reports: what came in and what was answered within a period.
    index('cases_by_opening').on(t.openedAt, t.id),
    index('cases_by_first_reply').on(t.firstReplyAt, t.id).where(sql`${t.firstReplyAt} is not null`),
    index('cases_solved').on(t.solvedAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(sql`${t.state} in ('solved','closed')`),
    index('cases_to_close').on(t.solvedAt).where(sql`${t.state} = 'solved'`),
    index('cases_to_wake').on(t.snoozedUntil).where(sql`${t.snoozedUntil} is not null`),
    index('cases_of_queue').on(t.queueId, t.openedAt, t.id).where(sql`${t.state} not in ('solved','closed')`),
    index('cases_of_owner').on(t.ownerId).where(sql`${t.state} not in ('solved','closed')`),
    index('cases_of_customer').on(t.customerId, t.id.desc().nullsFirst()),
    // A mail finds the cases of its sender, and a confirmed address those that came from it.
    index('cases_of_mail').on(t.customerMail, t.id).where(sql`${t.customerMail} is not null`),
    index('cases_merged').on(t.mergedIntoId).where(sql`${t.mergedIntoId} is not null`),
    uniqueIndex('cases_outside').on(t.outsideSystem, t.outsideId),
    check('cases_state', sql`${t.state} in ('new','open','waiting','on-hold','solved','closed')`),
    check('cases_priority', sql`${t.priority} in ('low','normal','high','urgent')`),
    check('cases_about', sql`${t.threadId} is not null or ${t.subject} is not null`),
    check('cases_customer', sql`${t.customerId} is not null or ${t.customerMail} is not null or ${t.customerName} is not null`),
  ],
);

/** What a customer and staff say in a private case. Nobody else ever reads it. */
export const caseMessages = pgTable(
  'case_messages',
  {
    id: identity(),
    caseId: reference('case_id').notNull().references(() => cases.id, { onDelete: 'cascade' }),
    byStaff: boolean('by_staff').notNull(),
    /** Null when it came by mail from somebody who is no member. */
    authorId: reference('author_id').references(() => members.id),
    source: text('source').notNull(),
    html: text('html').notNull(),
    /** The Message-ID and sender of the mail it came by: a mail delivered twice is one message. */
    mailId: text('mail_id').unique('case_messages_mail'),
    at: instant('at').notNull(),
  },
  (t) => [index('case_messages_of_case').on(t.caseId, t.id)],
);

/** Answers on their way to customers who are no members. */
export const caseMails = pgTable(
  'case_mails',
  {
    messageId: reference('message_id').primaryKey().references(() => caseMessages.id, { onDelete: 'cascade' }),
    state: text('state').$type<'queued' | 'sent' | 'failed'>().notNull().default('queued'),
    attempts: integer('attempts').notNull().default(0),
    /** Moved ahead before each attempt, so that two workers do not send at once. */
    nextAt: instant('next_at').notNull(),
    problem: text('problem'),
  },
  (t) => [index('case_mails_due').on(t.nextAt, t.messageId).where(sql`${t.state} = 'queued'`)],
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

export type CaseStepColumn =
  | 'opened' | 'taken' | 'released' | 'assigned' | 'queued' | 'replied' | 'noted' | 'customer-wrote'
  | 'set-waiting' | 'set-on-hold' | 'set-open' | 'snoozed' | 'woken' | 'priority' | 'proposed' | 'proposal-declined'
  | 'resolved' | 'reopened' | 'solved-by-community' | 'closed' | 'merged' | 'unmerged' | 'moved' | 'linked' | 'clock' | 'tagged';

/** What happened to a case, in order; the reply's text itself stays in the thread. */
export const caseHistory = pgTable(
  'case_history',
  {
    id: identity(),
    caseId: reference('case_id').notNull().references(() => cases.id, { onDelete: 'cascade' }),
    what: text('what').$type<CaseStepColumn>().notNull(),
    /** In words: the reason, the other case, the queue. */
    detail: text('detail'),
    by: reference('by').references(() => members.id),
    postId: reference('post_id').references(() => posts.id, { onDelete: 'set null' }),
    at: instant('at').notNull(),
  },
  (t) => [index('case_history_of_case').on(t.caseId, t.id)],
);
