/** Signing in with OpenID Connect, against a real server of it: the doors, as a browser knocks at them. */
import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Executor } from '#db/connect.ts';
import { codeApps } from '#db/schema/factors.ts';
import { identityArrivals, identityAttempts, identityLinks, identityProviders } from '#db/schema/identities.ts';
import { accountLetters, members, sessions } from '#db/schema/members.ts';
import { system } from '#domain/core';
import type { Member, Viewer } from '#domain/core';
import { SEALED_FOR, addProvider, arrivalIn, linksOf, switchProvider } from '#domain/identities';
import type { ProviderForm } from '#domain/identities';
import { changeRole, suspendMember } from '#domain/members';
import { actAs, makeCast } from '#tests/cast.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { CLIENT, startOpenIdProvider } from '#tests/setup/openid-provider.ts';
import type { TestProvider } from '#tests/setup/openid-provider.ts';
import * as arrivalLink from '../../app/routes/account/arrival-link.ts';
import * as arrival from '../../app/routes/account/arrival.tsx';
import * as unlinked from '../../app/routes/account/identity-unlinked.ts';
import * as back from '../../app/routes/account/sign-in-back.tsx';
import * as start from '../../app/routes/account/sign-in-with.tsx';
import { ORIGIN, outcomeOf, visiting } from './visiting.ts';

const SLUG = 'plainline';
const HERE = 'b'.repeat(64);
let provider: TestProvider;

beforeAll(async () => {
  provider = await startOpenIdProvider([`${ORIGIN}/sign-in/with/${SLUG}/back`, `${ORIGIN}/sign-in/with/other/back`]);
});
afterAll(() => provider.stop());

const FORM: ProviderForm = { kind: 'oidc', slug: SLUG, name: 'Plainline', issuer: '', clientId: CLIENT.id, secret: CLIENT.secret, scopes: 'openid email profile groups', groupsClaim: 'groups', roles: 'community-admins = admin\nhelp desk = agent', trustsAddresses: true, makesStaff: false };

async function withProvider(db: Executor & Parameters<typeof makeCast>[0], over: Partial<ProviderForm> = {}) {
  const cast = await makeCast(db);
  const { subkey } = jobServices(db);
  await addProvider(actAs(db, cast.ada), { ...FORM, issuer: provider.issuer, ...over }, { key: subkey(SEALED_FOR), allowsNear: true });
  return cast;
}

type Going = { slug?: string; viewer?: Viewer; browser?: string; next?: string };

/** Presses the button; comes back with the address at the provider. */
async function setOut(db: Executor, { slug = SLUG, viewer, browser = HERE, next = '/inbox' }: Going = {}) {
  const knock = visiting(db, { viewer, browser, path: `/sign-in/with/${slug}`, params: { provider: slug }, form: { next } });
  const outcome = await outcomeOf(knock, start.action);
  return { ...outcome, goTo: /^0; url=(.+)$/.exec(knock.context.headers.get('Refresh') ?? '')?.[1] ?? '' };
}

/** Comes back with a query. */
async function comeBack(db: Executor, query: string, { slug = SLUG, viewer, browser = HERE }: Going = {}) {
  const knock = visiting(db, { viewer, browser, path: `/sign-in/with/${slug}/back${query}`, params: { provider: slug } });
  return { ...(await outcomeOf(knock, back.loader)), written: knock.written };
}

/** The whole way, as this person of the directory. */
async function signIn(db: Executor, subject: string | null, going: Going = {}) {
  provider.signsIn(subject);
  const { goTo } = await setOut(db, going);
  return comeBack(db, await provider.walk(goTo), going);
}

const press = async (db: Executor, form: Record<string, string>, viewer?: Viewer) => {
  const knock = visiting(db, { viewer, browser: HERE, path: '/sign-in/arrived', form });
  return { ...(await outcomeOf(knock, arrival.action)), written: knock.written };
};
const link = (db: Executor, viewer: Viewer) => outcomeOf(visiting(db, { viewer, browser: HERE, path: '/sign-in/arrived/link', form: {} }), arrivalLink.action);
const asked = (db: Executor) => arrivalIn(db, HERE, new Date());
const signedInNow = async (db: Executor) => (await db.select({ memberId: sessions.userId }).from(sessions).orderBy(desc(sessions.number)).limit(1))[0]?.memberId ?? null;
const roleOf = async (db: Executor, { id }: Pick<Member, 'id'>) => (await db.select({ role: members.role }).from(members).where(eq(members.id, id)))[0]?.role;

