/** Groups that fill themselves: by the domain of a confirmed address, by rank, and by what a single sign-on says of somebody. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/connect.ts';
import { groupMembers, groups, members } from '#db/schema/members.ts';
import { allow } from '#domain/core';
import type { Act, MemberId } from '#domain/core';

const domainOf = sql`split_part(${members.email}, '@', 2)`;

/** Puts a member into the groups of their address's domain and takes them out of others; without a confirmed address they are in none. Called wherever an address changes or is confirmed. */
export async function groupsFollowAddress({ tx, at }: Pick<Act, 'tx' | 'at'>, memberId: MemberId): Promise<void> {
  const theirs = tx
    .select({ id: groups.id })
    .from(groups)
    .innerJoin(members, and(eq(members.id, memberId), sql`${members.emailVerifiedAt} is not null`, eq(groups.setting, domainOf)))
    .where(eq(groups.kind, 'domain'));
  await setGroups(tx, memberId, { kind: 'domain' }, (await theirs).map(({ id }) => id), at);
}

/**
 * Puts a member into the groups that a single sign-on names, and takes them out of those it names no longer. Groups of other providers
 * stay. For the system alone, with claims whose signature was proven.
 */
export async function groupsFollowClaims(act: Act, memberId: MemberId, provider: string, claims: readonly string[]): Promise<void> {
  allow(act.by.kind === 'system', 'Only a single sign-on says this.');
  const named = claims.length === 0 ? [] : await act.tx.select({ id: groups.id }).from(groups).where(and(eq(groups.kind, 'claim'), eq(groups.provider, provider), inArray(groups.setting, [...claims])));
  await setGroups(act.tx, memberId, { kind: 'claim', provider }, named.map(({ id }) => id), act.at);
}

/** Takes everybody out of the groups that a single sign-on named, because it is no way in any more. */
export async function leaveClaimGroups({ tx, by }: Act, provider: string): Promise<void> {
  allow(by.kind === 'system', 'Only a single sign-on says this.');
  await tx.delete(groupMembers).where(inArray(groupMembers.groupId, tx.select({ id: groups.id }).from(groups).where(and(eq(groups.kind, 'claim'), eq(groups.provider, provider)))));
}

/** Fills the groups by rank from what everybody holds now: `ranks` is a query of (member_id, rank). For the area that settles ranks. */
export async function groupsFollowRanks(act: Act, ranks: ReturnType<typeof sql>): Promise<void> {
  allow(act.by.kind === 'system', 'Ranks settle by themselves.');
  if ((await act.tx.$count(groups, eq(groups.kind, 'rank'))) === 0) return;
  await act.tx.execute(sql`
    with held as (${ranks}),
    wanted as (select g.id as group_id, held.member_id from ${groups} g join held on held.rank >= g.setting::int join ${members} m on m.id = held.member_id and not m.is_ghost where g.kind = 'rank'),
    gone as (
      delete from ${groupMembers} gm using ${groups} g
      where g.id = gm.group_id and g.kind = 'rank' and not exists (select 1 from wanted where wanted.group_id = gm.group_id and wanted.member_id = gm.member_id))
    insert into ${groupMembers} (group_id, member_id, since) select group_id, member_id, ${act.at.toISOString()}::timestamptz from wanted on conflict do nothing`);
}

/** Everybody whose confirmed address is in a domain. */
export async function fillByDomain({ tx, at }: Act, groupId: number, domain: string): Promise<void> {
  await tx.execute(sql`
    insert into ${groupMembers} (group_id, member_id, since)
    select ${groupId}, ${members.id}, ${at.toISOString()}::timestamptz from ${members}
    where ${members.emailVerifiedAt} is not null and ${domainOf} = ${domain} on conflict do nothing`);
}

async function setGroups(tx: Tx, memberId: MemberId, of: { kind: 'domain' | 'claim'; provider?: string }, wanted: readonly number[], since: Date): Promise<void> {
  const all = tx.select({ id: groups.id }).from(groups).where(and(eq(groups.kind, of.kind), of.provider === undefined ? undefined : eq(groups.provider, of.provider)));
  await tx.delete(groupMembers).where(and(eq(groupMembers.memberId, memberId), inArray(groupMembers.groupId, all), sql`not (${groupMembers.groupId} = any(${sql.param(`{${wanted.join(',')}}`)}::bigint[]))`));
  if (wanted.length > 0) await tx.insert(groupMembers).values(wanted.map((groupId) => ({ groupId, memberId, since }))).onConflictDoNothing();
}
