/** The hand-off of DiscourseConnect with us as the provider: another site asks who somebody is, and is told once they agreed. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { connectConsents } from '#db/schema/identities.ts';
import { groups, members } from '#db/schema/members.ts';
import { allow, found, isSignedIn, refuse } from '#domain/core';
import type { Act, Member } from '#domain/core';
import { readPayload, returnAddressIn, signPayload, withPayload } from '#kit/discourse-connect.ts';
import type { SignedPayload } from '#kit/discourse-connect.ts';
import type { Sealing } from './providers.ts';
import { siteOf } from './sites.ts';

/** What a site asks, its signature proven. `isQuiet`: it wants no page shown, and to hear when nobody is signed in who agreed. */
export type SiteRequest = { site: { id: number; name: string; host: string; secret: string }; nonce: string; returnTo: string; isQuiet: boolean };

const WRONG = 'This was not signed by a site that this community knows, so nothing was told to anybody.';

/** Reads what a site asks. Refuses what it did not sign, and a way back to any other host than its own. */
export async function readSiteRequest(db: Executor, asked: SignedPayload, { key, allowsNear }: Sealing): Promise<SiteRequest> {
  const address = returnAddressIn(asked.sso);
  if (!address || address.username || address.password || !(address.protocol === 'https:' || (allowsNear && address.protocol === 'http:'))) refuse(WRONG);
  const site = await siteOf(db, address.host, key);
  const values = site && readPayload(site.secret, asked);
  const nonce = values?.get('nonce') ?? '';
  if (!site || !values || nonce === '') refuse(WRONG);
  return { site, nonce, returnTo: address.href, isQuiet: values.get('prompt') === 'none' };
}

/** What a site would be told, for its member to see first. */
export type ToldView = { email: string; name: string; handle: string; groups: string[]; role: 'admin' | 'moderator' | null };

/** Refuses whose address nobody has proven: the other site would let them in as its owner. */
export async function toldOf(db: Executor, viewer: Member): Promise<ToldView> {
  const [row] = await db.select({ email: members.email, verifiedAt: members.emailVerifiedAt }).from(members).where(eq(members.id, viewer.id));
  const { email, verifiedAt } = found(row);
  if (email === null || verifiedAt === null) refuse('Confirm your e-mail address first, on the page of your account: other sites believe what we tell them about it.');
  const ids = [...(viewer.groups ?? [])];
  const theirs = ids.length === 0 ? [] : await db.select({ name: groups.name }).from(groups).where(inArray(groups.id, ids)).orderBy(asc(groups.id));
  return { email, name: viewer.name, handle: viewer.handle, groups: theirs.map(({ name }) => name.replaceAll(',', ' ')), role: viewer.role === 'admin' || viewer.role === 'moderator' ? viewer.role : null };
}

/** Whether they agreed to this site before. */
export const hasAgreed = async (db: Executor, viewer: Member, siteId: number): Promise<boolean> =>
  (await db.$count(connectConsents, and(eq(connectConsents.memberId, viewer.id), eq(connectConsents.siteId, siteId)))) > 0;

/** Notes that a member lets a site know who they are; a second time changes nothing. */
export async function agreeToSite(act: Act, siteId: number): Promise<void> {
  allow(isSignedIn(act.by), 'Sign in first.');
  await act.tx.insert(connectConsents).values({ siteId, memberId: act.by.id, at: act.at }).onConflictDoNothing();
}

/** The way back with everything that is told, signed. Their number stays theirs, whatever they are called. */
export function wayBack({ site, nonce, returnTo }: SiteRequest, viewer: Member, { email, name, handle, groups: theirs, role }: ToldView): string {
  const values = { nonce, external_id: String(viewer.id), email, username: handle, name, groups: theirs.join(','), admin: String(role === 'admin'), moderator: String(role === 'moderator') };
  return withPayload(returnTo, signPayload(site.secret, values));
}

/** The way back when nobody who agreed is signed in and no page is wanted. */
export const wayBackForNobody = ({ site, nonce, returnTo }: SiteRequest): string => withPayload(returnTo, signPayload(site.secret, { nonce, failed: 'true' }));
