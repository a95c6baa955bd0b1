/** Other sites that sign their people in with accounts of ours: who they are, chosen by admins. */
import { asc, count, eq, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { connectConsents, connectSites } from '#db/schema/identities.ts';
import { allow, found, noteForAudit, refuse } from '#domain/core';
import type { Act, Viewer } from '#domain/core';
import { seal, unseal } from '#kit/sealing.ts';
import { cleanLine } from '#kit/text.ts';
import { canRunSignInWays } from './policy.ts';
import { LEAST_SHARED_SECRET_LENGTH, MAX_PROVIDER_NAME_LENGTH, MAX_SECRET_LENGTH, MAX_SITES } from './rules.ts';

export type SiteForm = { name: string; host: string; secret: string };
/** A site as admins see it; its secret is never shown. `agreed`: so many members let it know who they are. */
export type SiteView = { id: number; name: string; host: string; isEnabled: boolean; agreed: number };

const ADMINS = 'Admins decide which sites are told about members.';

/** All sites, for admins. */
export async function siteList(db: Executor, viewer: Viewer): Promise<SiteView[]> {
  allow(canRunSignInWays(viewer), ADMINS);
  return db
    .select({ id: connectSites.id, name: connectSites.name, host: connectSites.host, isEnabled: connectSites.isEnabled, agreed: count(connectConsents.memberId) })
    .from(connectSites)
    .leftJoin(connectConsents, eq(connectConsents.siteId, connectSites.id))
    .groupBy(connectSites.id)
    .orderBy(asc(connectSites.name), asc(connectSites.id))
    .limit(MAX_SITES);
}

/** Adds a site, or changes the name and secret of one; its host stays, because members agreed to that. Refuses what cannot be. */
export async function saveSite(act: Act, id: number | null, form: SiteForm, key: Uint8Array): Promise<void> {
  allow(canRunSignInWays(act.by), ADMINS);
  const name = cleanLine(form.name);
  if (name.length === 0 || name.length > MAX_PROVIDER_NAME_LENGTH) refuse(`Write its name in at most ${MAX_PROVIDER_NAME_LENGTH} characters.`, 'name');
  if ((id === null || form.secret !== '') && (form.secret.length < LEAST_SHARED_SECRET_LENGTH || form.secret.length > MAX_SECRET_LENGTH)) refuse(`Share a secret of ${LEAST_SHARED_SECRET_LENGTH} characters or more: whoever guesses it learns who your members are.`, 'secret');
  if (id !== null) {
    const [site] = await act.tx.select({ host: connectSites.host, name: connectSites.name }).from(connectSites).where(eq(connectSites.id, id)).for('update');
    const { host, name: before } = found(site);
    await act.tx.update(connectSites).set({ name, ...(form.secret === '' ? {} : { secret: seal(key, form.secret, aboutSite(host)) }) }).where(eq(connectSites.id, id));
    return noteForAudit(act, { what: 'connect-site.changed', subject: { kind: 'site', id }, before: { name: before }, after: { name, hasNewSecret: form.secret !== '' } });
  }
  const host = readHost(form.host);
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('connect-sites', 0))`);
  if ((await act.tx.$count(connectSites)) >= MAX_SITES) refuse(`There are ${MAX_SITES} already.`);
  const [site] = await act.tx.insert(connectSites).values({ name, host, secret: seal(key, form.secret, aboutSite(host)), createdAt: act.at }).onConflictDoNothing().returning({ id: connectSites.id });
  if (!site) refuse('There is a site with this host already.', 'host');
  await noteForAudit(act, { what: 'connect-site.changed', subject: { kind: 'site', id: site.id }, after: { name, host } });
}

/** Switches a site off or on again; what members agreed to stays. */
export async function switchSite(act: Act, id: number, isEnabled: boolean): Promise<void> {
  allow(canRunSignInWays(act.by), ADMINS);
  const changed = await act.tx.update(connectSites).set({ isEnabled }).where(eq(connectSites.id, id)).returning({ id: connectSites.id });
  if (changed.length > 0) await noteForAudit(act, { what: 'connect-site.changed', subject: { kind: 'site', id }, after: { isEnabled } });
}

/** Removes a site, with what members agreed to. */
export async function removeSite(act: Act, id: number): Promise<void> {
  allow(canRunSignInWays(act.by), ADMINS);
  const [site] = await act.tx.delete(connectSites).where(eq(connectSites.id, id)).returning({ name: connectSites.name, host: connectSites.host });
  if (site) await noteForAudit(act, { what: 'connect-site.changed', subject: { kind: 'site', id }, before: site });
}

/** The site of a host, with the secret it shares with us; null when there is none, it is switched off, or its secret cannot be read. */
export async function siteOf(db: Executor, host: string, key: Uint8Array): Promise<{ id: number; name: string; host: string; secret: string } | null> {
  const [row] = await db.select().from(connectSites).where(eq(connectSites.host, host)).limit(1);
  const secret = row?.isEnabled ? unseal(key, row.secret, aboutSite(row.host)) : null;
  return row && secret !== null ? { id: row.id, name: row.name, host: row.host, secret } : null;
}

const aboutSite = (host: string) => `site ${host}`;

/** A host and nothing else, as addresses write it. */
function readHost(typed: string): string {
  const text = typed.trim().toLowerCase();
  const address = `https://${text}`;
  if (!/^[a-z0-9.:[\]-]{1,260}$/.test(text) || !URL.canParse(address) || new URL(address).host !== text) refuse('Write the host alone, like wiki.plainline.example, without https:// and without a path.', 'host');
  return text;
}
