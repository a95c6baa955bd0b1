/** What members read and follow: watch levels of threads, boards and tags, how far they have read, and what they keep for later. */
import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { boards, tags } from './boards.ts';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';
import { posts, threads } from './threads.ts';

/** How loud one thread, board or tag is for one member. Without a row it is as loud as anything. */
export const watches = pgTable(
  'watches',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    threadId: reference('thread_id').references(() => threads.id, { onDelete: 'cascade' }),
    boardId: reference('board_id').references(() => boards.id, { onDelete: 'cascade' }),
    tagId: reference('tag_id').references(() => tags.id, { onDelete: 'cascade' }),
    level: text('level').$type<'mute' | 'normal' | 'follow' | 'every'>().notNull(),
    /** Chosen by hand, or because they wrote there or have the problem too: what was chosen is never changed by itself. */
    because: text('because').$type<'chosen' | 'wrote' | 'me-too'>().notNull().default('chosen'),
    at: instant('at').notNull(),
  },
  (t) => [
    uniqueIndex('watches_thread').on(t.memberId, t.threadId).where(sql`${t.threadId} is not null`),
    uniqueIndex('watches_board').on(t.memberId, t.boardId).where(sql`${t.boardId} is not null`),
    uniqueIndex('watches_tag').on(t.memberId, t.tagId).where(sql`${t.tagId} is not null`),
    index('watches_of_member').on(t.memberId, t.id.desc().nullsFirst()),
    index('watches_by_thread').on(t.threadId, t.memberId).where(sql`${t.threadId} is not null`),
    index('watches_by_board').on(t.boardId, t.memberId).where(sql`${t.boardId} is not null`),
    index('watches_by_tag').on(t.tagId, t.memberId).where(sql`${t.tagId} is not null`),
    check('watches_one', sql`num_nonnulls(${t.threadId}, ${t.boardId}, ${t.tagId}) = 1`),
    check('watches_level', sql`${t.level} in ('mute', 'normal', 'follow', 'every')`),
    check('watches_because', sql`${t.because} in ('chosen', 'wrote', 'me-too')`),
  ],
);

/** What a member wants to happen by itself, where it is not the default. */
export const watchChoices = pgTable(
  'watch_choices',
  {
    memberId: reference('member_id').primaryKey().references(() => members.id, { onDelete: 'cascade' }),
    whenWriting: text('when_writing').$type<'normal' | 'follow' | 'every'>().notNull(),
    whenMeToo: text('when_me_too').$type<'normal' | 'follow' | 'every'>().notNull(),
  },
  (t) => [check('watch_choices_levels', sql`${t.whenWriting} in ('normal', 'follow', 'every') and ${t.whenMeToo} in ('normal', 'follow', 'every')`)],
);

/** How far a member has read a thread: the highest number they have seen, which only grows. */
export const threadReads = pgTable(
  'thread_reads',
  {
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    threadId: reference('thread_id').notNull().references(() => threads.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.threadId] }), index('thread_reads_by_thread').on(t.threadId)],
);

/** A post somebody keeps, for themselves alone. */
export const bookmarks = pgTable(
  'bookmarks',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    postId: reference('post_id').notNull().references(() => posts.id, { onDelete: 'cascade' }),
    note: text('note').notNull().default(''),
    /** When they want to be reminded. */
    remindAt: instant('remind_at'),
    remindedAt: instant('reminded_at'),
    at: instant('at').notNull(),
  },
  (t) => [
    uniqueIndex('bookmarks_once').on(t.memberId, t.postId),
    index('bookmarks_of_member').on(t.memberId, t.id.desc().nullsFirst()),
    index('bookmarks_of_post').on(t.postId),
    index('bookmarks_due').on(t.remindAt).where(sql`${t.remindAt} is not null and ${t.remindedAt} is null`),
  ],
);
