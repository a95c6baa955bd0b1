/** The account's side of leaving: a date while it can be taken back, then nobody's account, under a name that says so. */
import { randomBytes } from 'node:crypto';
import { and, asc, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { accountLetters, groupMembers, memberSignals, members } from '#db/schema/members.ts';
import { allow, found, isAdmin, isMember, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId, Role } from '#domain/core';
import { FORMER_MEMBER } from './rules.ts';
import { closeAllSessions } from './sessions.ts';

/** Who leaves or stays, held until the transaction ends; of admins all, so that two who leave at once see each other. */
export type LockedAccount = { id: MemberId; role: Role; suspendedAt: Date | null; otherAdmins: { leavesAt: Date | null }[] };

/**
 * Locks an account for leaving and staying; taken before anything else about it. The rows keep their keys for others, so
 * that nobody who writes a reply meanwhile waits here.
 */
export async function lockAccount({ tx }: Act, memberId: MemberId): Promise<LockedAccount> {
  const [known] = await tx.select({ role: members.role }).from(members).where(eq(members.id, memberId));
  const isWanted = found(known).role === 'admin' ? or(eq(members.id, memberId), and(eq(members.role, 'admin'), isNull(members.leftAt))) : eq(members.id, memberId);
  const rows = await tx
    .select({ id: members.id, role: members.role, suspendedAt: members.suspendedAt, leavesAt: members.leavesAt })
    .from(members)
    .where(isWanted)
    .orderBy(asc(members.id))
    .for('no key update');
  const { role, suspendedAt } = found(rows.find(({ id }) => id === memberId));
  return { id: memberId, role, suspendedAt, otherAdmins: rows.filter((row) => row.id !== memberId && row.role === 'admin') };
}

/** Notes the moment at which an account ends. Refuses the last admin who stays. Call it under `lockAccount`. */
export async function markLeaving(act: Act, { id: memberId, role, otherAdmins }: LockedAccount, leavesAt: Date): Promise<void> {
  allow(isMember(act.by, memberId) || isAdmin(act.by), 'Everybody leaves by themselves, or asks an admin.');
  if (role === 'admin' && !otherAdmins.some(({ leavesAt: other }) => other === null)) refuse('You are the last admin who stays. Make somebody else an admin first.');
  await act.tx.update(members).set({ leavesAt }).where(eq(members.id, memberId));
  await recordEvent(act, 'member.leaving', { memberId });
}

/** Takes the date back. Call it under `lockAccount`. */
export async function unmarkLeaving(act: Act, memberId: MemberId): Promise<void> {
  allow(isMember(act.by, memberId), 'Everybody stays by themselves.');
  await act.tx.update(members).set({ leavesAt: null }).where(eq(members.id, memberId));
  await recordEvent(act, 'member.stayed', { memberId });
}

/**
 * Closes an account for good: sessions end, nobody signs in, the address is free again, and name and handle say only that somebody
 * was here. What they wrote stays. False, and nothing is done, for the last admin and while they are suspended: both end by other hands
 * first. For the clock, under `lockAccount`.
 */
export async function closeAccount(act: Act, { id: memberId, role, suspendedAt, otherAdmins }: LockedAccount): Promise<boolean> {
  allow(act.by.kind === 'system');
  if (suspendedAt || (role === 'admin' && otherAdmins.length === 0)) return false;
  const nobody = { name: FORMER_MEMBER, handle: `former-${randomBytes(4).toString('hex')}`, email: null, emailVerifiedAt: null, passwordHash: null, about: null, role: 'customer' as const };
  const address = act.tx.select({ email: members.email }).from(members).where(eq(members.id, memberId));
  await act.tx.delete(accountLetters).where(or(eq(accountLetters.memberId, memberId), inArray(accountLetters.email, address)));
  await act.tx.update(members).set({ ...nobody, isGhost: true, leavesAt: null, leftAt: act.at }).where(eq(members.id, memberId));
  await closeAllSessions(act.tx, memberId);
  await act.tx.delete(groupMembers).where(eq(groupMembers.memberId, memberId));
  await act.tx.delete(memberSignals).where(eq(memberSignals.memberId, memberId));
  await recordEvent(act, 'member.left', { memberId });
  return true;
}

/** Whether nobody else could run the community: they cannot leave. */
export async function isLastAdmin(db: Executor, memberId: MemberId): Promise<boolean> {
  const isAdminWhoStays = and(eq(members.role, 'admin'), isNull(members.leftAt), isNull(members.leavesAt));
  const isMine = await db.$count(members, and(eq(members.id, memberId), eq(members.role, 'admin')));
  return isMine > 0 && (await db.$count(members, and(isAdminWhoStays, ne(members.id, memberId)))) === 0;
}
