/** The signed hand-off of DiscourseConnect, both ways: a shop that vouches for its customers, and a site that asks us. */
import { desc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Executor } from '#db/connect.ts';
import { connectConsents, identityAttempts, identityLinks } from '#db/schema/identities.ts';
import { members, sessions } from '#db/schema/members.ts';
import type { Viewer } from '#domain/core';
import { SEALED_FOR, addProvider, arrivalIn, readSiteRequest, saveSite, wantedRole } from '#domain/identities';
import { changeSettings } from '#domain/settings';
import { readPayload, signPayload } from '#kit/discourse-connect.ts';
import { actAs, makeCast } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { ORIGIN, outcomeOf, visiting } from '#tests/web/visiting.ts';
import * as arrival from '../../../app/routes/account/arrival.tsx';
import * as handOver from '../../../app/routes/account/hand-over.tsx';
import * as back from '../../../app/routes/account/sign-in-back.tsx';
import * as start from '../../../app/routes/account/sign-in-with.tsx';

const SECRET = 'shared between the two and nobody else';
const HERE = 'b'.repeat(64);
const REFRESH = /^0; url=(.+)$/;
type Tx = Parameters<typeof makeCast>[0];

const goTo = (knock: ReturnType<typeof visiting>) => new URL(REFRESH.exec(knock.context.headers.get('Refresh') ?? '')?.[1] ?? 'about:blank');
const payloadOf = (url: URL, secret = SECRET) => readPayload(secret, { sso: url.searchParams.get('sso') ?? '', sig: url.searchParams.get('sig') ?? '' });

async function withShop(db: Tx, over: { makesStaff?: boolean } = {}) {
  const cast = await makeCast(db);
  const form = { kind: 'connect', slug: 'shop', name: 'Shop', issuer: 'https://shop.plainline.example/sso?from=community', clientId: '', secret: SECRET, scopes: '', groupsClaim: '', roles: 'partners = superuser', trustsAddresses: true, makesStaff: false, ...over } as const;
  const sealing = { key: jobServices(db).subkey(SEALED_FOR), allowsNear: false };
  await expect(addProvider(actAs(db, cast.ada), { ...form }, sealing)).rejects.toThrow('Write the whole address');
  await addProvider(actAs(db, cast.ada), { ...form, issuer: 'https://shop.plainline.example/sso' }, sealing);
  return cast;
}

/** Goes to the shop; comes back with the nonce that it has to name. */
async function setOut(db: Executor) {
  const knock = visiting(db, { browser: HERE, path: '/sign-in/with/shop', params: { provider: 'shop' }, form: { next: '/inbox' } });
  await outcomeOf(knock, start.action);
  const payload = payloadOf(goTo(knock));
  expect(goTo(knock).origin + goTo(knock).pathname).toBe('https://shop.plainline.example/sso');
  expect(payload?.get('return_sso_url')).toBe(`${ORIGIN}/sign-in/with/shop/back`);
  return payload?.get('nonce') ?? '';
}

async function comeBack(db: Executor, query: string) {
  const knock = visiting(db, { browser: HERE, path: `/sign-in/with/shop/back?${query}`, params: { provider: 'shop' } });
  return { ...(await outcomeOf(knock, back.loader)), written: knock.written };
}

const signed = (values: Record<string, string>, secret = SECRET) => new URLSearchParams(signPayload(secret, values)).toString();
const vouched = async (db: Executor, values: Record<string, string>) => comeBack(db, signed({ nonce: await setOut(db), ...values }));
const join = (db: Executor, name: string) => outcomeOf(visiting(db, { browser: HERE, path: '/sign-in/arrived', form: { does: 'join', name } }), arrival.action);
const NIA = { external_id: '77', email: 'nia@example.org', name: 'Nia Bell', username: 'nia' };
const rowOf = async (db: Executor, email: string) => (await db.select().from(members).where(eq(members.email, email)))[0];

