/** Which outside row became which row of ours: read before each batch, written with it, so that nothing comes in twice. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { importedRows } from '#db/schema/exchange.ts';
import type { Act } from '#domain/core';
import type { OutsideKey } from './outside.ts';

export type RowKind = typeof importedRows.$inferSelect.kind;

/** PostgreSQL takes 65,535 values in a statement; a row here has four. */
const BATCH = 10_000;

/** The rows of ours that these outside rows became; what was never brought in is missing. */
export async function knownRows(db: Executor, source: string, kind: RowKind, keys: readonly OutsideKey[]): Promise<Map<OutsideKey, number>> {
  const known = new Map<OutsideKey, number>();
  const distinct = [...new Set(keys)];
  for (let start = 0; start < distinct.length; start += BATCH) {
    const rows = await db
      .select({ key: importedRows.externalId, id: importedRows.localId })
      .from(importedRows)
      .where(and(eq(importedRows.source, source), eq(importedRows.kind, kind), inArray(importedRows.externalId, distinct.slice(start, start + BATCH))));
    for (const { key, id } of rows) known.set(key, id);
  }
  return known;
}

/** Writes down what has just been brought in, in the same transaction. A row that is there already fails the whole batch: somebody else was faster. */
export async function rememberRows(act: Act, source: string, kind: RowKind, rows: readonly (readonly [key: OutsideKey, id: number])[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await act.tx.insert(importedRows).values(rows.slice(start, start + BATCH).map(([externalId, localId]) => ({ source, kind, externalId, localId })));
  }
}
