/** Ghosts: members an import brought, without an address, who may claim their place later. */
import { members } from '#db/schema/members.ts';
import { allow } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { handleFrom } from './handles.ts';
import { MAX_HANDLE_LENGTH, MAX_NAME_LENGTH } from './rules.ts';

export type GhostRow = { name: string; joinedAt: Date; about: string | null };

/** Inserts ghosts in the order given and returns their ids in the same order. One statement for each thousand. */
export async function importGhosts(act: Act, rows: readonly GhostRow[], handleSuffix: (index: number) => string): Promise<MemberId[]> {
  allow(act.by.kind === 'system');
  const values = rows.map((row, index) => ({
    name: cleanLine(row.name).slice(0, MAX_NAME_LENGTH) || 'Former member',
    handle: ghostHandle(row.name, handleSuffix(index)),
    isGhost: true,
    about: row.about,
    joinedAt: row.joinedAt,
  }));
  const ids: MemberId[] = [];
  for (let start = 0; start < values.length; start += 1000) {
    const inserted = await act.tx.insert(members).values(values.slice(start, start + 1000)).returning({ id: members.id });
    ids.push(...inserted.map((row) => row.id as MemberId));
  }
  return ids;
}

/** The suffix (the outside id) keeps handles apart without asking the database for each. */
function ghostHandle(name: string, suffix: string): string {
  const tail = `-${suffix}`;
  return `${handleFrom(name).slice(0, Math.max(1, MAX_HANDLE_LENGTH - tail.length)).replace(/-+$/, '')}${tail}`.slice(-40);
}
