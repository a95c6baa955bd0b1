/** Shutting somebody out, and letting them back in. What they wrote stays. */
import { eq } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { allow, found, isModerator, isStaffRole, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { closeAllSessions } from './sessions.ts';

/**
 * Suspends a member: their sessions end, and nobody signs in as them. Who is suspended already stays as they are. Refuses staff, whose role is
 * to be taken first. Locks the member.
 * @param because a sentence they read when they try to sign in.
 */
export async function suspendMember(act: Act, memberId: MemberId, because: string): Promise<void> {
  allow(isModerator(act.by), 'Moderators suspend members.');
  const { role, suspendedAt } = await lockMember(act, memberId);
  if (isStaffRole(role)) refuse('Staff cannot be suspended. Take their role first.');
  if (suspendedAt) return;
  await act.tx.update(members).set({ suspendedAt: act.at, suspendedBecause: because }).where(eq(members.id, memberId));
  await closeAllSessions(act.tx, memberId);
  await recordEvent(act, 'member.suspended', { memberId });
}

/** Lets a member in again; somebody who is not suspended stays as they are. */
export async function liftSuspension(act: Act, memberId: MemberId): Promise<void> {
  allow(isModerator(act.by), 'Moderators lift suspensions.');
  const { suspendedAt } = await lockMember(act, memberId);
  if (!suspendedAt) return;
  await act.tx.update(members).set({ suspendedAt: null, suspendedBecause: null }).where(eq(members.id, memberId));
  await recordEvent(act, 'member.suspension-lifted', { memberId });
}

async function lockMember({ tx }: Act, memberId: MemberId) {
  const [row] = await tx.select({ role: members.role, suspendedAt: members.suspendedAt }).from(members).where(eq(members.id, memberId)).for('update');
  return found(row);
}
