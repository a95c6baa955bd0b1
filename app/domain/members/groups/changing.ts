/** Making, changing and removing groups, and who is in those that are filled by hand. */
import { and, eq, ne, sql } from 'drizzle-orm';
import { groupMembers, groups, members } from '#db/schema/members.ts';
import { allow, found, noteForAudit, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { cleanLine, slugFrom } from '#kit/text.ts';
import { fillByDomain } from './following.ts';
import { canRunGroups } from './policy.ts';
import { DOMAIN_PATTERN, MAX_GROUPS, MAX_GROUP_NAME_LENGTH, MAX_GROUP_SETTING_LENGTH } from './rules.ts';
import type { GroupKind } from './rules.ts';

export type GroupForm = { name: string; kind: GroupKind; setting?: string; provider?: string };
type Read = { name: string; kind: GroupKind; setting: string; provider: string | null };

/**
 * Makes a group; one of the same name and kind is that group. A group by domain has at once everybody whose confirmed address is there; the
 * night fills one by rank, and the next sign-in one by claim. Refuses a name that is taken, and a setting that its kind cannot use.
 */
export async function createGroup(act: Act, form: GroupForm): Promise<{ id: number }> {
  allow(canRunGroups(act.by), 'Admins make groups.');
  const group = readGroup(form);
  const slug = slugFrom(group.name);
  // Groups change a few times a year, so the whole table may wait: two forms at once meet here.
  await act.tx.execute(sql`lock table ${groups} in share row exclusive mode`);
  const [named] = await act.tx.select().from(groups).where(eq(groups.slug, slug));
  if (named) return named.kind === group.kind && named.setting === group.setting && named.provider === group.provider ? named : refuse('Another group has this name. Choose a name that tells them apart.', 'name');
  if ((await act.tx.$count(groups)) >= MAX_GROUPS) refuse(`There are ${MAX_GROUPS} groups already. Remove one first.`);
  const made = found((await act.tx.insert(groups).values({ ...group, slug }).returning({ id: groups.id }))[0]);
  if (group.kind === 'domain') await fillByDomain(act, made.id, group.setting);
  await noteForAudit(act, { what: 'group.changed', subject: { kind: 'group', id: made.id }, after: group });
  return made;
}

/** Names a group anew, or changes what it follows; its kind stays. Everybody in it by what it followed before is out of it. */
export async function editGroup(act: Act, id: number, form: Omit<GroupForm, 'kind'>): Promise<void> {
  allow(canRunGroups(act.by), 'Admins change groups.');
  const before = await lockGroup(act, id);
  const group = readGroup({ ...form, kind: before.kind });
  const slug = slugFrom(group.name);
  const [named] = await act.tx.select({ id: groups.id }).from(groups).where(and(eq(groups.slug, slug), ne(groups.id, id)));
  if (named) refuse('Another group has this name. Choose a name that tells them apart.', 'name');
  await act.tx.update(groups).set({ ...group, slug }).where(eq(groups.id, id));
  if (group.setting !== before.setting || group.provider !== before.provider) {
    await act.tx.delete(groupMembers).where(eq(groupMembers.groupId, id));
    if (group.kind === 'domain') await fillByDomain(act, id, group.setting);
  }
  const { name, setting, provider } = before;
  await noteForAudit(act, { what: 'group.changed', subject: { kind: 'group', id }, before: { name, setting, provider }, after: group });
}

/** Removes a group, and with it whatever it gave its members. Removing it twice is fine. */
export async function removeGroup(act: Act, id: number): Promise<void> {
  allow(canRunGroups(act.by), 'Admins remove groups.');
  const [gone] = await act.tx.delete(groups).where(eq(groups.id, id)).returning();
  if (!gone) return;
  await noteForAudit(act, { what: 'group.changed', subject: { kind: 'group', id }, before: { name: gone.name, kind: gone.kind } });
}

/** Puts a member into a group that is filled by hand; who is in it stays. Refuses ghosts, and groups that follow something. */
export async function addToGroup(act: Act, groupId: number, memberId: MemberId): Promise<void> {
  allow(canRunGroups(act.by), 'Admins fill groups.');
  const group = await lockGroup(act, groupId);
  if (group.kind !== 'manual') refuse('Nobody is put into this group by hand: it follows a rule.', 'handle');
  const [member] = await act.tx.select({ isGhost: members.isGhost }).from(members).where(eq(members.id, memberId)).for('share');
  if (found(member).isGhost) refuse('Nobody signs in as this person, so they can be in no group.', 'handle');
  const put = await act.tx.insert(groupMembers).values({ groupId, memberId, since: act.at }).onConflictDoNothing().returning();
  if (put.length > 0) await noteForAudit(act, { what: 'group.changed', subject: { kind: 'member', id: memberId }, after: { inGroup: group.slug } });
}

/** Puts whoever joins by an invitation into the group that an admin named in it, if it still is one that is filled by hand. */
export async function joinInvitedGroup(act: Act, groupId: number, memberId: MemberId): Promise<void> {
  const [group] = await act.tx.select({ kind: groups.kind, slug: groups.slug }).from(groups).where(eq(groups.id, groupId)).for('share');
  if (group?.kind !== 'manual') return;
  await act.tx.insert(groupMembers).values({ groupId, memberId, since: act.at }).onConflictDoNothing();
  await noteForAudit(act, { what: 'group.changed', subject: { kind: 'member', id: memberId }, after: { inGroup: group.slug, byInvitation: true } });
}

/** Takes a member out of a group that is filled by hand; harmless when they are not in it. */
export async function removeFromGroup(act: Act, groupId: number, memberId: MemberId): Promise<void> {
  allow(canRunGroups(act.by), 'Admins fill groups.');
  const group = await lockGroup(act, groupId);
  if (group.kind !== 'manual') refuse('Nobody is taken out of this group by hand: it follows a rule.', 'handle');
  const gone = await act.tx.delete(groupMembers).where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.memberId, memberId))).returning();
  if (gone.length > 0) await noteForAudit(act, { what: 'group.changed', subject: { kind: 'member', id: memberId }, before: { inGroup: group.slug } });
}

