/** Who may do what with cases: each kind of person times each verb. */
import { expect, test } from 'vitest';
import { canOpenDueCases, canRelease, canSeeCases, canWorkOnCases } from '#domain/cases';
import { guest, system } from '#domain/core';
import type { Member, MemberId, Role, Viewer } from '#domain/core';

const OWNER = 7 as MemberId;
const person = (role: Role, id = 1): Member => ({ kind: 'member', id: id as MemberId, handle: role, name: role, role });
const everybody: Record<string, Viewer> = {
  guest, system, customer: person('customer'), superuser: person('superuser'), agent: person('agent'), moderator: person('moderator'), admin: person('admin'),
  owner: person('agent', OWNER), 'owner who left the staff': person('customer', OWNER),
};

const those = (may: (viewer: Viewer) => boolean) => Object.keys(everybody).filter((name) => may(everybody[name] ?? guest));

test('staff see cases and work on them, and nobody else does', () => {
  expect(those(canSeeCases)).toEqual(['agent', 'moderator', 'admin', 'owner']);
  expect(those(canWorkOnCases)).toEqual(['agent', 'moderator', 'admin', 'owner']);
});

test('a case is given back by its owner while on the staff, or by a moderator for them', () => {
  expect(those((viewer) => canRelease(viewer, { ownerId: OWNER }))).toEqual(['moderator', 'admin', 'owner']);
  expect(those((viewer) => canRelease(viewer, { ownerId: null }))).toEqual([]);
});

test('the clock alone wakes and closes cases by themselves', () => {
  expect(those(canOpenDueCases)).toEqual(['system']);
});
