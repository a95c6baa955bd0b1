/** Standing (never money): append-only lines of points with reasons, and the balance they add up to. */
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';
import { members } from './members.ts';

/** One achievement, or the reversal of one. Rows are never updated or deleted: a trigger forbids it. */
export const points = pgTable(
  'points',
  {
    id: identity(),
    memberId: reference('member_id').notNull().references(() => members.id, { onDelete: 'cascade' }),
    /** Names the rule in `reputation/rules.ts`, for example 'answer.accepted'. */
    reason: text('reason').notNull(),
    /** The row that earned it, for example 'acceptance:12'. */
    source: text('source').notNull(),
    /** The post it is about, so that "why" can link there. */
    postId: reference('post_id'),
    points: integer('points').notNull(),
    at: instant('at').notNull(),
    reverses: reference('reverses'),
  },
  (t) => [
    uniqueIndex('points_once').on(t.source, t.reason, t.memberId).where(sql`${t.reverses} is null`),
    uniqueIndex('points_reversed_once').on(t.reverses),
    index('points_by_time').on(t.at),
    index('points_of_member').on(t.memberId, t.id.desc().nullsFirst()),
  ],
);

/** Where a member stands. Moved in the transaction that writes the line; recomputable from `points` alone, but for what was imported. */
export const standings = pgTable(
  'standings',
  {
    memberId: reference('member_id').primaryKey().references(() => members.id, { onDelete: 'cascade' }),
    points: integer('points').notNull().default(0),
    solutions: integer('solutions').notNull().default(0),
    kudos: integer('kudos').notNull().default(0),
    /** Reputation brought from another community: shown apart, never added, never payable. */
    importedPoints: integer('imported_points').notNull().default(0),
    importedFrom: text('imported_from'),
  },
  (t) => [index('standings_top').on(t.points.desc().nullsFirst())],
);
