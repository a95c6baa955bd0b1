/** Somebody came back from a provider: who they are here, or what has to be asked first. */
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { identityArrivals, identityLinks, identityProviders } from '#db/schema/identities.ts';
import { members } from '#db/schema/members.ts';
import { allow, memberIdOf, refuse, system } from '#domain/core';
import type { Act, Member, MemberId } from '#domain/core';
import { askToJoin, canDecideSignUps, joinVouched, readVouched, tellOfFactors } from '#domain/members';
import type { Vouched } from '#domain/members';
import { followClaims, holdIdentities } from './claims.ts';
import type { Facts } from './facts.ts';
import { makeLink } from './linking.ts';
import type { ReadyProvider } from './providers.ts';
import { ARRIVAL_MINUTES } from './rules.ts';

/** `memberId` is whose account is linked; null when nobody's is, and they are asked. */
export type Arrived = { memberId: MemberId | null; isMultiFactor: boolean };

/**
 * Finds who somebody is by the account they proved elsewhere, and lets their role and groups follow what it says. Never by an address: whoever is unknown is
 * kept waiting in this browser for the page that asks. A member who wanted to link it is refused when it is another's. Holds their accounts.
 */
export async function arrive(act: Act, provider: ReadyProvider, facts: Facts, { browser, next, linksFor }: { browser: string; next: string; linksFor: MemberId | null }): Promise<Arrived> {
  // It may have been switched off or removed while the network was asked; whoever does that now waits.
  const [still] = await act.tx.select({ isEnabled: identityProviders.isEnabled }).from(identityProviders).where(eq(identityProviders.id, provider.id)).for('key share');
  if (!still?.isEnabled) refuse(`${provider.name} was taken out of use a moment ago, so nobody was signed in. Sign in another way.`);
  const find = async () => (await act.tx.select().from(identityLinks).where(and(eq(identityLinks.providerId, provider.id), eq(identityLinks.subject, facts.subject))))[0];
  const known = await find();
  if (known) await holdIdentities(act.tx, known.memberId as MemberId);
  const link = known && (await find());
  if (link) {
    if (linksFor !== null && link.memberId !== linksFor) refuse(`This account at ${provider.name} opens somebody else’s account here. Unlink it there first.`);
    await act.tx.update(identityLinks).set({ usedAt: act.at, label: labelOf(facts) }).where(eq(identityLinks.id, link.id));
    await followClaims(act, provider, link, facts);
    return { memberId: link.memberId as MemberId, isMultiFactor: facts.isMultiFactor };
  }
  const values = { providerId: provider.id, facts, next, expiresAt: new Date(act.at.getTime() + ARRIVAL_MINUTES * 60_000) };
  await act.tx.insert(identityArrivals).values({ browser, ...values }).onConflictDoUpdate({ target: identityArrivals.browser, set: values });
  return { memberId: null, isMultiFactor: facts.isMultiFactor };
}

/** The groups that were named for an account the last time; none for one that is not linked. */
export async function claimsBefore(db: Executor, providerId: number, subject: string): Promise<string[]> {
  const [row] = await db.select({ claims: identityLinks.claims }).from(identityLinks).where(and(eq(identityLinks.providerId, providerId), eq(identityLinks.subject, subject)));
  return row?.claims ?? [];
}

/** What the page asks whoever is not known yet. `isMember`: somebody here has the proven address. */
export type ArrivalView = { provider: string; label: string; name: string; email: string | null; isVerified: boolean; isMember: boolean; next: string };

/** Who waits in this browser; null when nobody does any more. */
export async function arrivalIn(db: Executor, browser: string | null, at: Date): Promise<ArrivalView | null> {
  const found = browser === null ? null : await waiting(db, browser, at);
  if (!found) return null;
  const { facts, provider, next } = found;
  // Whether an address is a member's is told only to whom it was proven to belong.
  const isMember = facts.isVerified && facts.email !== null && (await db.$count(members, eq(members.email, facts.email))) > 0;
  return { provider: provider.name, label: labelOf(facts), name: facts.name ?? '', email: facts.email, isVerified: facts.isVerified, isMember, next };
}

