/** Brings outside tags in. */
import { importTags } from '#domain/boards';
import { found } from '#domain/core';
import { knownRows, rememberRows } from './ledger.ts';
import { writeBatch } from './runs.ts';
import type { ImportRun } from './runs.ts';

const TYPE = 'tags';

/** Brings in those tags of a batch that are not here yet, in one transaction. Two that share an address here become one. */
export async function bringTags(run: ImportRun, names: readonly string[]): Promise<void> {
  const known = await knownRows(run.services.db, run.source, 'tag', names);
  const missing = names.filter((name) => !known.has(name));
  if (missing.length > 0) {
    await writeBatch(run, missing.length, async (act) => {
      const ids = await importTags(act, missing);
      await rememberRows(act, run.source, 'tag', missing.map((name, index) => [name, found(ids[index])]));
    });
  }
  run.tally.imported(TYPE, missing.length);
  run.tally.alreadyHere(TYPE, known.size);
}
