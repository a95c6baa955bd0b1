/** Where threads live (boards), who reads and writes there, and what threads are about (tags). */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, reference } from './columns.ts';
import { groups, members } from './members.ts';

export const boards = pgTable(
  'boards',
  {
    id: identity(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    position: integer('position').notNull().default(0),
    /** Whether an accepted answer here becomes an article draft. */
    feedsKnowledge: boolean('feeds_knowledge').notNull().default(false),
    /** What kinds may be started here: 'question', 'discussion', or both. */
    kinds: text('kinds').array().notNull().default(['question', 'discussion']),
    /** Announcements: only staff start threads. */
    staffOnlyStart: boolean('staff_only_start').notNull().default(false),
    /** Read only by the groups named for it, its moderators and staff. */
    isPrivate: boolean('is_private').notNull().default(false),
    /** Started in and replied to only by the groups that may write here, its moderators and staff. */
    isReadOnly: boolean('is_read_only').notNull().default(false),
  },
  (t) => [uniqueIndex('boards_slug').on(t.slug)],
);

export const tags = pgTable(
  'tags',
  {
    id: identity(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
  },
  (t) => [uniqueIndex('tags_slug').on(t.slug)],
);

/** How many visible threads a board holds: moved by the commands that start, delete and restore threads. */
export const boardCounts = pgTable('board_counts', {
  boardId: reference('board_id').primaryKey().references(() => boards.id, { onDelete: 'cascade' }),
  threads: integer('threads').notNull().default(0),
});

/** Groups that read a private board; those that write also start threads and reply where others only read. */
export const boardGroups = pgTable(
  'board_groups',
  {
    boardId: reference('board_id').notNull().references(() => boards.id, { onDelete: 'cascade' }),
    groupId: reference('group_id').notNull().references(() => groups.id, { onDelete: 'cascade' }),
    may: text('may').$type<'read' | 'write'>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.boardId, t.groupId] }), index('board_groups_by_group').on(t.groupId), check('board_groups_may', sql`${t.may} in ('read', 'write')`)],
);

/** Who keeps order on one board alone: a member, or everybody of a group. */
export const boardModerators = pgTable(
  'board_moderators',
  {
    id: identity(),
    boardId: reference('board_id').notNull().references(() => boards.id, { onDelete: 'cascade' }),
    memberId: reference('member_id').references(() => members.id, { onDelete: 'cascade' }),
    groupId: reference('group_id').references(() => groups.id, { onDelete: 'cascade' }),
  },
  (t) => [
    uniqueIndex('board_moderators_member').on(t.boardId, t.memberId),
    uniqueIndex('board_moderators_group').on(t.boardId, t.groupId),
    index('board_moderators_by_member').on(t.memberId),
    index('board_moderators_by_group').on(t.groupId),
    check('board_moderators_one', sql`num_nonnulls(${t.memberId}, ${t.groupId}) = 1`),
  ],
);