test('a shop signs its customer in by its own number for them, and what it says of groups is followed, whole or in part', () =>
  inTransaction(async (db) => {
    await withShop(db, { makesStaff: true });
    expect(await vouched(db, { ...NIA, groups: 'partners,lovers' })).toMatchObject({ status: 302, location: '/sign-in/arrived' });
    expect(await join(db, 'Nia Bell')).toMatchObject({ status: 302, location: '/inbox' });
    expect(await rowOf(db, NIA.email)).toMatchObject({ name: 'Nia Bell', role: 'superuser', passwordHash: null });
    const nia = await rowOf(db, NIA.email);
    expect(await vouched(db, { ...NIA, email: 'ada@example.org', remove_groups: 'partners', add_groups: 'new' })).toMatchObject({ location: '/inbox', written: ['session'] });
    expect((await db.select({ memberId: sessions.userId }).from(sessions).orderBy(desc(sessions.number)).limit(1))[0]?.memberId).toBe(nia?.id);
    expect(await db.select({ claims: identityLinks.claims }).from(identityLinks)).toEqual([{ claims: ['lovers', 'new'] }]);
    expect(await rowOf(db, NIA.email)).toMatchObject({ role: 'customer' });
    await vouched(db, { ...NIA, moderator: 'true' });
    expect(await rowOf(db, NIA.email)).toMatchObject({ role: 'moderator' });
    await vouched(db, { ...NIA, moderator: 'false' });
    expect(await rowOf(db, NIA.email)).toMatchObject({ role: 'customer' });
  }));

test('a shop makes no staff unless an admin said that it may, and an address it wants confirmed is not taken for proven', () =>
  inTransaction(async (db) => {
    await withShop(db);
    await vouched(db, { ...NIA, require_activation: 'true', admin: 'true', moderator: 'true' });
    expect(await arrivalIn(db, HERE, new Date())).toMatchObject({ isVerified: false, isMember: false });
    await vouched(db, { ...NIA, admin: 'true' });
    await join(db, 'Nia');
    expect(await rowOf(db, NIA.email)).toMatchObject({ role: 'customer' });
  }));

test('a hand-off that was changed, signed by another, used before, too late or made up signs nobody in', () =>
  inTransaction(async (db) => {
    await withShop(db);
    const nobody = { status: 422, written: [] };
    const good = signed({ nonce: await setOut(db), ...NIA });
    const changed = new URLSearchParams(good);
    changed.set('sso', Buffer.from(Buffer.from(changed.get('sso') ?? '', 'base64').toString().replace('=77', '=1')).toString('base64'));
    expect(await comeBack(db, changed.toString())).toMatchObject({ ...nobody, sentence: expect.stringContaining('not signed as agreed') });
    for (const query of ['', 'sso=&sig=', `${good.replace(/sig=.*/, 'sig=')}`, signed({ nonce: await setOut(db), ...NIA }, `${SECRET}!`)]) expect(await comeBack(db, query)).toMatchObject(nobody);
    expect(await comeBack(db, good)).toMatchObject({ status: 302 });
    expect(await comeBack(db, good)).toMatchObject({ ...nobody, sentence: expect.stringContaining('Begin again') });
    expect(await comeBack(db, signed({ nonce: 'made up', ...NIA }))).toMatchObject(nobody);
    expect(await comeBack(db, signed(NIA))).toMatchObject(nobody);
    expect(await vouched(db, { ...NIA, external_id: '' })).toMatchObject({ ...nobody, sentence: expect.stringContaining('did not say who you are') });
    const late = signed({ nonce: await setOut(db), ...NIA });
    await db.update(identityAttempts).set({ expiresAt: new Date(Date.now() - 1) });
    expect(await comeBack(db, late)).toMatchObject(nobody);
    // What we sent there ourselves does not sign anybody in either.
    expect(await comeBack(db, signed({ nonce: await setOut(db), return_sso_url: `${ORIGIN}/sign-in/with/shop/back` }))).toMatchObject(nobody);
  }));

