/** Who may vouch for people: set up by admins, shown as buttons to everybody who signs in. */
import { and, asc, count, eq, sql } from 'drizzle-orm';
import type { Executor, Tx } from '#db/connect.ts';
import { identityLinks, identityProviders } from '#db/schema/identities.ts';
import { allow, found, noteForAudit, refuse } from '#domain/core';
import type { Act, Viewer } from '#domain/core';
import { isNear } from '#kit/address.ts';
import { seal, unseal } from '#kit/sealing.ts';
import { cleanLine } from '#kit/text.ts';
import { endClaims } from './claims.ts';
import { canRunSignInWays } from './policy.ts';
import { LEAST_SHARED_SECRET_LENGTH, MAX_ADDRESS_LENGTH, MAX_CLAIM_LENGTH, MAX_CLIENT_ID_LENGTH, MAX_PROVIDERS, MAX_PROVIDER_NAME_LENGTH, MAX_ROLES, MAX_SCOPES_LENGTH, MAX_SECRET_LENGTH, ROLES_BY_MIGHT, SLUG_PATTERN, USUAL_SCOPES } from './rules.ts';
import type { GivenRole, ProviderKind } from './rules.ts';

/** What secrets are sealed with, and whether providers may stand in one's own network. */
export type Sealing = { key: Uint8Array; allowsNear: boolean };

/** A way to sign in as guests see it. */
export type SignInButton = { slug: string; name: string };

/** The same as admins see it; its secret is never shown again. */
export type ProviderView = Omit<typeof identityProviders.$inferSelect, 'secret' | 'createdAt'> & { hasSecret: boolean; linked: number };

/** The same, ready to be asked. `secret` is null where it has none, or none that can be read. */
export type ReadyProvider = Omit<typeof identityProviders.$inferSelect, 'createdAt'>;

/** What admins type. An empty secret keeps the one there is. */
export type ProviderForm = { kind: ProviderKind; slug: string; name: string; issuer: string; clientId: string; secret: string; scopes: string; groupsClaim: string; roles: string; trustsAddresses: boolean; makesStaff: boolean };

/** What may stand as a purpose for the key under which secrets are sealed. */
export const SEALED_FOR = 'sign-in ways';

/** Buttons for the pages of signing in and up. */
export const signInButtons = (db: Executor): Promise<SignInButton[]> =>
  db.select({ slug: identityProviders.slug, name: identityProviders.name }).from(identityProviders).where(eq(identityProviders.isEnabled, true)).orderBy(asc(identityProviders.name), asc(identityProviders.id)).limit(MAX_PROVIDERS);

/** All of them, for admins. */
export async function providerList(db: Executor, viewer: Viewer): Promise<ProviderView[]> {
  allow(canRunSignInWays(viewer), 'Admins decide how people sign in.');
  const rows = await db
    .select({ provider: identityProviders, linked: count(identityLinks.id) })
    .from(identityProviders)
    .leftJoin(identityLinks, eq(identityLinks.providerId, identityProviders.id))
    .groupBy(identityProviders.id)
    .orderBy(asc(identityProviders.name), asc(identityProviders.id))
    .limit(MAX_PROVIDERS);
  return rows.map(({ provider: { secret, createdAt: _createdAt, ...rest }, linked }) => ({ ...rest, hasSecret: secret !== null, linked }));
}

/** A provider that people may use now; not found while it is switched off. */
export async function readyProvider(db: Executor, slug: string, key: Uint8Array): Promise<ReadyProvider> {
  const [row] = await db.select().from(identityProviders).where(and(eq(identityProviders.slug, slug), eq(identityProviders.isEnabled, true))).limit(1);
  return opened(found(row), key);
}

/** The same for an admin who tries it, also while it is switched off. */
export async function providerToTry(db: Executor, viewer: Viewer, id: number, key: Uint8Array): Promise<ReadyProvider> {
  allow(canRunSignInWays(viewer), 'Admins decide how people sign in.');
  const [row] = await db.select().from(identityProviders).where(eq(identityProviders.id, id)).limit(1);
  return opened(found(row), key);
}