test('a stranger with a proven address chooses a name, is in, and the next time is in at once where they were going', () =>
  inTransaction(async (db) => {
    await withProvider(db);
    provider.accounts.set('nia-1', { name: 'Nia Bell', email: 'Nia@Example.org', email_verified: true });
    expect(await signIn(db, 'nia-1')).toMatchObject({ status: 302, location: '/sign-in/arrived', written: [] });
    expect(await asked(db)).toMatchObject({ provider: 'Plainline', name: 'Nia Bell', email: 'nia@example.org', isVerified: true, isMember: false });
    expect(await press(db, { does: 'join', name: 'Plainline Staff', email: '' })).toMatchObject({ status: 422, errors: { name: expect.stringContaining('our staff') } });
    // What is typed beside a proven address does not count.
    expect(await press(db, { does: 'join', name: 'Nia B', email: 'ada@example.org' })).toMatchObject({ status: 302, location: '/inbox', written: ['session', 'Welcome, Nia B.'] });
    const [nia] = await db.select().from(members).where(eq(members.email, 'nia@example.org'));
    expect(nia).toMatchObject({ name: 'Nia B', handle: 'nia-b', role: 'customer', passwordHash: null });
    expect(nia?.emailVerifiedAt).not.toBeNull();
    expect(await press(db, { does: 'join', name: 'Nia B', email: '' })).toMatchObject({ status: 422 });

    expect(await signIn(db, 'nia-1', { browser: 'c'.repeat(64), next: '/t/1?page=2' })).toMatchObject({ status: 302, location: '/t/1?page=2', written: ['session'] });
    expect(await signedInNow(db)).toBe(nia?.id);
    // A changed address elsewhere changes nothing here, and opens nobody else's account.
    provider.accounts.set('nia-1', { name: 'Nia Bell', email: 'elsewhere@example.org', email_verified: true });
    expect((await signIn(db, 'nia-1', { next: 'https://evil.example' })).location).toBe('/');
    expect(await signedInNow(db)).toBe(nia?.id);
    expect(await db.$count(identityAttempts)).toBe(0);
  }));

test('an address of a member links nothing by itself: they sign in, say so, and only then does it open their account', () =>
  inTransaction(async (db) => {
    const { maya, tom } = await withProvider(db);
    const [row] = await db.select({ email: members.email }).from(members).where(eq(members.id, maya.id));
    provider.accounts.set('maya-1', { name: 'Maya', email: row?.email ?? '', email_verified: true });
    expect(await signIn(db, 'maya-1')).toMatchObject({ location: '/sign-in/arrived', written: [] });
    expect(await asked(db)).toMatchObject({ isMember: true });
    expect(await press(db, { does: 'join', name: 'Maya', email: '' })).toMatchObject({ status: 422, errors: { email: expect.stringContaining('already signed up') } });
    expect(await db.$count(identityLinks)).toBe(0);
    expect(await link(db, { kind: 'guest' })).toMatchObject({ status: 302, location: expect.stringMatching(/^\/sign-in\?next=/) });
    expect(await link(db, maya)).toMatchObject({ status: 302, location: '/inbox' });
    expect(await link(db, maya)).toMatchObject({ status: 422 });
    await signIn(db, 'maya-1');
    expect(await signedInNow(db)).toBe(maya.id);
    // Tom cannot take it over, and neither can he have two of one provider.
    expect(await signIn(db, 'maya-1', { viewer: tom })).toMatchObject({ status: 422, sentence: expect.stringContaining('somebody else'), written: [] });
  }));

test('an address nobody vouches for is proven by a letter, whether the provider says so or is not believed', () =>
  inTransaction(async (db) => {
    const { maya } = await withProvider(db);
    const [row] = await db.select({ email: members.email }).from(members).where(eq(members.id, maya.id));
    provider.accounts.set('mallory-1', { name: 'Mallory', email: row?.email ?? '', email_verified: false });
    await signIn(db, 'mallory-1');
    // Whether the address is a member's is not told.
    expect(await asked(db)).toMatchObject({ isVerified: false, isMember: false });
    await db.update(identityProviders).set({ trustsAddresses: false });
    provider.accounts.set('mallory-2', { name: 'Mallory', email: row?.email ?? '', email_verified: true });
    await signIn(db, 'mallory-2');
    expect(await asked(db)).toMatchObject({ isVerified: false, isMember: false });
    const mail = { send: async () => undefined, close: async () => undefined };
    const knock = visiting(db, { browser: HERE, path: '/sign-in/arrived', form: { does: 'join', name: 'Mallory', email: row?.email ?? '' } });
    knock.context.services = { ...knock.context.services, mail };
    expect(await outcomeOf(knock, arrival.action)).toMatchObject({ status: 302, location: '/sign-up/sent' });
    expect(knock.written).toEqual([]);
    expect(await db.select({ email: accountLetters.email, joining: accountLetters.joining }).from(accountLetters)).toEqual([{ email: row?.email, joining: { name: 'Mallory', passwordHash: null, next: '/sign-in/arrived', browser: HERE, invitation: null, waits: false } }]);
    expect(await db.$count(identityLinks)).toBe(0);
  }));