test('a site that asks who somebody is is told once they agreed, at its own host alone, and only proven addresses', () =>
  inTransaction(async (db) => {
    const { ada, maya, mo } = await makeCast(db);
    const key = jobServices(db).subkey(SEALED_FOR);
    await expect(saveSite(actAs(db, mo), null, { name: 'Wiki', host: 'wiki.plainline.example', secret: SECRET }, key)).rejects.toThrow('Admins decide');
    await expect(saveSite(actAs(db, ada), null, { name: 'Wiki', host: 'wiki.plainline.example/path', secret: SECRET }, key)).rejects.toThrow('host alone');
    await saveSite(actAs(db, ada), null, { name: 'Wiki', host: 'wiki.plainline.example', secret: SECRET }, key);
    const payload = (over: Record<string, string> = {}, secret = SECRET) => signPayload(secret, { nonce: 'theirs', return_sso_url: 'https://wiki.plainline.example/back?a=b', ...over });
    const asks = (asked: { sso: string; sig: string }, viewer?: Viewer) => outcomeOf(visiting(db, { viewer, path: `/session/sso_provider?${new URLSearchParams(asked).toString()}` }), handOver.loader);

    expect(await asks(payload())).toMatchObject({ status: 302, location: expect.stringMatching(/^\/sign-in\?next=%2Fsession%2Fsso_provider/) });
    const quiet = await asks(payload({ prompt: 'none' }));
    expect(Object.fromEntries(payloadOf(new URL(quiet.location ?? '')) ?? [])).toEqual({ nonce: 'theirs', failed: 'true' });
    expect((await asks(payload({ prompt: 'none' }), maya)).location).toMatch(/^https:\/\/wiki\.plainline\.example\/back/);
    expect(await asks(payload(), maya)).toMatchObject({ status: 422, sentence: expect.stringContaining('Confirm your e-mail address first') });
    await db.update(members).set({ emailVerifiedAt: new Date() });
    expect(await asks(payload(), maya)).toMatchObject({ status: 200, body: { site: 'Wiki', told: { handle: maya.handle } } });

    const knock = visiting(db, { viewer: maya, path: '/session/sso_provider', form: payload() });
    expect(await outcomeOf(knock, handOver.action)).toMatchObject({ status: 200 });
    const there = goTo(knock);
    expect([there.origin, there.pathname, there.searchParams.get('a')]).toEqual(['https://wiki.plainline.example', '/back', 'b']);
    expect(Object.fromEntries(payloadOf(there) ?? [])).toEqual({ nonce: 'theirs', external_id: String(maya.id), email: `${maya.handle}@example.org`, username: maya.handle, name: 'Maya Okonjo', groups: '', admin: 'false', moderator: 'false' });
    expect(await db.$count(connectConsents)).toBe(1);
    expect((await asks(payload(), maya)).location).toMatch(/^https:\/\/wiki\.plainline\.example\/back\?a=b&sso=/);

    await changeSettings(actAs(db, ada), { secondFactorForStaff: 'required' });
    expect((await asks(payload(), mo)).location).toMatch(/^\/account\/second-factor\?next=%2Fsession/);
    expect(await outcomeOf(visiting(db, { viewer: mo, path: '/session/sso_provider', form: payload() }), handOver.action)).toMatchObject({ status: 422 });
    expect(await db.$count(connectConsents)).toBe(1);

    const sealing = { key, allowsNear: false };
    const wrong = [payload({}, `${SECRET}!`), { ...payload(), sig: '' }, payload({ nonce: '' }), ...['https://evil.example/back', 'http://wiki.plainline.example/back', 'https://wiki.plainline.example:8443/', 'https://wiki.plainline.example.evil.example/', 'https://user@wiki.plainline.example/', 'javascript:alert(1)', '//wiki.plainline.example', ''].map((to) => payload({ return_sso_url: to }))];
    for (const asked of wrong) await expect(readSiteRequest(db, asked, sealing)).rejects.toThrow('not signed by a site');
  }));

test('a role follows a group up and down, and leaves what was given by hand', () => {
  const none = { givenRole: null, roleBefore: null };
  const given = { givenRole: 'agent', roleBefore: 'superuser' } as const;
  expect(wantedRole('customer', none, null)).toBeNull();
  expect(wantedRole('customer', none, 'agent')).toEqual({ role: 'agent', given: 'agent', before: 'customer' });
  expect(wantedRole('admin', none, 'agent')).toBeNull();
  expect(wantedRole('agent', given, 'agent')).toEqual({ role: 'agent', given: 'agent', before: 'superuser' });
  expect(wantedRole('agent', given, 'admin')).toEqual({ role: 'admin', given: 'admin', before: 'superuser' });
  expect(wantedRole('agent', given, null)).toEqual({ role: 'superuser', given: null, before: 'superuser' });
  expect(wantedRole('agent', given, 'customer')).toEqual({ role: 'superuser', given: null, before: 'superuser' });
  expect(wantedRole('moderator', given, null)).toBeNull();
});