function opened({ createdAt: _createdAt, ...row }: typeof identityProviders.$inferSelect, key: Uint8Array): ReadyProvider {
  return { ...row, secret: row.secret === null ? null : unseal(key, row.secret, aboutProvider(row.slug)) };
}

const aboutProvider = (slug: string) => `provider ${slug}`;

/** Adds a way to sign in. Refuses what cannot work, with a sentence on the field. */
export async function addProvider(act: Act, form: ProviderForm, sealing: Sealing): Promise<void> {
  allow(canRunSignInWays(act.by), 'Admins decide how people sign in.');
  const values = readProvider(form, form.kind, sealing);
  const slug = form.slug.trim().toLowerCase();
  if (!SLUG_PATTERN.test(slug)) refuse('Write a short word for addresses: small letters, digits and - between them.', 'slug');
  if (form.kind === 'connect' && form.secret === '') refuse('Write the secret that you share with the shop.', 'secret');
  await lockProviders(act.tx);
  if ((await act.tx.$count(identityProviders)) >= MAX_PROVIDERS) refuse(`There are ${MAX_PROVIDERS} already, and nobody reads more buttons.`);
  const secret = form.secret === '' ? null : seal(sealing.key, form.secret, aboutProvider(slug));
  const [row] = await act.tx.insert(identityProviders).values({ ...values, kind: form.kind, slug, secret, createdAt: act.at }).onConflictDoNothing().returning({ id: identityProviders.id });
  if (!row) refuse('There is a way with this word already.', 'slug');
  await noteForAudit(act, { what: 'sign-in-way.changed', subject: { kind: 'sign-in way', id: row.id }, after: { ...values, slug } });
}

/** Changes a way to sign in; its kind and its word in addresses stay. */
export async function changeProvider(act: Act, id: number, form: ProviderForm, sealing: Sealing): Promise<void> {
  allow(canRunSignInWays(act.by), 'Admins decide how people sign in.');
  const before = await lockProvider(act.tx, id);
  const values = readProvider(form, before.kind, sealing);
  const secret = form.secret === '' ? before.secret : seal(sealing.key, form.secret, aboutProvider(before.slug));
  // Another issuer has other people under the same subjects: theirs would open the accounts that are linked.
  if (values.issuer !== before.issuer && (await act.tx.$count(identityLinks, eq(identityLinks.providerId, id))) > 0) refuse('People have linked their accounts there, and another address may know others by the same numbers. Add another way instead.', 'issuer');
  await act.tx.update(identityProviders).set({ ...values, secret }).where(eq(identityProviders.id, id));
  await noteForAudit(act, { what: 'sign-in-way.changed', subject: { kind: 'sign-in way', id }, before: notable(before), after: { ...values, slug: before.slug, ...(form.secret === '' ? {} : { hasNewSecret: true }) } });
}

/** Switches a way off or on again. What is linked stays. */
export async function switchProvider(act: Act, id: number, isEnabled: boolean): Promise<void> {
  allow(canRunSignInWays(act.by), 'Admins decide how people sign in.');
  const before = await lockProvider(act.tx, id);
  if (before.isEnabled === isEnabled) return;
  await act.tx.update(identityProviders).set({ isEnabled }).where(eq(identityProviders.id, id));
  await noteForAudit(act, { what: 'sign-in-way.changed', subject: { kind: 'sign-in way', id }, before: { isEnabled: before.isEnabled }, after: { isEnabled } });
}

/** Removes a way with all that is linked by it, and the roles and groups it gave; who removes it stays what they are. Whoever has no password asks for one by mail. */
export async function removeProvider(act: Act, id: number): Promise<void> {
  allow(canRunSignInWays(act.by), 'Admins decide how people sign in.');
  const before = await lockProvider(act.tx, id);
  await endClaims(act, before);
  await act.tx.delete(identityProviders).where(eq(identityProviders.id, id));
  await noteForAudit(act, { what: 'sign-in-way.changed', subject: { kind: 'sign-in way', id }, before: notable(before) });
}