test('what comes back counts once, in the browser that set out, in time, and as it was asked for', () =>
  inTransaction(async (db) => {
    const { maya } = await withProvider(db);
    provider.accounts.set('sam-1', { name: 'Sam', email: 'sam@example.org', email_verified: true });
    provider.signsIn('sam-1');
    const refused = { status: 422, written: [], sentence: expect.stringContaining('Begin again') };
    const go = async () => provider.walk((await setOut(db)).goTo);

    const elsewhere = await go();
    expect(await comeBack(db, elsewhere, { browser: 'd'.repeat(64) })).toMatchObject(refused);
    expect(await comeBack(db, await go())).toMatchObject({ status: 302 });
    const once = await go();
    expect(await comeBack(db, once)).toMatchObject({ status: 302 });
    expect(await comeBack(db, once)).toMatchObject(refused);

    const state = (query: string, to: string) => query.replace(/state=[^&]*/, `state=${to}`);
    expect(await comeBack(db, state(await go(), 'another'))).toMatchObject(refused);
    expect(await comeBack(db, state(await go(), ''))).toMatchObject(refused);
    expect(await comeBack(db, '?code=x&state=x')).toMatchObject(refused);
    expect(await comeBack(db, '')).toMatchObject(refused);

    // The nonce, the verifier and the issuer each stop what is otherwise right.
    for (const spoil of [{ nonce: 'x'.repeat(43) }, { verifier: 'x'.repeat(43) }]) {
      const query = await go();
      await db.update(identityAttempts).set(spoil);
      expect(await comeBack(db, query)).toMatchObject({ status: 422, written: [], sentence: expect.stringContaining('cannot be believed') });
    }
    expect(await comeBack(db, (await go()).replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fevil.example'))).toMatchObject({ status: 422, sentence: expect.stringContaining('cannot be believed') });
    // A code that another attempt was given.
    const [first, second] = [await go(), await go()];
    const code = /code=([^&]*)/.exec(first)?.[1] ?? '';
    expect(await comeBack(db, second.replace(/code=[^&]*/, `code=${code}`))).toMatchObject({ status: 422, written: [] });

    const late = await go();
    await db.update(identityAttempts).set({ expiresAt: new Date(Date.now() - 1) });
    expect(await comeBack(db, late)).toMatchObject(refused);
    expect(await db.$count(sessions, eq(sessions.userId, maya.id))).toBe(0);
  }));

test('who stops at the provider, and a provider that is away or switched off, leave a sentence and nobody signed in', () =>
  inTransaction(async (db) => {
    const { ada } = await withProvider(db);
    expect(await signIn(db, null)).toMatchObject({ status: 422, sentence: 'You stopped at Plainline, so nobody was signed in.', written: [] });
    await addProvider(actAs(db, ada), { ...FORM, slug: 'away', name: 'Away', issuer: 'http://127.0.0.1:9' }, { key: jobServices(db).subkey(SEALED_FOR), allowsNear: true });
    expect(await setOut(db, { slug: 'away' })).toMatchObject({ status: 422, goTo: '', errors: { form: expect.stringContaining('does not answer at the moment') } });
    const [row] = await db.select({ id: identityProviders.id }).from(identityProviders).where(eq(identityProviders.slug, SLUG));
    await switchProvider(actAs(db, ada), row?.id ?? 0, false);
    expect(await setOut(db)).toMatchObject({ status: 404 });
    expect(await comeBack(db, '?code=x&state=x')).toMatchObject({ status: 404 });
  }));

test('groups elsewhere give roles and take them back, but never one given by hand, and never from the last admin', () =>
  inTransaction(async (db) => {
    const { maya, ada, priya } = await withProvider(db);
    const say = async (subject: string, groups: string[] | undefined, viewer?: Member) => {
      provider.accounts.set(subject, { name: 'Somebody', email: `${subject}@example.org`, email_verified: true, ...(groups ? { groups } : {}) });
      const outcome = await signIn(db, subject, { viewer });
      return viewer ? link(db, viewer) : outcome;
    };
    await say('maya-1', [], maya);
    await say('maya-1', ['help desk', 'canteen']);
    expect(await roleOf(db, maya)).toBe('agent');
    expect(await signedInNow(db)).toBe(maya.id);
    await say('maya-1', ['help desk', 'community-admins']);
    expect(await roleOf(db, maya)).toBe('admin');
    await say('maya-1', ['help desk']);
    expect(await roleOf(db, maya)).toBe('agent');
    await say('maya-1', undefined);
    expect(await roleOf(db, maya)).toBe('customer');

    // A moderator by hand stays one, whatever a group of lesser might says.
    await say('priya-1', [], priya);
    await changeRole(actAs(db, ada), priya.id, 'moderator');
    await say('priya-1', ['help desk']);
    await say('priya-1', []);
    expect(await roleOf(db, priya)).toBe('moderator');

    // Unlinking takes the role along.
    await say('maya-1', ['community-admins']);
    await changeRole(actAs(db, system), ada.id, 'customer');
    await say('maya-1', []);
    expect(await roleOf(db, maya)).toBe('admin');
    await changeRole(actAs(db, system), ada.id, 'admin');
    const now = { ...maya, role: 'admin' as const };
    const [mine] = (await linksOf(db, now)).links;
    expect(await outcomeOf(visiting(db, { viewer: now, form: { link: String(mine?.id) } }), unlinked.action)).toMatchObject({ status: 302 });
    expect(await roleOf(db, maya)).toBe('customer');
  }));

test('nobody unlinks their last way in, or somebody else’s; and who is suspended is told why, as everywhere', () =>
  inTransaction(async (db) => {
    const { maya, mo } = await withProvider(db);
    provider.accounts.set('lee-1', { name: 'Lee', email: 'lee@example.org', email_verified: true });
    await signIn(db, 'lee-1');
    await press(db, { does: 'join', name: 'Lee', email: '' });
    const [row] = await db.select().from(members).where(eq(members.email, 'lee@example.org'));
    const lee: Member = { ...maya, id: (row?.id ?? 0) as Member['id'], handle: 'lee', name: 'Lee' };
    const [mine] = (await linksOf(db, lee)).links;
    const unlink = (viewer: Member) => outcomeOf(visiting(db, { viewer, form: { link: String(mine?.id) } }), unlinked.action);
    expect(await unlink(lee)).toMatchObject({ status: 422, sentence: expect.stringContaining('only way in') });
    await unlink(maya);
    expect(await db.$count(identityLinks)).toBe(1);
    await suspendMember(actAs(db, mo), lee.id, 'You sold what is not yours.');
    expect(await signIn(db, 'lee-1')).toMatchObject({ status: 422, written: [], sentence: 'This account is suspended. You sold what is not yours.' });
    await db.update(members).set({ passwordHash: 'a password', suspendedAt: null, suspendedBecause: null }).where(eq(members.id, lee.id));
    expect(await unlink(lee)).toMatchObject({ status: 302 });
    expect(await db.$count(identityLinks, and(eq(identityLinks.memberId, lee.id)))).toBe(0);
    expect(await db.$count(identityArrivals)).toBe(0);
  }));

test('who has a second factor is asked for it, unless the provider says that it asked for one', () =>
  inTransaction(async (db) => {
    const { maya } = await withProvider(db);
    provider.accounts.set('maya-2', { name: 'Maya', email: 'maya@example.org', email_verified: true });
    await signIn(db, 'maya-2', { viewer: maya });
    await link(db, maya);
    await db.insert(codeApps).values({ memberId: maya.id, sealedKey: 'sealed', askedAt: new Date(), addedAt: new Date() });
    expect(await signIn(db, 'maya-2')).toMatchObject({ status: 302, location: '/sign-in/code', written: [] });
    provider.accounts.set('maya-2', { name: 'Maya', email: 'maya@example.org', email_verified: true, amr: ['pwd', 'mfa'] });
    expect(await signIn(db, 'maya-2')).toMatchObject({ status: 302, location: '/inbox', written: ['session'] });
  }));
