/** Ghosts: members an import brought, without an address, who may claim their place later. */
import { randomBytes } from 'node:crypto';
import { members } from '#db/schema/members.ts';
import { allow, found } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { handleFrom } from './handles.ts';
import { FORMER_MEMBER, MAX_HANDLE_LENGTH, MAX_NAME_LENGTH } from './rules.ts';

export type GhostRow = { name: string; joinedAt: Date; about: string | null };

/** PostgreSQL takes 65,535 values in a statement; a ghost has five. */
const BATCH = 1000;

type Ghost = { name: string; handle: string; isGhost: true; about: string | null; joinedAt: Date };

/**
 * Inserts ghosts and returns their ids in the order given. Two ghosts of one name are two people. System only.
 * @param handleSuffix what keeps a ghost's handle apart from its namesakes: its id outside. Plain names stay free for
 * people who are here; a handle that is taken all the same (two outside communities) gets a random end.
 */
export async function importGhosts(act: Act, rows: readonly GhostRow[], handleSuffix: (index: number) => string): Promise<MemberId[]> {
  allow(act.by.kind === 'system');
  const ids: MemberId[] = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    const ghosts = rows.slice(start, start + BATCH).map((row, index) => toGhost(row, handleSuffix(start + index)));
    ids.push(...(await insertGhosts(act, ghosts)));
  }
  return ids;
}

/** The unique handle decides who came in; whoever did not tries again under another one. */
async function insertGhosts(act: Act, ghosts: readonly Ghost[]): Promise<MemberId[]> {
  const inserted = await act.tx.insert(members).values([...ghosts]).onConflictDoNothing().returning({ id: members.id, handle: members.handle });
  const idOf = new Map(inserted.map(({ id, handle }) => [handle, id as MemberId]));
  const ids = ghosts.map(({ handle }) => {
    const id = idOf.get(handle);
    idOf.delete(handle);
    return id;
  });
  const outside = ghosts.filter((_ghost, index) => ids[index] === undefined);
  if (outside.length === 0) return ids.map(found);
  const later = await insertGhosts(act, outside.map((ghost) => ({ ...ghost, handle: handleWith(ghost.name, randomBytes(4).toString('hex')) })));
  return ids.map((id) => id ?? found(later.shift()));
}

function toGhost({ name, joinedAt, about }: GhostRow, suffix: string): Ghost {
  const line = [...cleanLine(name)].slice(0, MAX_NAME_LENGTH).join('').trim() || FORMER_MEMBER;
  return { name: line, handle: handleWith(line, suffix), isGhost: true, about, joinedAt };
}

function handleWith(name: string, suffix: string): string {
  const tail = suffix.toLowerCase().replace(/[^a-z0-9]+/g, '').slice(-(MAX_HANDLE_LENGTH - 2)) || randomBytes(4).toString('hex');
  return `${handleFrom(name).slice(0, Math.max(1, MAX_HANDLE_LENGTH - tail.length - 1)).replace(/-+$/, '')}-${tail}`;
}
