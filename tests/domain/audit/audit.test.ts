/** The audit log: nobody changes or removes a line, what is too old goes, admins alone read and search it, and whatever staff do stands in it. */
import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditEntries } from '#db/schema/core.ts';
import { auditLog, exportAudit } from '#domain/audit';
import { changePassword, closeDevice, createMember, devicesOf, newPasswordHash, openSession } from '#domain/members';
import { NotAllowed, forgetOldAudit, noteForAudit, readCursor, system } from '#domain/core';
import { makeThread } from '#tests/make/threads.ts';
import { NOON, actAs, daysLater, makeCast } from '#tests/cast.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { outcomeOf, visiting } from '#tests/web/visiting.ts';
import { action as signIn } from '../../../app/routes/account/sign-in.tsx';
import { action as noteOnCustomer } from '../../../app/routes/desk/customer.tsx';
import { action as openByHand } from '../../../app/routes/desk/new-case.tsx';
import { action as close } from '../../../app/routes/threads/closing.ts';
import { action as takeOut } from '../../../app/routes/admin/audit-file.ts';

test('a line of the log can be neither changed nor removed, and what is too old is forgotten', () =>
  inTransaction(async (tx) => {
    const { ada, maya } = await makeCast(tx);
    await noteForAudit(actAs(tx, ada), { what: 'password.reset', subject: { kind: 'member', id: maya.id } });
    await noteForAudit({ ...actAs(tx, ada, daysLater(10)), from: { network: 'a network', device: 'Firefox on Linux', behind: null, isNoted: false } }, { what: 'settings.changed', before: { days: 1 }, after: { days: 2 } });
    await expect(tx.transaction((inner) => inner.update(auditEntries).set({ byId: maya.id }))).rejects.toMatchObject({ cause: { message: 'the audit log is append-only' } });
    await expect(tx.transaction((inner) => inner.delete(auditEntries).where(eq(auditEntries.byId, ada.id)))).rejects.toMatchObject({ cause: { message: 'the audit log is append-only' } });
    for (const table of ['audit_entries', 'consents']) await expect(tx.transaction((inner) => inner.execute(sql`truncate ${sql.identifier(table)}`))).rejects.toMatchObject({ cause: { message: `${table} is never emptied` } });
    expect(await forgetOldAudit(tx, NOON)).toBe(0);
    expect(await forgetOldAudit(tx, daysLater(1))).toBe(1);
    expect(await tx.select({ what: auditEntries.what, network: auditEntries.network }).from(auditEntries)).toEqual([{ what: 'settings.changed', network: 'a network' }]);
  }));

test('admins search the log by person, kind and day, page by page; what is taken out is noted', () =>
  inTransaction(async (tx) => {
    const { ada, mo, maya, priya } = await makeCast(tx);
    await noteForAudit(actAs(tx, maya), { what: 'password.changed', subject: { kind: 'member', id: maya.id } });
    await noteForAudit(actAs(tx, ada, daysLater(1)), { what: 'password.reset', subject: { kind: 'member', id: maya.id } });
    await noteForAudit({ ...actAs(tx, priya, daysLater(2)), from: { network: 'abcdefghijkl', device: 'Firefox on Linux', behind: ada.id, isNoted: false } }, { what: 'settings.changed', before: { days: 1, gone: true }, after: { days: 2 } });
    const log = async (filter: Parameters<typeof auditLog>[1]) => (await auditLog(tx, filter, null, ada)).rows.map(({ what }) => what);
    expect(await log({})).toEqual(['Changed settings', 'Chose a new password by mail', 'Changed the password']);
    expect(await log({ person: `@${maya.handle.toUpperCase()}` })).toEqual(['Chose a new password by mail', 'Changed the password']);
    expect(await log({ person: ada.handle })).toEqual(['Changed settings', 'Chose a new password by mail']);
    for (const nothing of [{ person: 'nobody' }, { what: 'toString' }]) expect(await log(nothing)).toEqual([]);
    expect(await log({ what: 'password.reset' })).toEqual(['Chose a new password by mail']);
    const day = new Date('2026-03-15T00:00:00Z');
    expect(await log({ from: day, until: day })).toEqual(['Chose a new password by mail']);
    const first = await auditLog(tx, {}, null, ada, 2);
    expect(first.rows[0]).toMatchObject({ by: { handle: priya.handle }, behind: { handle: ada.handle }, subject: null, network: 'abcdefgh', device: 'Firefox on Linux', changes: [{ name: 'days', before: '1', after: '2' }, { name: 'gone', before: 'true', after: null }] });
    expect((await auditLog(tx, {}, readCursor(first.next), ada, 2)).rows.map(({ subject }) => subject?.person?.handle)).toEqual([maya.handle]);
    for (const viewer of [mo, priya, maya]) await expect(auditLog(tx, {}, null, viewer)).rejects.toThrow(NotAllowed);
    await expect(exportAudit(actAs(tx, mo), {})).rejects.toThrow(NotAllowed);
    expect((await exportAudit(actAs(tx, ada), { person: maya.handle })).rows).toHaveLength(2);
    expect(await log({ what: 'audit.exported' })).toHaveLength(1);
  }));

