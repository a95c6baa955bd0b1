/** Brings in which question refers to which. */
import type { ThreadId } from '#domain/core';
import { importLinks } from '#domain/questions';
import { knownRows, rememberRows } from './ledger.ts';
import type { OutsideLink } from './outside.ts';
import { writeBatch } from './runs.ts';
import type { ImportRun } from './runs.ts';

const TYPE = 'links';

/** Brings in those links of a batch that are not here yet and whose two questions are, in one transaction. */
export async function bringLinks(run: ImportRun, batch: readonly OutsideLink[]): Promise<void> {
  const { db } = run.services;
  const known = await knownRows(db, run.source, 'link', batch.map(({ key }) => key));
  const threads = await knownRows(db, run.source, 'thread', batch.flatMap(({ from, to }) => [from, to]));
  const distinct = [...new Map(batch.map((link) => [link.key, link])).values()];
  const missing = distinct.filter(({ key }) => !known.has(key));
  const whole = missing.flatMap(({ from, to, ...link }) => {
    const [fromId, toId] = [threads.get(from), threads.get(to)];
    return fromId === undefined || toId === undefined ? [] : [{ ...link, fromId: fromId as ThreadId, toId: toId as ThreadId }];
  });
  const links = whole.filter(({ fromId, toId }) => fromId !== toId);
  if (links.length > 0) {
    await writeBatch(run, links.length, async (act) => {
      await importLinks(act, links.map(({ fromId, toId, isDuplicate, at }) => ({ fromId, toId, isDuplicate, at })));
      await rememberRows(act, run.source, 'link', links.map(({ key, fromId }) => [key, fromId]));
    });
  }
  run.tally.imported(TYPE, links.length);
  run.tally.alreadyHere(TYPE, known.size);
  run.tally.skipped(TYPE, 'one of the two questions was not brought in', missing.length - whole.length);
  run.tally.skipped(TYPE, 'they refer to themselves', whole.length - links.length);
  run.tally.skipped(TYPE, 'their id is there twice', batch.length - distinct.length);
}
