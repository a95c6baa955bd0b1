/** Who may what with second factors, and with what a member takes out. The owner is whose they are. */
import { Secret, TOTP } from 'otpauth';
import { codeApps, recoveryCodes } from '#db/schema/factors.ts';
import {
  addApp, addPasskey, askForApp, askForNewPasskey, askForPasskey, beginSignIn, firstRecoveryCodes, forgetFactorLeftovers, forgetFactors, makeRecoveryCodes, newApp, proveByCode, proveByPasskey, removeApp, removeFactors, removePasskey,
  renamePasskey, takeSignIn,
} from '#domain/factors';
import { askForTakeout, noteTakeout, takeTakeout } from '#domain/takeout';
import { subkeyOf } from '#kit/sealing.ts';
import { sha256 } from '#kit/tokens.ts';
import { NOON, actAs } from '#tests/cast.ts';
import { ADMINS, CLOCK, EVERYBODY, MEMBERS, NOBODY, OTHERS, OWNER, and, may } from './row.ts';
import type { Rows, World } from './row.ts';

const MEANS = { key: subkeyOf('the secret of tests', 'keys of code apps'), hasMail: true };
const PLACE = { origin: 'https://community.example', communityName: 'Plainline Community', browser: 'a browser' };

/** The owner has a factor; nobody else has. */
const withFactor = ({ tx, maya }: World) => tx.insert(codeApps).values({ memberId: maya.id, sealedKey: 'sealed', askedAt: NOON, addedAt: NOON, lastStep: 1 });

export const factors: Rows = {
  askForApp: may(MEMBERS, () => (act) => askForApp(act, MEANS)),
  addApp: may(OWNER, async ({ tx, maya }) => {
    await askForApp(actAs(tx, maya), MEANS);
    const app = await newApp(tx, maya, { key: MEANS.key, at: NOON, issuer: 'Plainline' });
    const code = new TOTP({ secret: Secret.fromBase32((app?.typed ?? '').replaceAll(' ', '')), algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp: NOON.getTime() });
    return (act) => addApp(act, code, MEANS);
  }, { byRule: OTHERS }),
  removeApp: may(MEMBERS, () => (act) => removeApp(act, MEANS)),
  askForNewPasskey: may(MEMBERS, () => (act) => askForNewPasskey(act, PLACE)),
  addPasskey: may(NOBODY, () => (act) => addPasskey(act, { made: '{}', name: 'My phone' }, PLACE, MEANS), { byRule: MEMBERS }),
  renamePasskey: may(MEMBERS, () => (act) => renamePasskey(act, 1, 'My phone')),
  removePasskey: may(MEMBERS, () => (act) => removePasskey(act, 1, MEANS)),
  makeRecoveryCodes: may(OWNER, async (world) => {
    await withFactor(world);
    return (act) => makeRecoveryCodes(act, MEANS);
  }, { byRule: OTHERS }),
  firstRecoveryCodes: may(OWNER, async (world) => {
    await withFactor(world);
    return (act) => firstRecoveryCodes(act, MEANS);
  }, { byRule: OTHERS }),
  removeFactors: may(and(ADMINS, CLOCK), async (world) => {
    await withFactor(world);
    return (act) => removeFactors(act, world.maya.id, MEANS);
  }),
  beginSignIn: may(EVERYBODY, ({ maya }) => (act) => beginSignIn(act, 'a browser', { memberId: maya.id, provenHash: null, next: '/' }), { why: 'the door has proven the password before' }),
  takeSignIn: may(EVERYBODY, async ({ tx, maya }) => {
    await beginSignIn(actAs(tx, maya), 'a browser', { memberId: maya.id, provenHash: null, next: '/' });
    return (act) => takeSignIn(act, 'a browser');
  }, { why: 'the browser that proved the password, after its factor' }),
  proveByCode: may(EVERYBODY, async ({ tx, maya }) => {
    await tx.insert(recoveryCodes).values({ memberId: maya.id, hash: sha256('abcdefghjk'), madeAt: NOON });
    return (act) => proveByCode(act, maya.id, 'abcdefghjk', MEANS);
  }, { why: 'the code itself' }),
  askForPasskey: may(EVERYBODY, () => (act) => askForPasskey(act, { purpose: 'sign-in', memberId: null }, PLACE), { why: 'anybody may begin to sign in' }),
  proveByPasskey: may(NOBODY, () => (act) => proveByPasskey(act, '{}', { purpose: 'sign-in', memberId: null }, PLACE), { byRule: EVERYBODY, why: 'the passkey itself' }),
  forgetFactors: may(CLOCK, ({ maya }) => (act) => forgetFactors(act, maya.id)),
  forgetFactorLeftovers: may(CLOCK, () => (act) => forgetFactorLeftovers(act)),
};

export const takeout: Rows = {
  askForTakeout: may(MEMBERS, () => (act) => askForTakeout(act)),
  takeTakeout: may(CLOCK, () => (act) => takeTakeout(act)),
  noteTakeout: may(CLOCK, ({ maya }) => (act) => noteTakeout(act, { id: 1, memberId: maya.id, storeKey: 'a place', attempt: 1 }, 10)),
};
