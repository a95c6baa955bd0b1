/** What people are writing and have not sent. */
import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

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