test('whatever staff change by a page is a line of the log, without what they wrote; what members do is none', () =>
  inTransaction(async (tx) => {
    const { mo, maya } = await makeCast(tx);
    const { id: thread } = await makeThread(tx, { by: maya });
    const address = `/t/${thread}/closing`;
    const form = new URLSearchParams({ because: 'answered elsewhere', body: 'words to somebody', password: 'secret' });
    expect((await outcomeOf(visiting(tx, { viewer: maya, path: address, params: { thread: String(thread) }, form }), close)).status).toBe(403);
    expect(await tx.$count(auditEntries, eq(auditEntries.what, 'staff.acted'))).toBe(0);
    expect((await outcomeOf(visiting(tx, { viewer: mo, path: address, params: { thread: String(thread) }, form }), close)).status).toBe(302);
    expect(await tx.select({ by: auditEntries.byId, what: auditEntries.what, after: auditEntries.after, network: auditEntries.network }).from(auditEntries).where(eq(auditEntries.what, 'staff.acted'))).toEqual([
      { by: mo.id, what: 'staff.acted', after: { address, because: 'answered elsewhere' }, network: 'a network' },
    ]);
    expect((await outcomeOf(visiting(tx, { viewer: mo, path: '/admin/audit/file', form: new URLSearchParams() }), takeOut)).status).toBe(403);
    // Nor who somebody is: whoever leaves is found in the log by their number, and no word of theirs stays.
    const called = new URLSearchParams({ customer: 'zoe@example.org', name: 'Zoe Zqx', subject: 'My zqx bill', text: 'It is too high, she says.' });
    expect((await outcomeOf(visiting(tx, { viewer: mo, path: '/desk/cases/new', form: called }), openByHand)).status).toBe(302);
    const noted = new URLSearchParams({ text: 'Prefers to be called.' });
    expect((await outcomeOf(visiting(tx, { viewer: mo, path: `/desk/customers/${maya.handle}`, params: { handle: maya.handle }, form: noted }), noteOnCustomer)).status).toBe(302);
    const said = await tx.select({ what: auditEntries.what, after: auditEntries.after, subject: auditEntries.subjectId }).from(auditEntries);
    expect(said).toContainEqual({ what: 'staff.acted', after: { address: '/desk/cases/new' }, subject: null });
    expect(said).toContainEqual({ what: 'customer.noted', after: null, subject: maya.id });
    expect(JSON.stringify(said)).not.toMatch(new RegExp(`zqx|zoe|${maya.handle}`, 'i'));
  }));

test('what happens to an account stands in the log: a refused sign-in with and without an account, a new password, a device signed out', () =>
  inTransaction(async (tx) => {
    const maya = await createMember(actAs(tx, system), { name: 'Maya Okonjo', email: 'maya@example.org', password: 'three plain words of hers', role: 'customer' });
    const about = [{ kind: 'member', id: maya.id }, null];
    for (const email of ['maya@example.org', 'nobody@example.org']) expect((await outcomeOf(visiting(tx, { path: '/sign-in', form: { email, password: 'not the password' } }), signIn)).status).toBe(422);
    const lines = () => tx.select({ what: auditEntries.what, by: auditEntries.byId, kind: auditEntries.subjectKind, id: auditEntries.subjectId, after: auditEntries.after }).from(auditEntries).orderBy(auditEntries.id);
    expect(await lines()).toEqual(about.map((one) => ({ what: 'sign-in.refused', by: null, kind: one?.kind ?? null, id: one?.id ?? null, after: null })));
    await openSession(tx, maya.id, null, 'Firefox on Linux');
    await changePassword(actAs(tx, maya), maya.id, await newPasswordHash('three other plain words', { name: maya.name, email: 'maya@example.org' }), { hasMail: false });
    await openSession(tx, maya.id, null, 'Safari on macOS');
    const [device] = await devicesOf(tx, maya.id, null);
    await closeDevice(actAs(tx, maya), maya.id, device?.number ?? 0);
    await closeDevice(actAs(tx, maya), maya.id, device?.number ?? 0);
    expect((await lines()).slice(2).map(({ what }) => what)).toEqual(['password.changed', 'device.signed-out']);
    expect(JSON.stringify(await lines())).not.toMatch(/password"|@/);
  }));