/**
 * Makes a member of who waits in this browser, with the account they came with linked. At once when their address was proven, and where no mail
 * can be sent: then it counts as not confirmed. Else they are sent a letter, and come back to link. Where a moderator decides they wait, and are linked once they are in. Refuses an address that is
 * taken: its owner signs in and links.
 */
export async function joinByArrival(act: Act, browser: string, form: { name: string; email: string }, { hasMail, communityName, back }: { hasMail: boolean; communityName: string; back: string }): Promise<{ member: Member; next: string } | 'letter' | 'waits'> {
  const { facts, provider, next } = await takeable(act, browser);
  const isProven = facts.isVerified && facts.email !== null;
  const joiner = readVouched({ name: form.name, email: isProven ? (facts.email ?? '') : form.email }, communityName);
  if (!isProven && hasMail) {
    await askToJoin(act, joiner, { next: back, browser });
    return 'letter';
  }
  const member = await joinVouched({ ...act, by: system }, joiner, isProven, { providerId: provider.id, facts });
  await forget(act, browser);
  if (!member) return 'waits';
  await followClaims(act, provider, await makeLink(act, provider, member.id, facts), facts);
  return { member, next };
}

/** Links the account of who waits in this browser to that of the member who is signed in and says so. They are told by mail, because whoever did it may not be them. Returns where they wanted to go. */
export async function linkArrival(act: Act, browser: string, { hasMail }: { hasMail: boolean }): Promise<string> {
  const memberId = memberIdOf(act.by);
  allow(memberId !== null, 'Sign in first, then link it.');
  const { facts, provider, next } = await takeable(act, browser);
  await forget(act, browser);
  await makeLink(act, provider, memberId, facts);
  await tellOfFactors(act, memberId, 'account-linked', hasMail);
  // What its groups give comes with the next sign-in by it: a changed role would end the session that asked.
  return next;
}

/**
 * Links what vouched for somebody who waited and is a member now. A provider that is gone meanwhile opens nothing. What its groups give comes with their
 * next sign-in: days may have passed since it was said.
 */
export async function linkVouched(act: Act, memberId: MemberId, { providerId, facts }: Vouched): Promise<void> {
  allow(canDecideSignUps(act.by));
  const [provider] = await act.tx.select({ id: identityProviders.id, slug: identityProviders.slug, name: identityProviders.name }).from(identityProviders).where(eq(identityProviders.id, providerId));
  if (provider) await makeLink(act, provider, memberId, facts);
}

/** Who does not want to go on is forgotten. */
export const forgetArrival = async (act: Act, browser: string): Promise<void> => forget(act, browser);

/** What they are called there, for their own eyes. */
export const labelOf = ({ email, name, subject }: Facts): string => email ?? name ?? subject;

async function takeable(act: Act, browser: string) {
  // Two presses at once: the second finds it gone.
  await act.tx.execute(sql`select 1 from ${identityArrivals} where ${identityArrivals.browser} = ${browser} for update`);
  return (await waiting(act.tx, browser, act.at)) ?? refuse('You took too long, or did this already. Begin again.');
}

async function forget(act: Act, browser: string): Promise<void> {
  await act.tx.delete(identityArrivals).where(eq(identityArrivals.browser, browser));
}

async function waiting(db: Executor, browser: string, at: Date) {
  const [row] = await db
    .select({ facts: identityArrivals.facts, next: identityArrivals.next, provider: { id: identityProviders.id, slug: identityProviders.slug, name: identityProviders.name } })
    .from(identityArrivals)
    .innerJoin(identityProviders, and(eq(identityProviders.id, identityArrivals.providerId), eq(identityProviders.isEnabled, true)))
    .where(and(eq(identityArrivals.browser, browser), gt(identityArrivals.expiresAt, at)));
  return row;
}
