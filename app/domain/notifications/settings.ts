/** What a member wants to be told, and by which way; with and without signing in. */
import { and, eq, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { mailRecipients, notificationSettings } from '#db/schema/notifications.ts';
import { noteMailChoice } from '#domain/consents';
import { allow, found, guest, isSignedIn, isStaff, readId } from '#domain/core';
import type { Act, Member, MemberId } from '#domain/core';
import { keyedHash, randomToken, timingSafeEqualText } from '#kit/tokens.ts';
import { GROUPS, GROUP_NAMES, isForStaffOnly, isGroup } from './rules.ts';
import type { Group } from './rules.ts';

export type SettingView = { group: Group; name: string; says: string; isFixed: boolean; inbox: boolean; mail: boolean };
export type SettingsView = {
  groups: SettingView[];
  /** The member's address, when the mail server refused it for good; null while all is well. */
  refusedAddress: string | null;
};
/** What a form says about one group. */
export type Wish = { group: Group; inbox: boolean; mail: boolean };

/** One's own settings, with the defaults where nothing was changed. */
export async function notificationSettingsOf(db: Executor, viewer: Member): Promise<SettingsView> {
  const rows = await db.select().from(notificationSettings).where(eq(notificationSettings.memberId, viewer.id));
  const [refused] = await db
    .select({ address: mailRecipients.refusedAddress })
    .from(mailRecipients)
    .innerJoin(members, eq(members.id, mailRecipients.memberId))
    .where(and(eq(mailRecipients.memberId, viewer.id), sql`${mailRecipients.refusedAddress} = ${members.email}`));
  const groups = GROUP_NAMES.filter((group) => isStaff(viewer) || !isForStaffOnly(group)).map((group): SettingView => {
    const { name, says, isFixed, mail } = GROUPS[group];
    const row = isFixed ? undefined : rows.find((one) => one.group === group);
    return { group, name, says, isFixed, inbox: row?.inbox ?? true, mail: row ? row.mail === 'at-once' : mail };
  });
  return { groups, refusedAddress: refused?.address ?? null };
}

/** Saves what a member wants; groups that cannot be switched off stay as they are, whatever is asked. */
export async function saveNotificationSettings(act: Act, wishes: readonly Wish[]): Promise<void> {
  allow(isSignedIn(act.by), 'Sign in to change what you are told.');
  const { by } = act;
  const { id } = by;
  // Whoever becomes staff one day has not switched off what they were never asked about.
  const rows = wishes.filter(({ group }) => !GROUPS[group].isFixed && (isStaff(by) || !isForStaffOnly(group))).map(({ group, inbox, mail }) => ({ memberId: id, group, inbox, mail: mail ? ('at-once' as const) : ('never' as const) }));
  if (rows.length === 0) return;
  const { groups: before } = await notificationSettingsOf(act.tx, by);
  for (const { group, mail } of rows) if (before.some((one) => one.group === group && one.mail !== (mail === 'at-once'))) await noteMailChoice(act, id, group, mail === 'at-once');
  await act.tx
    .insert(notificationSettings)
    .values(rows)
    .onConflictDoUpdate({ target: [notificationSettings.memberId, notificationSettings.group], set: { inbox: sql`excluded.inbox`, mail: sql`excluded.mail` } });
}

/** The key that signs links to this member, made with the first mail to them. */
export async function recipientKey(act: Act, member: MemberId): Promise<string> {
  const [row] = await act.tx
    .insert(mailRecipients)
    .values({ memberId: member, key: randomToken() })
    // Changing nothing is what makes the row that is there come back.
    .onConflictDoUpdate({ target: mailRecipients.memberId, set: { memberId: member } })
    .returning({ key: mailRecipients.key });
  return found(row).key;
}

/** What stands in the address that ends mails of a group: whose, which, and the proof that we wrote it. */
export const unsubscribeToken = (key: string, member: MemberId, group: Group): string => `${member}.${group}.${keyedHash(key, `unsubscribe ${member} ${group}`)}`;

export type Unsubscribing = { member: MemberId; group: Group; name: string; says: string; isOn: boolean };

/** What such an address is about; null for any that we did not write, or that is about what cannot be switched off. Whoever holds it has the mail. */
export async function readUnsubscribeToken(db: Executor, token: string): Promise<Unsubscribing | null> {
  const [id, group = '', proof] = token.split('.');
  const member = readId<MemberId>(id);
  if (member === null || proof === undefined || !isGroup(group) || GROUPS[group].isFixed) return null;
  const [row] = await db.select({ key: mailRecipients.key }).from(mailRecipients).where(eq(mailRecipients.memberId, member));
  if (!row || !timingSafeEqualText(unsubscribeToken(row.key, member, group), token)) return null;
  const [setting] = await db.select().from(notificationSettings).where(and(eq(notificationSettings.memberId, member), eq(notificationSettings.group, group)));
  const { name, says, mail } = GROUPS[group];
  return { member, group, name, says, isOn: setting ? setting.mail === 'at-once' : mail };
}

/** Ends, or begins again, the mails that such an address is about; the inbox stays as it is. Not found: an address we did not write. */
export async function changeByToken(act: Act, token: string, isWanted: boolean): Promise<void> {
  const { member, group, isOn } = found(await readUnsubscribeToken(act.tx, token));
  // Whoever else is signed in in this browser: the link is the right.
  if (isOn !== isWanted) await noteMailChoice({ ...act, by: guest }, member, group, isWanted);
  const mail = isWanted ? ('at-once' as const) : ('never' as const);
  await act.tx.insert(notificationSettings).values({ memberId: member, group, inbox: true, mail }).onConflictDoUpdate({ target: [notificationSettings.memberId, notificationSettings.group], set: { mail } });
}
