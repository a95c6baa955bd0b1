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

/**
 * What staff did and what happened to the security of accounts: who, what, before and after, from where. The database itself refuses to
 * change or remove a row, but for the nightly work that forgets what is too old and the names of people who left (`audit_is_kept`).
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: identity(),
    at: instant('at').notNull(),
    /** Null: the system itself, or a guest. */
    byId: reference('by_id'),
    /** The admin who acted in the name of `by_id`. */
    behindId: reference('behind_id'),
    what: text('what').notNull(),
    /** What it was done to: a member, a board, a case; null where that stands in before and after. */
    subjectKind: text('subject_kind'),
    subjectId: reference('subject_id'),
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    /** A hash of the network under the community's key: tells that two are the same, not where it is. */
    network: text('network'),
    /** What the browser says it is, in words. */
    device: text('device'),
  },
  (t) => [index('audit_entries_by').on(t.byId, t.id), index('audit_entries_of').on(t.subjectKind, t.subjectId, t.id), index('audit_entries_what').on(t.what, t.id), index('audit_entries_at').on(t.at)],
);
