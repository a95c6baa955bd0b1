/** Who may what with accounts elsewhere that open one here. The owner is whose account it is. */
import { connectSites, identityArrivals } from '#db/schema/identities.ts';
import {
  addProvider, agreeToSite, arrive, beginAttempt, changeProvider, forgetArrival, forgetAttempts, forgetIdentities, joinByArrival, linkArrival, linkVouched, readyProvider, removeProvider, removeSite, saveSite, switchProvider, switchSite,
  unlinkIdentity,
} from '#domain/identities';
import type { ProviderForm, ReadyProvider } from '#domain/identities';
import type { Act } from '#domain/core';
import { subkeyOf } from '#kit/sealing.ts';
import { actAs, daysLater } from '#tests/cast.ts';
import { ADMINS, CLOCK, EVERYBODY, MEMBERS, MODERATORS, OWNER, and, may } from './row.ts';
import type { Actor, Row, Rows, World } from './row.ts';

const SEALING = { key: subkeyOf('the secret of tests', 'sign-in ways'), allowsNear: true };
const FORM: ProviderForm = {
  kind: 'connect', slug: 'shop', name: 'The shop', issuer: 'https://shop.example/sso', clientId: '', secret: 'a secret that is long enough for two', scopes: '', groupsClaim: '', roles: '', trustsAddresses: true, makesStaff: false,
};
const FACTS = { subject: 'nell', name: 'Nell Newcomer', email: 'nell@example.org', isVerified: true, isMultiFactor: false, groups: [], role: null };
const BROWSER = { why: 'the browser that proved the account elsewhere' };

const withProvider = async ({ tx, ada }: World): Promise<ReadyProvider> => {
  await addProvider(actAs(tx, ada), FORM, SEALING);
  return readyProvider(tx, FORM.slug, SEALING.key);
};
/** Somebody has proven an account elsewhere, in this browser. */
const arrived = (who: readonly Actor[], give: (act: Act, browser: string) => unknown, more = {}): Row =>
  may(who, async (world) => {
    const { id } = await withProvider(world);
    await world.tx.insert(identityArrivals).values({ browser: 'a browser', providerId: id, facts: FACTS, next: '/', expiresAt: daysLater(1) });
    return (act) => give(act, 'a browser');
  }, more);
const aboutProvider = (give: (act: Act, id: number) => unknown): Row =>
  may(ADMINS, async (world) => {
    const { id } = await withProvider(world);
    return (act) => give(act, id);
  });

const SITE = { name: 'The forum', host: 'forum.example', secret: FORM.secret };
const aboutSite = (who: readonly Actor[], give: (act: Act, id: number) => unknown): Row =>
  may(who, async ({ tx, ada }) => {
    await saveSite(actAs(tx, ada), null, SITE, SEALING.key);
    const [site] = await tx.select({ id: connectSites.id }).from(connectSites);
    return (act) => give(act, site?.id ?? 0);
  });

export const identities: Rows = {
  addProvider: may(ADMINS, () => (act) => addProvider(act, FORM, SEALING)),
  changeProvider: aboutProvider((act, id) => changeProvider(act, id, { ...FORM, name: 'Our shop' }, SEALING)),
  switchProvider: aboutProvider((act, id) => switchProvider(act, id, false)),
  removeProvider: aboutProvider((act, id) => removeProvider(act, id)),
  beginAttempt: may(EVERYBODY, async (world) => {
    const { id } = await withProvider(world);
    return (act) => beginAttempt(act, { providerId: id, browser: 'a browser', next: '/' });
  }, { why: 'anybody may begin to sign in' }),
  arrive: may(EVERYBODY, async (world) => {
    const provider = await withProvider(world);
    return (act) => arrive(act, provider, FACTS, { browser: 'a browser', next: '/', linksFor: null });
  }, { why: 'what the provider has signed' }),
  joinByArrival: arrived(EVERYBODY, (act, browser) => joinByArrival(act, browser, { name: 'Nell Newcomer', email: 'nell@example.org' }, { hasMail: true, communityName: 'Plainline', back: '/' }), BROWSER),
  forgetArrival: arrived(EVERYBODY, (act, browser) => forgetArrival(act, browser), BROWSER),
  linkArrival: arrived(MEMBERS, (act, browser) => linkArrival(act, browser, { hasMail: false })),
  linkVouched: may(MODERATORS, ({ maya }) => (act) => linkVouched(act, maya.id, { providerId: 0, facts: FACTS })),
  unlinkIdentity: may(OWNER, ({ maya }) => (act) => unlinkIdentity(act, maya.id, 1)),
  forgetIdentities: may(and(OWNER, CLOCK), ({ maya }) => (act) => forgetIdentities(act, maya.id)),
  saveSite: may(ADMINS, () => (act) => saveSite(act, null, SITE, SEALING.key)),
  switchSite: aboutSite(ADMINS, (act, id) => switchSite(act, id, false)),
  removeSite: aboutSite(ADMINS, (act, id) => removeSite(act, id)),
  agreeToSite: aboutSite(MEMBERS, (act, id) => agreeToSite(act, id)),
  forgetAttempts: may(CLOCK, () => (act) => forgetAttempts(act)),
};
