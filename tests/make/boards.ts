/** Makes boards for tests. */
import { randomBytes } from 'node:crypto';
import type { Tx } from '#db/connect.ts';
import { boardBySlug, createBoard } from '#domain/boards';
import type { BoardView } from '#domain/boards';
import { system } from '#domain/core';
import { actAs } from '#tests/cast.ts';

type Wanted = Partial<Pick<BoardView, 'slug' | 'name' | 'feedsKnowledge' | 'kinds' | 'staffOnlyStart' | 'isPrivate' | 'isReadOnly' | 'position'>>;

/** A board that takes questions and discussions, unless asked otherwise. */
export async function makeBoard(tx: Tx, wanted: Wanted = {}): Promise<BoardView> {
  const slug = wanted.slug ?? `phones-${randomBytes(4).toString('hex')}`;
  await createBoard(actAs(tx, system), { name: 'Phones and SIMs', description: 'New phones, eSIM, settings.', feedsKnowledge: false, ...wanted, slug });
  return boardBySlug(tx, slug, system);
}
