/** Reading, as far as trust counts it: on which days a member was here, and how many threads they opened. */
import { date, index, integer, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { reference } from './columns.ts';
import { members } from './members.ts';

/** A member's day: what they read is not kept, only how much. Kept as long as the highest level looks back. */
export const readingDays = pgTable(
  'reading_days',
  {
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** UTC. */
    day: date('day', { mode: 'string' }).notNull(),
    /** Threads opened, up to a limit past which more says nothing. */
    threads: integer('threads').notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.day] }), index('reading_days_by_day').on(t.day)],
);
