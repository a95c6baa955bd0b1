/** What was brought from elsewhere: which outside row became which row of ours, so that a second import changes nothing. */
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { identity, instant, reference } from './columns.ts';

export const importedRows = pgTable(
  'imported_rows',
  {
    /** For example 'stackexchange:cardano.stackexchange.com'. */
    source: text('source').notNull(),
    kind: text('kind').$type<'member' | 'tag' | 'thread' | 'post' | 'acceptance' | 'link' | 'board'>().notNull(),
    externalId: text('external_id').notNull(),
    localId: reference('local_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.kind, t.externalId] }), index('imported_rows_local').on(t.kind, t.localId)],
);

export const imports = pgTable('imports', {
  id: identity(),
  source: text('source').notNull(),
  startedAt: instant('started_at').notNull(),
  finishedAt: instant('finished_at'),
  report: jsonb('report').$type<Record<string, { inSource: number; imported: number; alreadyHere: number; skipped: Record<string, number> }>>(),
  rows: integer('rows').notNull().default(0),
});
