/** Groups elsewhere that mean something here: roles and groups follow them at every sign-in. */
import { and, asc, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { Tx } from '#db/connect.ts';
import { identityLinks } from '#db/schema/identities.ts';
import { members } from '#db/schema/members.ts';
import { found, isRefusal, memberIdOf, system } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { changeRole, groupsFollowClaims, leaveClaimGroups } from '#domain/members';
import type { Facts } from './facts.ts';
import { ROLES_BY_MIGHT } from './rules.ts';
import type { GivenRole } from './rules.ts';

type Link = Pick<typeof identityLinks.$inferSelect, 'id' | 'memberId' | 'givenRole' | 'roleBefore'>;

/**
 * Lets a member's role and groups follow what was just said of them. A role that a group gave goes when the group does, back to the one before; a mightier
 * role that was given by hand stays. Nobody loses the last admin by it. Call it before their session is opened: a changed role ends all others.
 */
export async function followClaims(act: Act, provider: { slug: string }, link: Link, facts: Facts): Promise<void> {
  const bySystem = { ...act, by: system };
  const memberId = link.memberId as MemberId;
  await groupsFollowClaims(bySystem, memberId, provider.slug, facts.groups);
  const [member] = await act.tx.select({ role: members.role }).from(members).where(eq(members.id, memberId));
  const { role } = found(member);
  const wanted = wantedRole(role, link, facts.role);
  let given = wanted === null ? { givenRole: null, roleBefore: null } : { givenRole: wanted.given, roleBefore: wanted.given === null ? null : wanted.before };
  if (wanted !== null && wanted.role !== role && !(await isChanged(bySystem, memberId, wanted.role))) given = { givenRole: link.givenRole, roleBefore: link.roleBefore };
  // What another way found there was this one's: taking that one's away later must not bring it back.
  if (link.givenRole !== null && link.roleBefore !== null && given.givenRole !== link.givenRole) await act.tx.update(identityLinks).set({ roleBefore: link.roleBefore }).where(and(eq(identityLinks.memberId, memberId), ne(identityLinks.id, link.id), eq(identityLinks.roleBefore, link.givenRole)));
  await act.tx.update(identityLinks).set({ claims: facts.groups, ...given }).where(eq(identityLinks.id, link.id));
}

/** What nobody says of anybody any more. */
export const nothingSaid = (subject: string): Facts => ({ subject, name: null, email: null, isVerified: false, isMultiFactor: false, groups: [], role: null });

/**
 * Takes back what a way gave that goes away: groups from all, roles from all but who removes it. Holds everybody before any role, so that
 * nobody who signs in another way meanwhile waits crosswise.
 */
export async function endClaims(act: Act, provider: { id: number; slug: string }): Promise<void> {
  await leaveClaimGroups({ ...act, by: system }, provider.slug);
  const links = await act.tx.select().from(identityLinks).where(and(eq(identityLinks.providerId, provider.id), isNotNull(identityLinks.givenRole), ne(identityLinks.memberId, memberIdOf(act.by) ?? 0))).orderBy(asc(identityLinks.memberId));
  for (const { memberId } of links) await holdIdentities(act.tx, memberId as MemberId);
  for (const link of links) await followClaims(act, provider, link, nothingSaid(link.subject));
}

/** Whoever signs in by an account or unlinks one waits here for the other; the member's own row is locked with those of admins when a role changes, in their order. */
export const holdIdentities = (tx: Tx, memberId: MemberId) => tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`identities-of:${memberId}`}, 0))`);

/**
 * What role somebody should have; null when theirs is nobody's business here. Pure.
 * @param role the one they have
 * @param said the one their groups give
 */
export function wantedRole(role: GivenRole, { givenRole, roleBefore }: Pick<Link, 'givenRole' | 'roleBefore'>, said: GivenRole | null): { role: GivenRole; given: GivenRole | null; before: GivenRole } | null {
  // Somebody gave them another role by hand meanwhile: it is no longer the group's.
  const isTheGroups = givenRole !== null && roleBefore !== null && role === givenRole;
  const own = isTheGroups ? roleBefore : role;
  if (said !== null && mightOf(said) > mightOf(own)) return { role: said, given: said, before: own };
  return isTheGroups ? { role: own, given: null, before: own } : null;
}

const mightOf = (role: GivenRole) => ROLES_BY_MIGHT.indexOf(role);

/** False when a rule of the community stands against it: the last admin stays one, and nobody who is suspended becomes staff. */
async function isChanged(act: Act, memberId: MemberId, role: GivenRole): Promise<boolean> {
  try {
    await changeRole(act, memberId, role);
    return true;
  } catch (thrown) {
    if (isRefusal(thrown)) return false;
    throw thrown;
  }
}
