/** Asking once more: what matters waits for a proof, nothing typed is lost, and a session gets a new token with it. */
import { redirect } from '@remix-run/server-runtime';
import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Tx } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { auditEntries } from '#db/schema/core.ts';
import type { Member } from '#domain/core';
import { CODE_APP_KEY, addApp, askForApp, makeRecoveryCodes, newApp, signInBegun } from '#domain/factors';
import { openSession, whoIs } from '#domain/members';
import { changeSettings } from '#domain/settings';
import { createLimits } from '#kit/limits.ts';
import { hashPassword } from '#kit/passwords.ts';
import { subkeyOf } from '#kit/sealing.ts';
import { AGAIN } from '#rules/factors';
import { guestAction, memberAction, memberVerb, publicLoader, staffAction, staffLoader, staffVerb } from '#web/doors.ts';
import { enter, goIn } from '#web/entering.ts';
import { actAs, makeCast } from '#tests/cast.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { outcomeOf, visiting } from './visiting.ts';

const PASSWORD = 'three plain words';
const MEANS = { key: subkeyOf('the secret of tests', CODE_APP_KEY), hasMail: false };
const Words = z.object({ note: z.string().min(3, 'Write a little more.') });
const done = () => redirect('/done');

/** A door that notes what came through. */
function pay() {
  const paid: { form: unknown }[] = [];
  return { paid, door: staffAction(Words, async (_act, form) => void paid.push({ form }), done, { asksAgain: true }) };
}

/** Somebody at a door whose session is this one. */
async function inSession(tx: Tx, viewer: Member, wanted: Parameters<typeof visiting>[1]) {
  const { token } = await openSession(tx, viewer.id);
  const knock = visiting(tx, { viewer, ...wanted });
  const visitor = { ...(await knock.context.visitor()), token };
  return { knock: { ...knock, context: { ...knock.context, visitor: async () => visitor } }, visitor, token };
}

const asked = (fields: Record<string, string>, ways: object, error: object | null = null) => ({ again: { action: '/admin/pay?run=1', fields, ways: { hasApp: false, hasPasskey: false, hasPassword: false, isPress: false, ...ways }, error } });

