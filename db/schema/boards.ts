/** Where threads live (boards) and what they are about (tags). */
import { boolean, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, reference } from './columns.ts';

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
