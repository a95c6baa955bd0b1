/** Shutting somebody out, and letting them back in. What they wrote stays. Doors do it by `sanctions`, which keeps the history. */
import { asc, eq, lte } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { allow, found, isModerator, isStaffRole, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { closeAllSessions } from './sessions.ts';

/** Until when, and what stands in the address where they read why and appeal. Neither: until people end it, and without such an address. */
export type Suspension = { until?: Date | null; key?: string | null };

/**
 * Suspends a member: their sessions end, and nobody signs in as them until then. Who is suspended already stays as they are. Refuses staff, whose role is
 * to be taken first. Locks the member.
 * @param because a sentence they read when they try to sign in.
 */
export async function suspendMember(act: Act, memberId: MemberId, because: string, { until = null, key = null }: Suspension = {}): Promise<void> {
  allow(isModerator(act.by), 'Moderators suspend members.');
  const { role, suspendedAt } = await lockMember(act, memberId);
  if (isStaffRole(role)) refuse('Staff cannot be suspended. Take their role first.');
  if (suspendedAt) return;
  await act.tx.update(members).set({ suspendedAt: act.at, suspendedBecause: because, suspendedUntil: until, suspensionKey: key }).where(eq(members.id, memberId));
  await closeAllSessions(act.tx, memberId);
  await recordEvent(act, 'member.suspended', { memberId });
}

/** Changes when a suspension ends, sooner or later; of later they are told. Somebody who is not suspended stays as they are. Locks the member. */
export async function moveSuspensionEnd(act: Act, memberId: MemberId, because: string, until: Date | null, isLonger: boolean): Promise<void> {
  allow(isModerator(act.by), 'Moderators suspend members.');
  const { suspendedAt } = await lockMember(act, memberId);
  if (!suspendedAt) return;
  await act.tx.update(members).set({ suspendedBecause: because, suspendedUntil: until }).where(eq(members.id, memberId));
  if (isLonger) await recordEvent(act, 'member.suspended', { memberId });
}

/** Lets a member in again; somebody who is not suspended stays as they are. */
export async function liftSuspension(act: Act, memberId: MemberId): Promise<void> {
  allow(isModerator(act.by) || act.by.kind === 'system', 'Moderators lift suspensions.');
  const { suspendedAt } = await lockMember(act, memberId);
  if (!suspendedAt) return;
  await act.tx.update(members).set({ suspendedAt: null, suspendedBecause: null, suspendedUntil: null, suspensionKey: null }).where(eq(members.id, memberId));
  await recordEvent(act, 'member.suspension-lifted', { memberId });
}

/**
 * Whose suspension is over: signing in compares with the time by itself; this is for lists that leave them out, and for telling them. For the system.
 * Locks them by ascending id.
 */
export async function endSuspensions(act: Act): Promise<number> {
  allow(act.by.kind === 'system');
  const rows = await act.tx.select({ id: members.id }).from(members).where(lte(members.suspendedUntil, act.at)).orderBy(asc(members.id)).for('no key update');
  for (const { id } of rows) await liftSuspension(act, id as MemberId);
  return rows.length;
}

async function lockMember({ tx }: Act, memberId: MemberId) {
  const [row] = await tx.select({ role: members.role, suspendedAt: members.suspendedAt }).from(members).where(eq(members.id, memberId)).for('update');
  return found(row);
}