test('what matters waits for the password when the last proof is a quarter of an hour old; what was typed goes along, and the session gets a new token', () =>
  inTransaction(async (tx) => {
    const { priya } = await makeCast(tx);
    await tx.update(members).set({ passwordHash: await hashPassword(PASSWORD) });
    const { paid, door } = pay();
    const form = { note: 'Line 1\nLine 2', password: 'of something else' };
    const at = (wanted: object) => ({ path: '/admin/pay?run=1', form, confirmedAt: new Date(Date.now() - 15 * 60_000), limits: createLimits(), ...wanted });
    const fresh = await inSession(tx, priya, at({ confirmedAt: new Date(Date.now() - 14 * 60_000) }));
    expect(await outcomeOf(fresh.knock, door)).toEqual({ status: 302, location: '/done' });
    expect(await outcomeOf(visiting(tx, { viewer: priya, ...at({ form: { note: 'x' } }) }), door)).toMatchObject({ status: 422, errors: { note: 'Write a little more.' } });
    expect(await outcomeOf(visiting(tx, { viewer: priya, ...at({}) }), door)).toMatchObject({ status: 401, ...asked({ note: form.note }, { hasPassword: true }) });
    const wrong = at({ form: { ...form, [AGAIN.password]: 'a guess' } });
    expect(await outcomeOf(visiting(tx, { viewer: priya, ...wrong }), door)).toMatchObject({ status: 422, ...asked({ note: form.note }, { hasPassword: true }, { field: AGAIN.password, sentence: 'That is not your password.' }) });
    for (let tries = 0; tries < 9; tries += 1) await outcomeOf(visiting(tx, { viewer: priya, ...wrong }), door);
    expect(await outcomeOf(visiting(tx, { viewer: priya, ...wrong }), door)).toMatchObject({ status: 429 });
    expect(paid).toHaveLength(1);

    const { knock, visitor, token } = await inSession(tx, priya, at({ form: { ...form, [AGAIN.password]: PASSWORD }, limits: createLimits() }));
    expect(await outcomeOf(knock, door)).toEqual({ status: 302, location: '/done' });
    expect(paid[1]).toEqual({ form: { note: form.note } });
    expect(knock.written).toEqual(['session']);
    expect(await whoIs(tx, token)).toBeNull();
    expect((await whoIs(tx, visitor.token))?.confirmedAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(JSON.stringify(await tx.select().from(auditEntries))).not.toContain(PASSWORD);
    expect((await tx.select().from(auditEntries)).map(({ what }) => what)).toContain('session.confirmed');
  }));

test('who has a second factor proves it by that and not by the password; a press without a form asks on a page, a page and a file lead there and back', () =>
  inTransaction(async (tx) => {
    const { maya, priya } = await makeCast(tx);
    await tx.update(members).set({ passwordHash: await hashPassword(PASSWORD) });
    const old = { confirmedAt: null, limits: createLimits() };
    await askForApp(actAs(tx, maya, new Date()), MEANS);
    const app = await newApp(tx, maya, { key: MEANS.key, at: new Date(), issuer: 'Plainline' });
    const show = (past: number) => new TOTP({ secret: Secret.fromBase32(app?.typed.replaceAll(' ', '') ?? ''), digits: 6, period: 30 }).generate({ timestamp: Date.now() - past * 30_000 });
    await addApp(actAs(tx, maya, new Date()), show(1), MEANS);
    const [code] = await makeRecoveryCodes(actAs(tx, maya, new Date()), MEANS);
    const door = memberVerb(z.object({ run: z.string() }), async () => null, done, { asksAgain: true });
    const press = (form: Record<string, string>) => ({ path: '/admin/pay?run=1', params: { run: '1' }, form, ...old });
    for (const form of [{}, { [AGAIN.press]: 'yes' }, { [AGAIN.password]: PASSWORD }]) {
      const answer = await outcomeOf(visiting(tx, { viewer: maya, ...press(form) }), door);
      expect([401, 422]).toContain(answer.status);
      expect(answer).toMatchObject({ again: { fields: {}, ways: { hasApp: true, hasPassword: false } } });
    }
    const shown = show(0);
    for (const proof of [shown, code ?? '']) expect(await outcomeOf((await inSession(tx, maya, press({ [AGAIN.code]: proof }))).knock, door)).toEqual({ status: 302, location: '/done' });
    expect(await outcomeOf(visiting(tx, { viewer: maya, ...press({ [AGAIN.code]: shown }) }), door)).toMatchObject({ status: 422 });

    const page = { viewer: priya, path: '/admin/list.data?after=9', confirmedAt: null };
    expect(await outcomeOf(visiting(tx, page), staffLoader(async () => 'in', { asksAgain: true }))).toEqual({ status: 302, location: `/account/confirm?next=${encodeURIComponent('/admin/list?after=9')}` });
    expect(await outcomeOf(visiting(tx, page), staffLoader(async () => 'in', { asksAgain: 'file' }))).toMatchObject({ location: expect.stringMatching(/&file=yes$/) });
    expect(await outcomeOf(visiting(tx, { ...page, confirmedAt: new Date() }), staffLoader(async () => 'in', { asksAgain: true }))).toEqual({ status: 200, body: 'in' });
    // Strangers learn nothing of what is behind the door.
    expect(await outcomeOf(visiting(tx, { ...page, viewer: maya }), staffLoader(async () => 'in', { asksAgain: true }))).toMatchObject({ status: 404 });
  }));

test('where staff need a second factor, who has none finds no staff page open, and a form keeps their words', () =>
  inTransaction(async (tx) => {
    const { ada, priya, maya } = await makeCast(tx);
    await changeSettings(actAs(tx, ada), { secondFactorForStaff: 'asked' });
    expect(await outcomeOf(visiting(tx, { viewer: priya }), staffLoader(async () => 'in'))).toEqual({ status: 200, body: 'in' });
    await changeSettings(actAs(tx, ada), { secondFactorForStaff: 'required' });
    expect(await outcomeOf(visiting(tx, { viewer: priya }), staffLoader(async () => 'in'))).toEqual({ status: 302, location: '/account/second-factor' });
    // What everybody may open shows them what a customer sees, but where they set a factor up.
    const roleAt = async (path: string, who = priya) => (await outcomeOf(visiting(tx, { viewer: who, path }), publicLoader(async ({ viewer }) => (viewer.kind === 'member' ? viewer.role : 'guest')))).body;
    expect([await roleAt('/t/1/closing'), await roleAt('/account/second-factor'), await roleAt('/session/sso_provider'), await roleAt('/threads', maya)]).toEqual(['customer', 'agent', 'agent', 'customer']);
    expect(await outcomeOf(visiting(tx, { viewer: priya, form: { note: 'Hello' } }), staffAction(Words, async () => null, done))).toMatchObject({ status: 403, values: { note: 'Hello' } });
    expect(await outcomeOf(visiting(tx, { viewer: priya, form: {} }), staffVerb(z.object({}), async () => null, done))).toMatchObject({ status: 403 });
    // Their right to keep order counts on everybody's pages, too.
    expect(await outcomeOf(visiting(tx, { viewer: priya, path: '/t/1/closing', form: {} }), memberVerb(z.object({}), async () => null, done))).toMatchObject({ status: 403 });
    for (const path of ['/account/second-factor/app', '/sign-out']) expect(await outcomeOf(visiting(tx, { viewer: priya, path, form: {} }), memberVerb(z.object({}), async () => null, done))).toEqual({ status: 302, location: '/done' });
    expect(await outcomeOf(visiting(tx, { viewer: maya, form: { note: 'Hello' } }), memberAction(Words, async () => null, done))).toEqual({ status: 302, location: '/done' });
  }));

test('whoever has a second factor is let in by no way without it, and staff who are asked for one are led to it first', () =>
  inTransaction(async (tx) => {
    const { ada, maya, priya } = await makeCast(tx);
    await askForApp(actAs(tx, maya, new Date()), MEANS);
    const app = await newApp(tx, maya, { key: MEANS.key, at: new Date(), issuer: 'Plainline' });
    await addApp(actAs(tx, maya, new Date()), new TOTP({ secret: Secret.fromBase32(app?.typed.replaceAll(' ', '') ?? ''), digits: 6, period: 30 }).generate(), MEANS);
    const comeIn = async (who: Member, isStrong = false) => {
      const knock = visiting(tx, { form: {}, browser: 'a browser' });
      const door = guestAction(z.object({}), { name: 'x', points: 5, seconds: 60 }, (act, _form, visit) => enter(act, visit, who.id, { next: '/inbox', isStrong }), goIn);
      return { ...(await outcomeOf(knock, door)), written: knock.written };
    };
    expect(await comeIn(maya)).toEqual({ status: 302, location: '/sign-in/code', written: [] });
    expect(await signInBegun(tx, 'a browser', new Date())).toMatchObject({ memberId: maya.id, next: '/inbox', hasApp: true });
    expect(await comeIn(maya, true)).toEqual({ status: 302, location: '/inbox', written: ['session'] });
    expect(await comeIn(priya)).toEqual({ status: 302, location: '/inbox', written: ['session'] });
    await changeSettings(actAs(tx, ada), { secondFactorForStaff: 'asked' });
    expect(await comeIn(priya)).toEqual({ status: 302, location: '/account/second-factor?next=%2Finbox', written: ['session'] });
  }));