async function lockGroup(act: Act, id: number) {
  const [row] = await act.tx.select().from(groups).where(eq(groups.id, id)).for('update');
  return found(row);
}

function readGroup({ name: typed, kind, setting: typedSetting = '', provider: typedProvider = '' }: GroupForm): Read {
  const name = cleanLine(typed);
  if (name === '' || name.length > MAX_GROUP_NAME_LENGTH || !/[\p{L}\p{N}]/u.test(name)) refuse(`Give the group a name of up to ${MAX_GROUP_NAME_LENGTH} characters.`, 'name');
  const setting = cleanLine(typedSetting);
  switch (kind) {
    case 'manual':
      return { name, kind, setting: '', provider: null };
    case 'domain': {
      const domain = setting.toLowerCase().replace(/^@/, '');
      if (!DOMAIN_PATTERN.test(domain)) refuse('Write the domain as it stands behind the @, for example plainline.example.', 'setting');
      return { name, kind, setting: domain, provider: null };
    }
    case 'rank':
      if (!/^[1-9]\d?$/.test(setting)) refuse('Write the number of the lowest rank whose holders belong here, for example 3.', 'setting');
      return { name, kind, setting, provider: null };
    case 'claim': {
      const provider = cleanLine(typedProvider);
      if (setting === '' || setting.length > MAX_GROUP_SETTING_LENGTH) refuse('Write the group as the single sign-on names it.', 'setting');
      if (provider === '' || provider.length > MAX_GROUP_SETTING_LENGTH) refuse('Say which single sign-on names it.', 'provider');
      return { name, kind, setting, provider };
    }
  }
}
