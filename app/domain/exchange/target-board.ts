/** The board that an outside community's threads go to: the one of the last time, one that exists, or a new one. */
import { and, isNull, sql } from 'drizzle-orm';
import { boards } from '#db/schema/boards.ts';
import { boardList, createBoard } from '#domain/boards';
import { refuse, system } from '#domain/core';
import type { BoardId } from '#domain/core';
import { knownRows, rememberRows } from './ledger.ts';
import { writeBatch } from './runs.ts';
import type { ImportRun } from './runs.ts';

/** The key of the one board an outside community has. */
const BOARD = 'board';

/** What the board is called if it has to be made, and where it stands if somebody chose. */
export type WantedBoard = { slug?: string; name: string };

/**
 * Finds or makes the board. A community goes to one board for ever, so that a second import adds to what is there:
 * refused when another one is asked for later.
 */
export async function targetBoard(run: ImportRun, wanted: WantedBoard): Promise<BoardId> {
  const { db } = run.services;
  const known = (await knownRows(db, run.source, 'board', [BOARD])).get(BOARD);
  // It may have been merged into another one since; one that was removed empty is none.
  const present = sql`${boards.id} = (select coalesce(was.merged_into_id, was.id) from ${boards} was where was.id = ${known ?? 0})`;
  const [last] = known === undefined ? [] : await db.select({ id: boards.id, slug: boards.slug }).from(boards).where(and(present, isNull(boards.removedAt)));
  if (last) {
    if (wanted.slug && wanted.slug !== last.slug) refuse(`This community is in the board "${last.slug}" already, so it cannot go to "${wanted.slug}". Leave out --board.`);
    return last.id as BoardId;
  }
  const all = await boardList(db, system);
  const slug = wanted.slug ?? slugOf(wanted.name);
  let id = all.find((board) => board.slug === slug)?.id;
  await writeBatch(run, 0, async (act) => {
    id ??= await createBoard(act, { slug, name: wanted.name, description: '', feedsKnowledge: true, position: all.length });
    if (known === undefined) await rememberRows(act, run.source, 'board', [[BOARD, id]]);
  });
  return id ?? refuse('There is no board to import to.');
}

/** A board's address is plain letters, digits and hyphens. */
const slugOf = (name: string): string => name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'imported';
