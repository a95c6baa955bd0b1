/** What every area stands on: facts that happened, and which reactions to them are done. */
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';

/** Facts in the past tense. They carry ids only: a reaction reads the rows when it runs. */
export const events = pgTable(
  'events',
  {
    id: identity(),
    name: text('name').notNull(),
    ids: jsonb('ids').$type<Record<string, number>>().notNull(),
    by: reference('by'),
    at: instant('at').notNull(),
  },
  (t) => [index('events_by_name').on(t.name, t.id)],
);

/** One row per event and reaction, written with the reaction's own work: what makes a repeated job harmless. */
export const reactionsDone = pgTable(
  'reactions_done',
  {
    eventId: reference('event_id').notNull().references(() => events.id, { onDelete: 'cascade' }),
    reaction: text('reaction').notNull(),
    at: instant('at').notNull(),
    attempt: integer('attempt').notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.eventId, t.reaction] })],
);
