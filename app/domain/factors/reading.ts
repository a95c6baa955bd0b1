/** What second factors a member has. */
import { and, asc, count, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { codeApps, passkeys, recoveryCodes } from '#db/schema/factors.ts';
import { members } from '#db/schema/members.ts';
import type { Member, MemberId, Viewer } from '#domain/core';
import { NotFound, isStaffRole } from '#domain/core';
import { readSettings } from '#domain/settings';
import { canRemoveAllFactors } from './policy.ts';

export type PasskeyView = { id: number; name: string; addedAt: Date; usedAt: Date | null; isSynced: boolean };
export type FactorsView = { appSince: Date | null; passkeys: PasskeyView[]; codesLeft: number; isNeeded: boolean };

/** By what a member can prove more than a password. */
export type Ways = { hasApp: boolean; hasPasskey: boolean };

/** What stands on a member's own page. */
export async function factorsOf(db: Executor, viewer: Member): Promise<FactorsView> {
  const [app] = await db.select({ addedAt: codeApps.addedAt }).from(codeApps).where(and(eq(codeApps.memberId, viewer.id), isNotNull(codeApps.addedAt)));
  const keys = await db
    .select({ id: passkeys.id, name: passkeys.name, addedAt: passkeys.addedAt, usedAt: passkeys.usedAt, isSynced: passkeys.isSynced })
    .from(passkeys)
    .where(eq(passkeys.memberId, viewer.id))
    .orderBy(asc(passkeys.id));
  const [left] = await db.select({ count: count() }).from(recoveryCodes).where(and(eq(recoveryCodes.memberId, viewer.id), isNull(recoveryCodes.usedAt)));
  return { appSince: app?.addedAt ?? null, passkeys: keys, codesLeft: left?.count ?? 0, isNeeded: await isFactorNeeded(db, viewer) };
}

/** By what they can prove it. Recovery codes count only beside one of these. */
export async function waysOf(db: Executor, memberId: MemberId): Promise<Ways> {
  const [row] = await db
    .select({
      hasApp: sql<boolean>`exists (select 1 from ${codeApps} a where a.member_id = ${memberId} and a.added_at is not null)`,
      hasPasskey: sql<boolean>`exists (select 1 from ${passkeys} p where p.member_id = ${memberId})`,
    })
    .from(sql`(select 1) one`);
  return row ?? { hasApp: false, hasPasskey: false };
}

/** Which of these people have a second factor that this viewer may remove. */
export async function removableFactors(db: Executor, viewer: Viewer, ids: readonly MemberId[]): Promise<MemberId[]> {
  const meant = ids.filter((id) => canRemoveAllFactors(viewer, id));
  if (meant.length === 0) return [];
  const withApp = db.select({ id: codeApps.memberId }).from(codeApps).where(and(inArray(codeApps.memberId, meant), isNotNull(codeApps.addedAt)));
  const rows = await withApp.union(db.select({ id: passkeys.memberId }).from(passkeys).where(inArray(passkeys.memberId, meant)));
  return rows.map(({ id }) => id as MemberId);
}

/** What an admin would take from somebody. NotFound for whoever may not, and for nobody's handle. */
export async function factorsToRemove(db: Executor, viewer: Viewer, handle: string): Promise<{ id: MemberId; name: string; handle: string; hasApp: boolean; passkeys: number; codes: number }> {
  const [row] = await db.select({ id: members.id, name: members.name, handle: members.handle }).from(members).where(eq(members.handle, handle));
  const id = row ? (row.id as MemberId) : null;
  if (!row || id === null || !canRemoveAllFactors(viewer, id)) throw new NotFound('There is nothing here.');
  const { hasApp } = await waysOf(db, id);
  return { ...row, id, hasApp, passkeys: await db.$count(passkeys, eq(passkeys.memberId, id)), codes: await db.$count(recoveryCodes, and(eq(recoveryCodes.memberId, id), isNull(recoveryCodes.usedAt))) };
}

/** Whether they have a second factor. */
export const hasFactor = async (db: Executor, memberId: MemberId): Promise<boolean> => {
  const { hasApp, hasPasskey } = await waysOf(db, memberId);
  return hasApp || hasPasskey;
};

/** Whether admins want this member to have one. */
export const isFactorNeeded = async (db: Executor, { role }: Pick<Member, 'role'>): Promise<boolean> => isStaffRole(role) && (await readSettings(db)).secondFactorForStaff === 'required';

/** Whether this member of staff has yet to set one up before they may work: `asked` lets them put it off. */
export async function lacksFactor(db: Executor, member: Pick<Member, 'id' | 'role'>): Promise<'no' | 'asked' | 'required'> {
  if (!isStaffRole(member.role)) return 'no';
  const { secondFactorForStaff: wish } = await readSettings(db);
  return wish === 'no' || (await hasFactor(db, member.id)) ? 'no' : wish;
}
