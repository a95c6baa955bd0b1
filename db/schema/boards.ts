/** Where threads live (boards), who reads and writes there, what is asked there, and what threads are about (tags). */
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
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
    /** Which of our drawn icons stands before its name, and on which ground; see boards/rules.ts. */
    icon: text('icon').notNull().default('talk'),
    colour: text('colour').notNull().default('stone'),
    /** Since then it is only read, and stands on no list. */
    archivedAt: instant('archived_at'),
    /** Since then it is no board any more; its row stays for what still points at it. */
    removedAt: instant('removed_at'),
    /** Where its threads stand now; never itself a removed one. */
    mergedIntoId: reference('merged_into_id').references((): AnyPgColumn => boards.id),
  },
  (t) => [uniqueIndex('boards_slug').on(t.slug), check('boards_merged_is_removed', sql`${t.mergedIntoId} is null or (${t.removedAt} is not null and ${t.mergedIntoId} <> ${t.id})`)],
);

/** Addresses that boards had before: they lead to where the board is now. */
export const boardAddresses = pgTable(
  'board_addresses',
  {
    slug: text('slug').primaryKey(),
    boardId: reference('board_id').notNull().references(() => boards.id, { onDelete: 'cascade' }),
  },
  (t) => [index('board_addresses_of_board').on(t.boardId)],
);

/** What is asked of whoever starts a thread on a board, beside title and text. A removed field stays for the answers it was given. */
export const boardFields = pgTable(
  'board_fields',
  {
    id: identity(),
    boardId: reference('board_id').notNull().references(() => boards.id, { onDelete: 'cascade' }),
    /** What it is called in addresses; it stays when the label changes. */
    key: text('key').notNull(),
    label: text('label').notNull(),
    hint: text('hint').notNull().default(''),
    kind: text('kind').$type<'text' | 'choice' | 'number' | 'yes-no'>().notNull(),
    isRequired: boolean('is_required').notNull().default(false),
    /** Its answers are seen by staff and by whoever gave them. */
    isForStaff: boolean('is_for_staff').notNull().default(false),
    position: integer('position').notNull().default(0),
    removedAt: instant('removed_at'),
  },
  (t) => [uniqueIndex('board_fields_key').on(t.boardId, t.key), check('board_fields_kind', sql`${t.kind} in ('text', 'choice', 'number', 'yes-no')`)],
);

/** What can be chosen in a field. Answers name the key, so that a choice that is called otherwise is so everywhere. */
export const boardFieldChoices = pgTable(
  'board_field_choices',
  {
    fieldId: reference('field_id').notNull().references(() => boardFields.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    label: text('label').notNull(),
    position: integer('position').notNull().default(0),
    removedAt: instant('removed_at'),
  },
  (t) => [primaryKey({ columns: [t.fieldId, t.key] })],
);

export const tags = pgTable(
  'tags',
  {
    id: identity(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    /** A few sentences in Markdown, and as they are shown. */
    description: text('description').notNull().default(''),
    descriptionHtml: text('description_html').notNull().default(''),
    /** The tag this one is another word for, or was merged into: it carries no threads, and its address leads there. Never itself such a one. */
    mergedIntoId: reference('merged_into_id').references((): AnyPgColumn => tags.id),
  },
  (t) => [
    uniqueIndex('tags_slug').on(t.slug),
    index('tags_merged').on(t.mergedIntoId).where(sql`${t.mergedIntoId} is not null`),
    check('tags_merged_elsewhere', sql`${t.mergedIntoId} <> ${t.id}`),
  ],
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
