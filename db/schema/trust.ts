/** Trust: what members read, as far as it counts, and the highest level, which admins give by hand. */
import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
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

/** The fourth level, given by an admin and taken back by one, or by a suspension (then `withdrawnBy` is null). Rows stay: they are the history. */
export const trustGrants = pgTable(
  'trust_grants',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    by: reference('by').notNull().references(() => members.id),
    at: instant('at').notNull(),
    because: text('because').notNull(),
    withdrawnBy: reference('withdrawn_by').references(() => members.id),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBecause: text('withdrawn_because'),
  },
  (t) => [
    uniqueIndex('trust_grants_one_each').on(t.memberId).where(sql`${t.withdrawnAt} is null`),
    index('trust_grants_of_member').on(t.memberId, t.id.desc().nullsFirst()),
    check('trust_grants_withdrawn', sql`(${t.withdrawnAt} is null) = (${t.withdrawnBecause} is null) and (${t.withdrawnBy} is null or ${t.withdrawnAt} is not null)`),
  ],
);
