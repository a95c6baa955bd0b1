/** Who holds which role: given and taken by admins, and by the clock for a single sign-on that says so. */
import { and, asc, eq, isNull, or } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { allow, found, isAdmin, isStaffRole, memberIdOf, noteForAudit, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId, Role, Viewer } from '#domain/core';
import { closeAllSessions } from './sessions.ts';

/** Roles open the desk and the community's furniture, so only admins give them; a single sign-on acts as the system. */
export const canChangeRoles = (viewer: Viewer) => isAdmin(viewer) || viewer.kind === 'system';

/**
 * Gives a member another role; who has it already stays as they are. Whoever becomes staff, stops being staff or changes among staff is
 * signed out everywhere, so that no session keeps what it was opened with. Refuses to take the last admin who stays, and to make staff of
 * somebody who cannot sign in. Locks the member and all admins by ascending id, so that two admins who take each other's role meet here.
 */
export async function changeRole(act: Act, memberId: MemberId, role: Role): Promise<void> {
  allow(canChangeRoles(act.by), 'Admins give roles.');
  const { member, actor, admins } = await lockForRole(act, memberId);
  // Their own role may have been taken while this waited.
  allow(act.by.kind === 'system' || actor?.role === 'admin', 'Admins give roles.');
  if (member.role === role) return;
  if (member.isGhost) refuse('Nobody signs in as this person, so they can have no role.', 'role');
  if (member.suspendedAt && isStaffRole(role)) refuse('This member is suspended. Lift the suspension first.', 'role');
  if (member.role === 'admin' && !admins.some(({ id, leavesAt }) => id !== memberId && leavesAt === null)) refuse('This is the last admin who stays. Make somebody else an admin first.', 'role');
  await act.tx.update(members).set({ role }).where(eq(members.id, memberId));
  if (isStaffRole(member.role) || isStaffRole(role)) await closeAllSessions(act.tx, memberId);
  await noteForAudit(act, { what: 'role.changed', subject: { kind: 'member', id: memberId }, before: { role: member.role }, after: { role } });
  await recordEvent(act, 'member.role-changed', { memberId });
}

async function lockForRole(act: Act, memberId: MemberId) {
  const actorId = memberIdOf(act.by);
  const rows = await act.tx
    .select({ id: members.id, role: members.role, isGhost: members.isGhost, suspendedAt: members.suspendedAt, leavesAt: members.leavesAt })
    .from(members)
    .where(or(eq(members.id, memberId), actorId === null ? undefined : eq(members.id, actorId), and(eq(members.role, 'admin'), isNull(members.leftAt))))
    .orderBy(asc(members.id))
    .for('no key update');
  return { member: found(rows.find(({ id }) => id === memberId)), actor: rows.find(({ id }) => id === actorId), admins: rows.filter((row) => row.role === 'admin') };
}
