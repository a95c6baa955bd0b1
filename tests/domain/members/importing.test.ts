/** Ghosts: imported members who stand apart, whatever they were called outside. */
import { inArray } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { members } from '#db/schema/members.ts';
import { NotAllowed, guest, system } from '#domain/core';
import { importGhosts, profile } from '#domain/members';
import { HANDLE_PATTERN } from '#rules/members';
import { NOON, actAs, makeCast } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { inTransaction } from '#tests/setup/database.ts';

const ghost = (name: string) => ({ name, joinedAt: NOON, about: null });

test('ghosts come in in the order given, each under a handle with their outside id', () =>
  inTransaction(async (tx) => {
    const names = ['Maya', 'Tom', 'Maya', '李小龍', '  ', 'x'.repeat(100), '👻'.repeat(40), 'Zoe\u0308\0\u202E'];
    const ids = await importGhosts(actAs(tx, system), names.map(ghost), (index) => String(100 + index));
    const rows = await tx.select().from(members).where(inArray(members.id, ids)).orderBy(members.id);
    const stored = new Map(rows.map((row) => [row.id, row]));
    const inOrder = ids.map((id) => stored.get(id));
    expect(inOrder.map((row) => row?.name)).toEqual(['Maya', 'Tom', 'Maya', '李小龍', 'Former member', 'x'.repeat(60), '👻'.repeat(40), 'Zoë']);
    expect(inOrder.slice(0, 3).map((row) => row?.handle)).toEqual(['maya-100', 'tom-101', 'maya-102']);
    for (const row of rows) {
      expect(row.handle).toMatch(HANDLE_PATTERN);
      expect(row).toMatchObject({ isGhost: true, email: null, passwordHash: null, role: 'customer', joinedAt: NOON });
      expect(await profile(tx, row.handle)).toMatchObject({ id: row.id, isGhost: true });
    }
  }));

test('a ghost whose handle is taken comes in under another', () =>
  inTransaction(async (tx) => {
    await makeMember(tx, { handle: 'maya-7' });
    const ids = await importGhosts(actAs(tx, system), [ghost('Maya'), ghost('Maya'), ghost('Tom')], (index) => (index < 2 ? '7' : '8'));
    const rows = await tx.select({ id: members.id, name: members.name, handle: members.handle }).from(members).where(inArray(members.id, ids));
    const named = new Map(rows.map((row) => [row.id, row]));
    expect(ids.map((id) => named.get(id)?.name)).toEqual(['Maya', 'Maya', 'Tom']);
    expect(new Set(rows.map((row) => row.handle)).size).toBe(3);
  }));

test('thousands come in at once, and nobody but the system brings them', () =>
  inTransaction(async (tx) => {
    const rows = Array.from({ length: 2_500 }, (_, index) => ghost(`Member ${index}`));
    const ids = await importGhosts(actAs(tx, system), rows, String);
    expect(new Set(ids).size).toBe(2_500);
    expect(await importGhosts(actAs(tx, system), [], String)).toEqual([]);
    const { ada } = await makeCast(tx);
    for (const by of [guest, ada]) await expect(importGhosts(actAs(tx, by), [ghost('Maya')], String)).rejects.toThrow(NotAllowed);
  }));
