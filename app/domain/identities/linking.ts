/** Accounts elsewhere that open one's own here: linked after one said so, seen, and unlinked. */
import { and, asc, count, eq, isNotNull } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { connectConsents, identityLinks, identityProviders } from '#db/schema/identities.ts';
import { members } from '#db/schema/members.ts';
import { allow, found, isMember, memberIdOf, noteForAudit, refuse } from '#domain/core';
import type { Act, Member, MemberId } from '#domain/core';
import { followClaims, holdIdentities, nothingSaid } from './claims.ts';
import type { Facts } from './facts.ts';

/** A linked account as its member sees it. */
export type LinkView = { id: number; provider: string; slug: string; label: string; linkedAt: Date; usedAt: Date };
/** `canUnlink`: another way in stays. */
export type LinksView = { links: LinkView[]; hasPassword: boolean; canUnlink: boolean };

type Provider = { id: number; slug: string; name: string };

/** Links an account; for the verbs that have asked. Refuses one that is linked meanwhile, and a second one of the same provider. */
export async function makeLink(act: Act, provider: Provider, memberId: MemberId, facts: Facts): Promise<typeof identityLinks.$inferSelect> {
  const values = { providerId: provider.id, subject: facts.subject, memberId, label: facts.email ?? facts.name ?? facts.subject, claims: facts.groups, linkedAt: act.at, usedAt: act.at };
  const [row] = await act.tx.insert(identityLinks).values(values).onConflictDoNothing().returning();
  if (!row) refuse(`Either this account at ${provider.name} opens somebody’s account already, or you have linked another one there. Unlink that first.`);
  await noteForAudit(act, { what: 'identity.linked', subject: { kind: 'member', id: memberId }, after: { way: provider.slug } });
  return row;
}

/** One's own linked accounts, and whether one may do without. */
export async function linksOf(db: Executor, viewer: Member): Promise<LinksView> {
  const links = await db
    .select({ id: identityLinks.id, provider: identityProviders.name, slug: identityProviders.slug, label: identityLinks.label, linkedAt: identityLinks.linkedAt, usedAt: identityLinks.usedAt })
    .from(identityLinks)
    .innerJoin(identityProviders, eq(identityProviders.id, identityLinks.providerId))
    .where(eq(identityLinks.memberId, viewer.id))
    .orderBy(asc(identityProviders.name), asc(identityLinks.id));
  const hasPassword = (await db.$count(members, and(eq(members.id, viewer.id), isNotNull(members.passwordHash)))) > 0;
  return { links, hasPassword, canUnlink: hasPassword || links.length > 1 };
}

/**
 * Unlinks an account of one's own, and takes the role and groups back that it gave. Refuses the last way in: whoever has no password asks for one first.
 * Holds their accounts, so that two that are unlinked at once see each other.
 */
export async function unlinkIdentity(act: Act, memberId: MemberId, id: number): Promise<void> {
  allow(isMember(act.by, memberId), 'Everybody unlinks their own accounts.');
  await holdIdentities(act.tx, memberId);
  const [member] = await act.tx.select({ hash: members.passwordHash }).from(members).where(eq(members.id, memberId));
  const [link] = await act.tx
    .select({ link: identityLinks, provider: identityProviders })
    .from(identityLinks)
    .innerJoin(identityProviders, eq(identityProviders.id, identityLinks.providerId))
    .where(and(eq(identityLinks.id, id), eq(identityLinks.memberId, memberId)));
  if (!link) return;
  const [others] = await act.tx
    .select({ ways: count() })
    .from(identityLinks)
    .innerJoin(identityProviders, and(eq(identityProviders.id, identityLinks.providerId), eq(identityProviders.isEnabled, true)))
    .where(eq(identityLinks.memberId, memberId));
  const left = (others?.ways ?? 0) - (link.provider.isEnabled ? 1 : 0);
  if (found(member).hash === null && left < 1) refuse('This is your only way in. Choose a password first: “I forgot my password” sends you a letter.');
  await followClaims(act, link.provider, link.link, nothingSaid(link.link.subject));
  await act.tx.delete(identityLinks).where(eq(identityLinks.id, id));
  await noteForAudit(act, { what: 'identity.unlinked', subject: { kind: 'member', id: memberId }, before: { way: link.provider.slug } });
}

/** Forgets everything that leads to an account that was closed. */
export async function forgetIdentities(act: Act, memberId: MemberId): Promise<void> {
  allow(act.by.kind === 'system' || memberIdOf(act.by) === memberId);
  await act.tx.delete(identityLinks).where(eq(identityLinks.memberId, memberId));
  await act.tx.delete(connectConsents).where(eq(connectConsents.memberId, memberId));
}