const notable = ({ kind, slug, name, issuer, clientId, scopes, groupsClaim, roles, trustsAddresses, makesStaff, isEnabled }: typeof identityProviders.$inferSelect) => ({ kind, slug, name, issuer, clientId, scopes, groupsClaim, roles, trustsAddresses, makesStaff, isEnabled });

async function lockProvider(tx: Tx, id: number): Promise<typeof identityProviders.$inferSelect> {
  const [row] = await tx.select().from(identityProviders).where(eq(identityProviders.id, id)).for('update');
  return found(row);
}

/** Two who add at once see each other's. */
const lockProviders = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('identity-providers', 0))`);

function readProvider(form: ProviderForm, kind: ProviderKind, { allowsNear }: Sealing) {
  const name = cleanLine(form.name);
  if (name.length === 0 || name.length > MAX_PROVIDER_NAME_LENGTH) refuse(`Write what stands on the button, in at most ${MAX_PROVIDER_NAME_LENGTH} characters.`, 'name');
  const issuer = readAddress(form.issuer.trim(), allowsNear);
  const clientId = kind === 'oidc' ? form.clientId.trim() : null;
  if (clientId !== null && (clientId.length === 0 || clientId.length > MAX_CLIENT_ID_LENGTH)) refuse('Write the client ID that the provider gave you.', 'clientId');
  if (form.secret.length > MAX_SECRET_LENGTH) refuse(`Write at most ${MAX_SECRET_LENGTH} characters.`, 'secret');
  if (kind === 'connect' && form.secret !== '' && form.secret.length < LEAST_SHARED_SECRET_LENGTH) refuse(`Share a secret of ${LEAST_SHARED_SECRET_LENGTH} characters or more: whoever guesses it can be anybody.`, 'secret');
  const scopes = [...new Set(['openid', ...(form.scopes.trim() || USUAL_SCOPES).split(/\s+/)])].join(' ');
  if (scopes.length > MAX_SCOPES_LENGTH || !/^[\x21\x23-\x5b\x5d-\x7e ]*$/.test(scopes)) refuse('Write scopes as the provider calls them, with spaces between.', 'scopes');
  const groupsClaim = cleanLine(form.groupsClaim);
  if (groupsClaim.length > MAX_CLAIM_LENGTH) refuse(`Write at most ${MAX_CLAIM_LENGTH} characters.`, 'groupsClaim');
  const roles = readRoles(form.roles);
  return { name, issuer, clientId, scopes, groupsClaim: kind === 'connect' || groupsClaim === '' ? null : groupsClaim, roles, trustsAddresses: form.trustsAddresses, makesStaff: kind === 'connect' && form.makesStaff };
}

/** Secrets and people go there, so it is encrypted; near ones only where the settings of the program say so. */
function readAddress(typed: string, allowsNear: boolean): string {
  const ends = 'Write the whole address, like https://login.plainline.example.';
  if (typed.length > MAX_ADDRESS_LENGTH || !URL.canParse(typed)) refuse(ends, 'issuer');
  const { protocol, hostname, username, password, hash, search } = new URL(typed);
  if (!/^https?:$/.test(protocol) || username || password || hash || search) refuse(ends, 'issuer');
  if (protocol !== 'https:' && !(allowsNear && isNear(hostname))) refuse('The address has to begin with https://, or anybody on the way could sign in as anybody.', 'issuer');
  return typed;
}

/** One in each line: the group as the provider calls it, and the role it gives. */
function readRoles(typed: string): { claim: string; role: GivenRole }[] {
  const lines = typed.split('\n').map(cleanLine).filter((line) => line !== '');
  if (lines.length > MAX_ROLES) refuse(`Write at most ${MAX_ROLES} lines.`, 'roles');
  return lines.map((line) => {
    const at = line.lastIndexOf('=');
    const claim = at > 0 ? line.slice(0, at).trim() : '';
    const role = ROLES_BY_MIGHT.find((one) => one === line.slice(at + 1).trim().toLowerCase());
    if (claim === '' || claim.length > MAX_CLAIM_LENGTH || !role) refuse(`“${line.slice(0, 80)}” cannot be read. Write a group, = and a role: ${ROLES_BY_MIGHT.join(', ')}.`, 'roles');
    return { claim, role };
  });
}
