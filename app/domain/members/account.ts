/** One's own account: a forgotten password, a new one, and the address, each proven before it counts. */
import { and, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { accountLetters, members } from '#db/schema/members.ts';
import { allow, found, isMember, noteForAudit, recordEvent, refuse } from '#domain/core';
import type { Act, Member, MemberId } from '#domain/core';
import { queueAccountLetter, takeAccountLink, voidAccountLinks } from './account-letters.ts';
import type { AccountLink } from './account-letters.ts';
import { groupsFollowAddress } from './groups/following.ts';
import { holdAddress, readEmail, wholeEmail } from './joining.ts';
import type { Owner } from './passwords.ts';
import { closeAllSessions } from './sessions.ts';

export type AccountView = {
  email: string;
  isVerified: boolean;
  /** An address that waits to be confirmed, to take the place of this one. */
  newEmail: string | null;
};
type Way = { hasMail: boolean };

const TAKEN = 'There is an account with this address already. Sign in with it, or use another address.';

/** What a member sees of their own account. */
export async function accountOf(db: Executor, viewer: Member, at: Date): Promise<AccountView> {
  const [row] = await db.select({ email: members.email, verifiedAt: members.emailVerifiedAt }).from(members).where(eq(members.id, viewer.id));
  const [waiting] = await db
    .select({ email: accountLetters.email })
    .from(accountLetters)
    .where(and(eq(accountLetters.memberId, viewer.id), eq(accountLetters.purpose, 'change'), isNull(accountLetters.usedAt), gt(accountLetters.expiresAt, at)))
    .orderBy(desc(accountLetters.id))
    .limit(1);
  return { email: found(row).email ?? '', isVerified: found(row).verifiedAt !== null, newEmail: waiting?.email ?? null };
}

/** What a new password is measured against: the owner of a link or the member themselves. Null when they are gone. */
export async function ownerOf(db: Executor, memberId: MemberId): Promise<Owner | null> {
  const [row] = await db.select({ email: members.email, name: members.name }).from(members).where(eq(members.id, memberId));
  return row?.email ? { email: row.email, name: row.name } : null;
}

/** The address somebody wants to join with in this browser, newest first; null when nobody does. */
export async function joiningIn(db: Executor, browser: string, at: Date): Promise<string | null> {
  const [row] = await db
    .select({ email: accountLetters.email })
    .from(accountLetters)
    .where(and(sql`${accountLetters.joining}->>'browser' = ${browser}`, gt(accountLetters.expiresAt, at)))
    .orderBy(desc(accountLetters.id))
    .limit(1);
  return row?.email ?? null;
}

/** Sends the letter of whoever joins in this browser once more: a new link, for what was typed before. */
export async function askToJoinAgain(act: Act, browser: string): Promise<void> {
  const [row] = await act.tx
    .select()
    .from(accountLetters)
    .where(and(sql`${accountLetters.joining}->>'browser' = ${browser}`, gt(accountLetters.expiresAt, act.at)))
    .orderBy(desc(accountLetters.id))
    .limit(1);
  if (!row?.joining) refuse('Nobody has signed up in this browser lately. Sign up first.');
  await queueAccountLetter(act, { purpose: 'join', email: row.email, joining: row.joining });
}

/** Asks for the letter that confirms one's own address. Nothing happens when it is confirmed. */
export async function askToConfirmAddress(act: Act): Promise<void> {
  allow(act.by.kind === 'member', 'Sign in to confirm your address.');
  const [row] = await act.tx.select({ id: members.id, email: members.email, verifiedAt: members.emailVerifiedAt }).from(members).where(eq(members.id, act.by.id));
  if (!row?.email || row.verifiedAt) return;
  await queueAccountLetter(act, { purpose: 'verify', email: row.email, memberId: act.by.id });
}

/** Asks for the letter that lets somebody choose a new password. Whether the address is a member's is found out by the worker, so asking tells nobody. */
export const askToReset = (act: Act, typed: string): Promise<void> => queueAccountLetter(act, { purpose: 'reset', email: wholeEmail(typed) });

/** Confirms the address a link was sent to, if it still is the member's. */
export async function confirmAddress(act: Act, token: string): Promise<void> {
  const link = await takeAccountLink(act, 'verify', token);
  await lockMember(act, link);
  await verified(act, memberOf(link));
}

/**
 * Gives a member the password behind this hash, by a link that proved their address: all sessions end, all other links are worthless, and the
 * address counts as confirmed.
 */
export async function resetPassword(act: Act, token: string, passwordHash: string, { hasMail }: Way): Promise<void> {
  const link = await takeAccountLink(act, 'reset', token);
  const { email } = await lockMember(act, link);
  await setPassword(act, memberOf(link), passwordHash);
  await verified(act, memberOf(link));
  await voidAccountLinks(act, memberOf(link), { besides: link.id, keeps: 'changed' });
  await noteForAudit(act, { what: 'password.reset', subject: { kind: 'member', id: memberOf(link) } });
  if (hasMail) await queueAccountLetter(act, { purpose: 'password', email, memberId: memberOf(link) });
}

/**
 * Gives somebody who is signed in, and has proven their old one, a new password: all sessions end, so the door opens a new one. Refuses when the
 * password is not the one any more that was proven.
 * @param provenHash what the old password was proven against.
 */
export async function changePassword(act: Act, memberId: MemberId, passwordHash: string, { hasMail, provenHash }: Way & { provenHash?: string }): Promise<void> {
  allow(isMember(act.by, memberId), 'Everybody changes their own password.');
  const [row] = await act.tx.select({ email: members.email, hash: members.passwordHash }).from(members).where(eq(members.id, memberId)).for('no key update');
  if (provenHash !== undefined && row?.hash !== provenHash) refuse('Your password was changed a moment ago, so this one was not.', 'oldPassword');
  await setPassword(act, memberId, passwordHash);
  await voidAccountLinks(act, memberId, { keeps: 'changed' });
  await noteForAudit(act, { what: 'password.changed', subject: { kind: 'member', id: memberId } });
  if (hasMail && row?.email) await queueAccountLetter(act, { purpose: 'password', email: row.email, memberId });
}

/**
 * Asks to use another address, after the password was proven. With mail nothing changes before the new one is confirmed, and whether it is
 * somebody's already is told to that address alone. Without mail it changes at once and counts as not confirmed.
 */
export async function askToChangeAddress(act: Act, typed: string, { hasMail }: Way): Promise<void> {
  allow(act.by.kind === 'member', 'Sign in to change your address.');
  const email = wholeEmail(typed);
  const [row] = await act.tx.select({ email: members.email }).from(members).where(eq(members.id, act.by.id)).for('no key update');
  if (found(row).email === email) refuse('That is your address already.', 'email');
  await act.tx.update(accountLetters).set({ usedAt: act.at }).where(and(eq(accountLetters.memberId, act.by.id), eq(accountLetters.purpose, 'change'), isNull(accountLetters.usedAt)));
  if (hasMail) return queueAccountLetter(act, { purpose: 'change', email, memberId: act.by.id });
  await moveTo(act, act.by.id, email, null);
  await noteForAudit(act, { what: 'address.changed', subject: { kind: 'member', id: act.by.id } });
}

/** Makes the new address the member's, by the link that was sent there. The old one, if it was confirmed, gets a notice that can take it back. */
export async function confirmNewAddress(act: Act, token: string): Promise<void> {
  const link = await takeAccountLink(act, 'change', token);
  const memberId = memberOf(link);
  const old = await lockMember(act, link, 'whatever address they have');
  await moveTo(act, memberId, link.email, act.at);
  await recordEvent(act, 'member.email-verified', { memberId });
  await noteForAudit(act, { what: 'address.changed', subject: { kind: 'member', id: memberId } });
  // To an address nobody has confirmed, a stranger may be listening: they are offered nothing.
  if (old.verifiedAt) await queueAccountLetter(act, { purpose: 'changed', email: old.email, memberId });
}

/** "That was not me": the address before comes back, with a new password; everybody is signed out, and what was changed after is worthless. */
export async function takeAddressBack(act: Act, token: string, passwordHash: string): Promise<void> {
  const link = await takeAccountLink(act, 'changed', token);
  const memberId = memberOf(link);
  await lockMember(act, link, 'whatever address they have');
  await moveTo(act, memberId, link.email, act.at);
  await setPassword(act, memberId, passwordHash);
  await voidAccountLinks(act, memberId, { besides: link.id, keeps: 'older-changed' });
  await noteForAudit(act, { what: 'address.taken-back', subject: { kind: 'member', id: memberId } });
}

const memberOf = ({ memberId }: AccountLink): MemberId => found(memberId);

/** The member of a link, held until the act commits. Refuses when they left, or the link was sent to an address that is not theirs any more. */
async function lockMember(act: Act, link: AccountLink, which: 'the same address' | 'whatever address they have' = 'the same address'): Promise<{ email: string; verifiedAt: Date | null }> {
  const [row] = await act.tx.select({ email: members.email, verifiedAt: members.emailVerifiedAt }).from(members).where(eq(members.id, memberOf(link))).for('no key update');
  if (!row?.email || (which === 'the same address' && row.email !== link.email)) return refuse('This account has another address now. Ask for a new link there.');
  return { email: row.email, verifiedAt: row.verifiedAt };
}

async function verified(act: Act, memberId: MemberId): Promise<void> {
  const changed = await act.tx.update(members).set({ emailVerifiedAt: act.at }).where(and(eq(members.id, memberId), isNull(members.emailVerifiedAt))).returning({ id: members.id });
  if (changed.length === 0) return;
  await groupsFollowAddress(act, memberId);
  await recordEvent(act, 'member.email-verified', { memberId });
}

async function setPassword(act: Act, memberId: MemberId, passwordHash: string): Promise<void> {
  await act.tx.update(members).set({ passwordHash }).where(eq(members.id, memberId));
  await closeAllSessions(act.tx, memberId);
}

/** The address is a member's from now on, if it is nobody else's. */
async function moveTo(act: Act, memberId: MemberId, email: string, verifiedAt: Date | null): Promise<void> {
  await holdAddress(act.tx, email);
  const [other] = await act.tx.select({ id: members.id }).from(members).where(and(eq(members.email, readEmail(email)), ne(members.id, memberId)));
  if (other) refuse(TAKEN, 'email');
  await act.tx.update(members).set({ email, emailVerifiedAt: verifiedAt }).where(eq(members.id, memberId));
  await groupsFollowAddress(act, memberId);
}
