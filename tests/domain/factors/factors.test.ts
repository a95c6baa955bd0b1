/** Second factors: codes and recovery codes are good once, keys are sealed, what was begun ends, and nobody who needs a factor is left without. */
import { and, eq, isNotNull } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { expect, onTestFinished, test } from 'vitest';
import type { Tx } from '#db/connect.ts';
import { auditEntries } from '#db/schema/core.ts';
import { codeApps, passkeyChallenges, recoveryCodes, signInsBegun } from '#db/schema/factors.ts';
import { accountLetters } from '#db/schema/members.ts';
import { system } from '#domain/core';
import type { Member } from '#domain/core';
import { addApp, askForApp, askForNewPasskey, askForPasskey, beginSignIn, factorsOf, factorsToRemove, firstRecoveryCodes, forgetFactorLeftovers, lacksFactor, makeRecoveryCodes, newApp, proveByCode, proveByPasskey, removableFactors, removeApp, removeFactors, signInBegun, takeSignIn } from '#domain/factors';
import { openSession, whoIs } from '#domain/members';
import { changeSettings } from '#domain/settings';
import { subkeyOf } from '#kit/sealing.ts';
import { NOON, actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';

const MEANS = { key: subkeyOf('the secret of tests', 'keys of code apps'), hasMail: true };
const PLACE = { origin: 'https://community.example', communityName: 'Plainline Community', browser: 'a browser' };
const said = (work: Promise<unknown>): Promise<string> => work.then(() => 'nothing', (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)));

/** What an app shows at a moment. */
const shows = (typed: string, at: Date) => new TOTP({ secret: Secret.fromBase32(typed.replaceAll(' ', '')), algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp: at.getTime() });

/** Sets an app up for somebody, as they do. */
async function withApp(tx: Tx, who: Member, at = NOON): Promise<string> {
  await askForApp(actAs(tx, who, at), MEANS);
  const app = await newApp(tx, who, { key: MEANS.key, at, issuer: 'Plainline' });
  if (!app) throw new Error('No app is being set up.');
  await addApp(actAs(tx, who, at), shows(app.typed, at), MEANS);
  return app.typed;
}

test('an app is in use from its first code on; its key is sealed, its codes are good once and for a minute, and a new one takes its place', () =>
  inTransaction(async (tx) => {
    const maya = await makeMember(tx, { name: 'Maya' });
    await askForApp(actAs(tx, maya), MEANS);
    const asked = await newApp(tx, maya, { key: MEANS.key, at: NOON, issuer: 'Plainline' });
    expect(asked?.link).toContain(`otpauth://totp/Plainline:${maya.handle}?issuer=Plainline&secret=`);
    expect(asked?.picture.path).toMatch(/^M4 4h1v1h-1z/);
    expect(await factorsOf(tx, maya)).toMatchObject({ appSince: null });
    expect(await said(addApp(actAs(tx, maya), '000000', MEANS))).toMatch(/^That is not the code/);
    const key = asked?.typed ?? '';
    await addApp(actAs(tx, maya), shows(key, NOON), MEANS);
    const [row] = await tx.select().from(codeApps);
    expect(row?.sealedKey).not.toContain(key.replaceAll(' ', ''));
    expect(await factorsOf(tx, maya)).toMatchObject({ appSince: NOON, codesLeft: 0 });

    const prove = (code: string, minutes: number) => said(proveByCode(actAs(tx, maya, minutesLater(minutes)), maya.id, code, MEANS));
    // The first code was taken when it was set up.
    expect(await prove(shows(key, NOON), 0)).toMatch(/used already/);
    expect(await prove(shows(key, minutesLater(1)), 1.5)).toBe('nothing');
    expect(await prove(shows(key, minutesLater(1)), 1.5)).toMatch(/used already/);
    expect(await prove(shows(key, minutesLater(2)), 4)).toMatch(/used already/);
    expect(await prove(` ${shows(key, minutesLater(4)).replace(/^.../, '$& ')} `, 4)).toBe('nothing');
    // Sealed for one member, it opens for no other.
    const tom = await makeMember(tx, { name: 'Tom' });
    await tx.update(codeApps).set({ memberId: tom.id });
    expect(await said(proveByCode(actAs(tx, tom, minutesLater(9)), tom.id, shows(key, minutesLater(9)), MEANS))).toMatch(/has lost the key/);
    await tx.update(codeApps).set({ memberId: maya.id });

    await askForApp(actAs(tx, maya, minutesLater(20)), MEANS);
    expect(await prove(shows(key, minutesLater(21)), 21)).toBe('nothing');
    const second = (await newApp(tx, maya, { key: MEANS.key, at: minutesLater(22), issuer: 'Plainline' }))?.typed ?? '';
    expect(await newApp(tx, maya, { key: MEANS.key, at: minutesLater(81), issuer: 'Plainline' })).toBeNull();
    await addApp(actAs(tx, maya, minutesLater(22)), shows(second, minutesLater(22)), MEANS);
    expect(await prove(shows(key, minutesLater(24)), 24)).toMatch(/not the code/);
    expect(await prove(shows(second, minutesLater(24)), 24)).toBe('nothing');
    expect((await tx.select().from(accountLetters)).map(({ purpose, detail }) => `${purpose} ${detail}`)).toEqual(['factor app-added', 'factor app-added']);
    expect(JSON.stringify(await tx.select().from(auditEntries))).not.toContain(second.replaceAll(' ', ''));
  }));

