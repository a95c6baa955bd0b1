/** Members as others see them: never with their address or their password. */
import { expect, test } from 'vitest';
import { guest } from '#domain/core';
import { newestMembers, people, profile, signUp } from '#domain/members';
import { NOON, actAs } from '#tests/cast.ts';
import { inTransaction } from '#tests/setup/database.ts';

test('no look-up of a member gives away the address or the password', () =>
  inTransaction(async (tx) => {
    const maya = await signUp(actAs(tx, guest), { name: 'Maya Okonjo', email: 'maya@secret.example', password: 'three plain words' }, 'Plainline');
    const person = { id: maya.id, handle: 'maya-okonjo', name: 'Maya Okonjo', role: 'customer', isGhost: false, joinedAt: NOON };
    expect(await profile(tx, 'Maya-Okonjo')).toEqual({ ...person, about: null });
    expect(await people(tx, [maya.id, maya.id])).toEqual([person]);
    expect(await newestMembers(tx, 5)).toEqual([person]);
  }));

test('nobody is found by a handle or id that is none', () =>
  inTransaction(async (tx) => {
    for (const handle of ['', 'nobody', '%', '_', "'", '../x', 'x'.repeat(5000), '\uD800']) expect(await profile(tx, handle)).toBeNull();
    expect(await people(tx, [])).toEqual([]);
    expect(await people(tx, [0, -1, Number.MAX_SAFE_INTEGER])).toEqual([]);
  }));

test('a handle with a NUL byte is nobody, not an error', () =>
  inTransaction(async (tx) => {
    expect(await profile(tx, 'maya\0')).toBeNull();
  }));
