/** Acting in a member's name: an admin sees what they see and does what they ask for, for an hour, with a reason that the audit log keeps. */
import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { auditEntries } from '#db/schema/core.ts';
import { members, sessions } from '#db/schema/members.ts';
import { NotFound, allow, isAdmin, isMember, isStaffRole, noteForAudit, refuse } from '#domain/core';
import type { Act, Member, MemberId, Role } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { randomToken, sha256 } from '#kit/tokens.ts';
import { people } from './profiles.ts';
import { ACTING_MINUTES, ACTING_REASON } from './rules.ts';

/** Admins act for customers, never for colleagues, whose deeds have to be their own. */
export const canActFor = (viewer: Act['by'], member: { id: MemberId; role: Role }) => isAdmin(viewer) && !isMember(viewer, member.id) && !isStaffRole(member.role);

/**
 * Lets the admin of this session act in a member's name. The session gets a new token. Refuses a reason that says nothing, staff, and whoever
 * is suspended, has left, or came by an import.
 */
export async function beginActingFor(act: Act, token: string, { handle, because }: { handle: string; because: string }): Promise<{ token: string; expiresAt: Date; member: string }> {
  allow(isAdmin(act.by) && !act.from?.behind, 'Only administrators act in somebody’s name.');
  const reason = cleanLine(because);
  const [member] = await act.tx.select().from(members).where(eq(members.handle, cleanLine(handle).replace(/^@/, '').toLowerCase())).for('share');
  if (!member || member.isGhost || member.suspendedAt || member.leftAt) refuse('There is no member of this handle who could sign in. Look at their page for it.', 'handle');
  if (!canActFor(act.by, { id: member.id as MemberId, role: member.role })) refuse('Nobody acts for themselves or for staff.', 'handle');
  if (reason.length < ACTING_REASON.least || reason.length > ACTING_REASON.most) refuse(`Write why, in ${ACTING_REASON.least} to ${ACTING_REASON.most} characters: the member and the audit log are told.`, 'because');
  const [own] = await act.tx.select({ owner: sessions.userId }).from(sessions).where(eq(sessions.id, sha256(token))).for('update');
  allow(own !== undefined && isMember(act.by, own.owner as MemberId), 'You were signed out meanwhile.');
  const session = await renew(act, token, { actingForId: member.id, actingUntil: new Date(act.at.getTime() + ACTING_MINUTES * 60_000) });
  await noteForAudit(act, { what: 'acting.began', subject: { kind: 'member', id: member.id }, after: { because: reason } });
  return { ...session, member: member.name };
}

/** Ends it, and gives the session a new token; changes nothing for who acts for nobody. */
export async function endActingFor(act: Act, token: string): Promise<{ token: string; expiresAt: Date }> {
  const [row] = await act.tx.select({ owner: sessions.userId, actingForId: sessions.actingForId, expiresAt: sessions.expiresAt }).from(sessions).where(eq(sessions.id, sha256(token))).for('update');
  allow(row !== undefined && act.by.kind === 'member' && (act.by.id === row.owner || act.by.id === row.actingForId), 'You were signed out meanwhile.');
  if (row.actingForId === null) return { token, expiresAt: row.expiresAt };
  await noteForAudit(act, { what: 'acting.ended', subject: { kind: 'member', id: row.actingForId } });
  return renew(act, token, { actingForId: null, actingUntil: null });
}

/** Who acted in a member's name, when and why, the latest first: for themselves. */
export async function actedFor(db: Executor, member: Member): Promise<{ at: Date; by: string | null; because: string }[]> {
  const rows = await db
    .select({ at: auditEntries.at, byId: auditEntries.byId, after: auditEntries.after })
    .from(auditEntries)
    .where(and(eq(auditEntries.subjectKind, 'member'), eq(auditEntries.subjectId, member.id), eq(auditEntries.what, 'acting.began'), isNull(auditEntries.behindId), isNotNull(auditEntries.after)))
    .orderBy(desc(auditEntries.id))
    .limit(SHOWN);
  const admins = new Map((await people(db, rows.flatMap(({ byId }) => byId ?? []))).map(({ id, name }) => [Number(id), name]));
  return rows.map(({ at, byId, after }) => ({ at, by: byId === null ? null : (admins.get(byId) ?? null), because: String(after?.because ?? '') }));
}

/** What one was told of longer ago helps nobody any more. */
const SHOWN = 20;

async function renew(act: Act, token: string, set: { actingForId: number | null; actingUntil: Date | null }): Promise<{ token: string; expiresAt: Date }> {
  const renewed = randomToken();
  const [row] = await act.tx.update(sessions).set({ ...set, id: sha256(renewed) }).where(eq(sessions.id, sha256(token))).returning({ expiresAt: sessions.expiresAt });
  if (!row) throw new NotFound('You were signed out meanwhile.');
  return { token: renewed, expiresAt: row.expiresAt };
}