test('recovery codes are ten, hidden as hashes, each good once however it is typed; new ones make the old worthless', () =>
  inTransaction(async (tx) => {
    const maya = await makeMember(tx, { name: 'Maya' });
    expect(await said(makeRecoveryCodes(actAs(tx, maya), MEANS))).toMatch(/^Set up a second factor first/);
    await withApp(tx, maya);
    const codes = await firstRecoveryCodes(actAs(tx, maya), MEANS);
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    expect(await firstRecoveryCodes(actAs(tx, maya), MEANS)).toEqual([]);
    expect(codes[0]).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){5}$/);
    expect(JSON.stringify(await tx.select().from(recoveryCodes))).not.toContain(codes[0]?.replaceAll('-', ''));
    const prove = (code: string | undefined) => said(proveByCode(actAs(tx, maya), maya.id, code ?? '', MEANS));
    expect(await prove(codes[0])).toBe('nothing');
    expect(await prove(codes[0])).toMatch(/neither a code/);
    expect(await prove(` ${codes[1]?.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O')} `)).toBe('nothing');
    expect(await factorsOf(tx, maya)).toMatchObject({ codesLeft: 8 });
    await makeRecoveryCodes(actAs(tx, maya), MEANS);
    expect(await prove(codes[2])).toMatch(/neither a code/);
    expect((await tx.select().from(accountLetters)).map(({ detail }) => detail)).toEqual(['app-added', 'codes-made', 'code-used', 'code-used', 'codes-made']);
    expect(new Set((await tx.select().from(auditEntries)).map(({ what }) => what))).toEqual(new Set(['factor.added', 'recovery-codes.made', 'recovery-code.used']));
  }));

test('a sign-in that was begun belongs to one browser, goes on once, and ends after ten minutes', () =>
  inTransaction(async (tx) => {
    const { maya, tom } = await makeCast(tx);
    await beginSignIn(actAs(tx, maya), 'a browser', { memberId: maya.id, provenHash: 'hash', next: '/inbox' });
    expect(await signInBegun(tx, 'another', NOON)).toBeNull();
    expect(await signInBegun(tx, null, NOON)).toBeNull();
    expect(await signInBegun(tx, 'a browser', minutesLater(9))).toMatchObject({ memberId: maya.id, next: '/inbox', hasApp: false });
    expect(await signInBegun(tx, 'a browser', minutesLater(10))).toBeNull();
    await beginSignIn(actAs(tx, tom), 'a browser', { memberId: tom.id, provenHash: null, next: '/' });
    expect(await takeSignIn(actAs(tx, tom), 'a browser')).toEqual({ memberId: tom.id, provenHash: null, next: '/' });
    expect(await said(takeSignIn(actAs(tx, tom), 'a browser'))).toMatch(/^That took too long/);
    await beginSignIn(actAs(tx, tom), 'a browser', { memberId: tom.id, provenHash: null, next: '/' });
    await askForApp(actAs(tx, maya), MEANS);
    await askForNewPasskey(actAs(tx, maya), PLACE);
    await forgetFactorLeftovers(actAs(tx, system, minutesLater(61)));
    for (const table of [signInsBegun, codeApps, passkeyChallenges]) expect(await tx.select().from(table)).toEqual([]);
  }));

