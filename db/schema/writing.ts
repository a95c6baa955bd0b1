/** What people are writing and have not sent, and threads that are published later. */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { boards } from './boards.ts';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';
import { threads } from './threads.ts';

export const drafts = pgTable(
  'drafts',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** Where the words will go: `ask`, `reply:12`, `edit:34`, `private:5` (see `rules.ts`). */
    place: text('place').notNull(),
    text: text('text').notNull(),
    /** Of a question or a private conversation that is being asked. */
    title: text('title'),
    board: text('board'),
    /** One more each time it is kept, so that two devices notice each other. */
    version: integer('version').notNull().default(1),
    at: instant('at').notNull(),
  },
  (t) => [
    uniqueIndex('drafts_at_place').on(t.memberId, t.place),
    // Newest first, as one's account lists them.
    index('drafts_of_member').on(t.memberId, t.at, t.id),
    index('drafts_by_time').on(t.at),
  ],
);

/** A thread that is written and not yet published: no list, search, feed or count of threads knows of it. */
export const scheduledThreads = pgTable(
  'scheduled_threads',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** Null once the board is gone: then its writer chooses another. */
    boardId: reference('board_id').references(() => boards.id, { onDelete: 'set null' }),
    kind: text('kind').$type<'question' | 'discussion'>().notNull(),
    title: text('title').notNull(),
    source: text('source').notNull(),
    tags: jsonb('tags').$type<string[]>().notNull(),
    /** What was typed into the board's fields, by their keys; null where none were asked. */
    answers: jsonb('answers').$type<Record<string, string>>(),
    /** What only its author and staff will read. */
    details: jsonb('details').$type<string[]>().notNull(),
    isPinned: boolean('is_pinned').notNull(),
    isAnnounced: boolean('is_announced').notNull(),
    pinnedUntil: instant('pinned_until'),
    publishAt: instant('publish_at').notNull(),
    /** scheduled: waits for its time · stuck: could not be published, and waits for its writer · draft: taken off the schedule · published: `threadId` says where, and its words are gone from here. */
    state: text('state').$type<'scheduled' | 'stuck' | 'draft' | 'published'>().notNull().default('scheduled'),
    /** Why it could not be published, or was published without its pin, in a sentence for its writer. */
    because: text('because'),
    /** Who took it off the schedule: its author, or whoever keeps order there. */
    cancelledById: reference('cancelled_by_id').references(() => members.id, { onDelete: 'set null' }),
    threadId: reference('thread_id').references(() => threads.id, { onDelete: 'cascade' }),
    /** One more each time it changes, so that two windows notice each other. */
    version: integer('version').notNull().default(1),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    index('scheduled_threads_due').on(t.publishAt, t.id).where(sql`${t.state} = 'scheduled'`),
    index('scheduled_threads_of_member').on(t.memberId, t.publishAt, t.id).where(sql`${t.state} <> 'published'`),
    index('scheduled_threads_listed').on(t.publishAt, t.id).where(sql`${t.state} in ('scheduled', 'stuck')`),
    index('scheduled_threads_done').on(t.changedAt).where(sql`${t.state} in ('draft', 'published')`),
    index('scheduled_threads_by_board').on(t.boardId).where(sql`${t.boardId} is not null`),
    index('scheduled_threads_by_canceller').on(t.cancelledById).where(sql`${t.cancelledById} is not null`),
    index('scheduled_threads_by_thread').on(t.threadId).where(sql`${t.threadId} is not null`),
    check('scheduled_threads_state', sql`${t.state} in ('scheduled', 'stuck', 'draft', 'published')`),
    check('scheduled_threads_stuck', sql`${t.state} = 'published' or (${t.state} = 'stuck') = (${t.because} is not null)`),
    check('scheduled_threads_published', sql`${t.threadId} is null or ${t.state} = 'published'`),
    check('scheduled_threads_pin', sql`${t.isPinned} or (not ${t.isAnnounced} and ${t.pinnedUntil} is null)`),
  ],
);
