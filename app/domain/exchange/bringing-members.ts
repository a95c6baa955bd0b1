/** Brings outside members in as ghosts, with what they were worth there standing apart. */
import type { MemberId } from '#domain/core';
import { importGhosts } from '#domain/members';
import { importStandings } from '#domain/reputation';
import { sha256 } from '#kit/tokens.ts';
import { knownRows, rememberRows } from './ledger.ts';
import type { OutsideMember } from './outside.ts';
import { EMPTY_REPUTATION } from './rules.ts';
import { writeBatch } from './runs.ts';
import type { ImportRun } from './runs.ts';

/**
 * Brings in those of a batch who are not here yet, in one transaction.
 * @param from what the reputation is said to come from.
 * @param type what they are counted as in the report.
 */
export async function bringMembers(run: ImportRun, batch: readonly OutsideMember[], { from, type }: { from: string; type: string }): Promise<void> {
  const distinct = [...new Map(batch.map((member) => [member.key, member])).values()];
  const known = await knownRows(run.services.db, run.source, 'member', distinct.map(({ key }) => key));
  const missing = distinct.filter(({ key }) => !known.has(key));
  const abouts = await Promise.all(missing.map(({ about }) => (about ? run.bodies.about(about) : null)));
  if (missing.length > 0) {
    await writeBatch(run, missing.length, async (act) => {
      const ghosts = missing.map(({ name, joinedAt }, index) => ({ name, joinedAt, about: abouts[index] ?? null }));
      const ids = await importGhosts(act, ghosts, (index) => handleEnd(missing[index]?.key ?? ''));
      const pairs = ids.flatMap((id, index): [OutsideMember, MemberId][] => (missing[index] ? [[missing[index], id]] : []));
      const standings = pairs.filter(([{ reputation }]) => reputation > EMPTY_REPUTATION).map(([{ reputation }, member]) => ({ member, points: reputation, from }));
      await importStandings(act, standings);
      await rememberRows(act, run.source, 'member', pairs.map(([{ key }, id]) => [key, id]));
    });
  }
  run.tally.imported(type, missing.length);
  run.tally.alreadyHere(type, known.size);
}

/** A number stands as it is; a key made of words is too long for a handle. */
const handleEnd = (key: string): string => (/^\d{1,10}$/.test(key) ? key : sha256(key).slice(0, 6));