test('staff who need a factor cannot give up their last; an administrator takes all of somebody’s away, never their own, and that signs them out', () =>
  inTransaction(async (tx) => {
    const { maya, priya, ada } = await makeCast(tx);
    expect(await lacksFactor(tx, priya)).toBe('no');
    await changeSettings(actAs(tx, ada), { secondFactorForStaff: 'required' });
    expect([await lacksFactor(tx, priya), await lacksFactor(tx, maya)]).toEqual(['required', 'no']);
    for (const who of [priya, maya]) await withApp(tx, who);
    expect(await lacksFactor(tx, priya)).toBe('no');
    expect(await said(tx.transaction((inner) => removeApp(actAs(inner, priya), MEANS)))).toMatch(/^Everybody on staff has a second factor/);
    await removeApp(actAs(tx, maya), MEANS);
    expect(await said(proveByCode(actAs(tx, maya), maya.id, '123456', MEANS))).toMatch(/not the code/);

    await makeRecoveryCodes(actAs(tx, priya), MEANS);
    const { token } = await openSession(tx, priya.id);
    for (const who of [priya, maya]) expect(await said(removeFactors(actAs(tx, who), priya.id, MEANS))).toMatch(/^Only administrators/);
    expect([await removableFactors(tx, ada, [priya.id, maya.id, ada.id]), await removableFactors(tx, priya, [priya.id])]).toEqual([[priya.id], []]);
    expect(await factorsToRemove(tx, ada, priya.handle)).toMatchObject({ id: priya.id, hasApp: true, passkeys: 0, codes: 10 });
    for (const [who, handle] of [[priya, maya.handle], [maya, maya.handle], [ada, ada.handle], [ada, 'nobody-at-all']] as const) await expect(factorsToRemove(tx, who, handle)).rejects.toThrow('There is nothing here.');
    await removeFactors(actAs(tx, ada), priya.id, MEANS);
    expect(await whoIs(tx, token)).toBeNull();
    expect(await factorsOf(tx, priya)).toEqual({ appSince: null, passkeys: [], codesLeft: 0, isNeeded: true });
    expect((await tx.select().from(auditEntries).where(and(eq(auditEntries.what, 'factors.removed'), isNotNull(auditEntries.byId)))).map(({ byId, subjectId, before }) => ({ byId, subjectId, before }))).toEqual([{ byId: ada.id, subjectId: priya.id, before: { apps: 1, passkeys: 0 } }]);
    await withApp(tx, ada);
    expect(await said(removeFactors(actAs(tx, ada), ada.id, MEANS))).toMatch(/not for themselves/);
  }));

test('what a passkey did not sign here, or nobody was asked to sign, proves nothing', () =>
  inTransaction(async (tx) => {
    const { maya } = await makeCast(tx);
    expect(await said(askForPasskey(actAs(tx, maya), { purpose: 'again', memberId: maya.id }, PLACE))).toBe('You have no passkey here.');
    const options = await askForPasskey(actAs(tx, maya), { purpose: 'sign-in', memberId: null }, PLACE);
    expect(options).toMatchObject({ rpId: 'community.example', userVerification: 'required', allowCredentials: [] });
    for (const forged of ['', '{}', 'null', JSON.stringify({ id: 'x', rawId: 'x', type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: 'e30', authenticatorData: 'e30', signature: 'e30' } })]) {
      expect(await said(proveByPasskey(actAs(tx, maya), forged, { purpose: 'sign-in', memberId: null }, PLACE))).toMatch(/^This passkey was not accepted/);
    }
  }));

test('of two who send one code at the same moment, one is right', async () => {
  const { db, drop } = await freshDatabase();
  onTestFinished(drop);
  const { maya, key, codes } = await db.transaction(async (tx) => {
    const maya = await makeMember(tx, { name: 'Maya' });
    const key = await withApp(tx, maya);
    return { maya, key, codes: await makeRecoveryCodes(actAs(tx, maya), MEANS) };
  });
  for (const code of [shows(key, minutesLater(5)), codes[0] ?? '']) {
    const tries = await Promise.all([1, 2].map(() => said(db.transaction((tx) => proveByCode(actAs(tx, maya, minutesLater(5)), maya.id, code, MEANS)))));
    expect(tries.filter((each) => each === 'nothing')).toHaveLength(1);
  }
  await db.transaction((tx) => beginSignIn(actAs(tx, maya), 'a browser', { memberId: maya.id, provenHash: null, next: '/' }));
  const taken = await Promise.all([1, 2].map(() => said(db.transaction((tx) => takeSignIn(actAs(tx, maya), 'a browser')))));
  expect(taken.filter((each) => each === 'nothing')).toHaveLength(1);
});
