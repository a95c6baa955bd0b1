/** Roles and groups: who gives them, what they end, and how groups fill themselves. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries, events } from '#db/schema/core.ts';
import { groupMembers, members, sessions } from '#db/schema/members.ts';
import { standings } from '#db/schema/reputation.ts';
import { NotAllowed, NotFound, Refused, found, guest, system } from '#domain/core';
import type { MemberId, Viewer } from '#domain/core';
import { addToGroup, changeRole, createGroup, editGroup, findPeople, groupList, groupPage, groupsFollowClaims, openSession, removeGroup, suspendMember, whoIs } from '#domain/members';
import { settleRanks } from '#domain/reputation';
import { actAs, makeCast } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

test('an admin gives roles: whoever becomes staff signs in again, it is noted before and after, and nobody else may', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya, mo, ada } = await makeCast(tx);
    for (const by of [guest, maya, priya, mo] as Viewer[]) await expect(changeRole(actAs(tx, by), tom.id, 'agent')).rejects.toThrow(NotAllowed);
    const { token } = await openSession(tx, maya.id);
    await changeRole(actAs(tx, ada), maya.id, 'superuser');
    expect((await whoIs(tx, token))?.member.role).toBe('superuser');
    await changeRole(actAs(tx, ada), maya.id, 'agent');
    expect(await tx.$count(sessions, eq(sessions.userId, maya.id))).toBe(0);
    expect((await tx.select().from(auditEntries).where(eq(auditEntries.what, 'role.changed'))).map(({ before, after, subjectId }) => [before, after, subjectId])).toContainEqual([{ role: 'superuser' }, { role: 'agent' }, maya.id]);
    expect(await tx.$count(events, eq(events.name, 'member.role-changed'))).toBe(2);
    await expect(changeRole(actAs(tx, ada), 999_999 as MemberId, 'agent')).rejects.toThrow(NotFound);
    await suspendMember(actAs(tx, mo), tom.id, 'For selling.');
    await expect(changeRole(actAs(tx, ada), tom.id, 'agent')).rejects.toThrow('suspended');
    await expect(changeRole(actAs(tx, ada), (await makeMember(tx, { isGhost: true })).id, 'agent')).rejects.toThrow(Refused);
  }));

test('the last admin stays, also when two admins take each other’s role at once', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const [one, other] = await db.transaction(async (tx) => [await makeMember(tx, { name: 'Ada One', role: 'admin' }), await makeMember(tx, { name: 'Ada Two', role: 'admin' })]);
    const taken = await Promise.allSettled([db.transaction((tx) => changeRole(actAs(tx, found(one)), found(other).id, 'customer')), db.transaction((tx) => changeRole(actAs(tx, found(other)), found(one).id, 'customer'))]);
    expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await db.$count(members, eq(members.role, 'admin'))).toBe(1);
  } finally {
    await drop();
  }
});

test('groups follow addresses, ranks and single sign-on, and are on every viewer', () =>
  inTransaction(async (tx) => {
    const { maya, rosa, tom, priya, ada } = await makeCast(tx);
    await expect(createGroup(actAs(tx, priya), { name: 'Mine', kind: 'manual' })).rejects.toThrow(NotAllowed);
    await tx.update(members).set({ email: 'maya@plainline.example', emailVerifiedAt: new Date() }).where(eq(members.id, maya.id));
    const at = async (group: { id: number }) => (await tx.select({ id: groupMembers.memberId }).from(groupMembers).where(eq(groupMembers.groupId, group.id)).orderBy(groupMembers.memberId)).map(({ id }) => id);
    const domain = await createGroup(actAs(tx, ada), { name: 'Colleagues', kind: 'domain', setting: '@Plainline.example' });
    expect(await createGroup(actAs(tx, ada), { name: 'Colleagues', kind: 'domain', setting: 'plainline.example' })).toMatchObject({ id: domain.id });
    expect(await at(domain)).toEqual([maya.id]);
    await editGroup(actAs(tx, ada), domain.id, { name: 'Colleagues', setting: 'elsewhere.example' });
    expect(await at(domain)).toEqual([]);
    const rank = await createGroup(actAs(tx, ada), { name: 'Veterans', kind: 'rank', setting: '2' });
    await tx.insert(standings).values({ memberId: tom.id, points: 100_000, solutions: 900, kudos: 900 }).onConflictDoUpdate({ target: standings.memberId, set: { points: 100_000, solutions: 900, kudos: 900 } });
    await settleRanks(actAs(tx, system));
    expect(await at(rank)).toEqual([tom.id]);
    const claim = await createGroup(actAs(tx, ada), { name: 'Partners', kind: 'claim', setting: 'shop-partners', provider: 'shop' });
    await expect(groupsFollowClaims(actAs(tx, ada), rosa.id, 'shop', ['shop-partners'])).rejects.toThrow(NotAllowed);
    await groupsFollowClaims(actAs(tx, system), rosa.id, 'another', ['shop-partners']);
    expect(await at(claim)).toEqual([]);
    await groupsFollowClaims(actAs(tx, system), rosa.id, 'shop', ['shop-partners', 'unknown']);
    expect(await at(claim)).toEqual([rosa.id]);
    expect((await whoIs(tx, (await openSession(tx, rosa.id)).token))?.member.groups).toEqual([claim.id]);
    await groupsFollowClaims(actAs(tx, system), rosa.id, 'shop', []);
    expect(await at(claim)).toEqual([]);
    await expect(addToGroup(actAs(tx, ada), claim.id, maya.id)).rejects.toThrow('follows a rule');
    for (const wrong of [{ kind: 'domain' as const, setting: 'no domain' }, { kind: 'rank' as const, setting: 'high' }, { kind: 'claim' as const, setting: 'x' }]) await expect(createGroup(actAs(tx, ada), { name: 'Wrong', ...wrong })).rejects.toThrow(Refused);
    await removeGroup(actAs(tx, ada), claim.id);
    await expect(groupList(tx, maya)).rejects.toThrow(NotFound);
    expect((await groupPage(tx, rank.id, null, priya)).members.rows.map(({ id }) => id)).toEqual([tom.id]);
  }));

test('admins find people by the whole handle, address or name; addresses are for nobody else', () =>
  inTransaction(async (tx) => {
    const { maya, priya, ada } = await makeCast(tx);
    for (const words of [maya.handle, `@${maya.handle}`, `${maya.handle}@example.org`, 'maya OKONJO']) expect((await findPeople(tx, { words, cursor: null }, ada)).rows.map(({ id }) => id), words).toContain(maya.id);
    expect((await findPeople(tx, { words: 'nobody-at-all', cursor: null }, ada)).rows).toEqual([]);
    await expect(findPeople(tx, { words: '', cursor: null }, priya)).rejects.toThrow(NotFound);
  }));
