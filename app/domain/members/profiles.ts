/** Members as others see them. */
import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { isStaff } from '#domain/core';
import type { MemberId, Role, Viewer } from '#domain/core';
import { HANDLE_PATTERN } from './rules.ts';

export type PersonView = { id: MemberId; handle: string; name: string; role: Role; isGhost: boolean; joinedAt: Date };
export type ProfileView = PersonView & { about: string | null };

/** The columns of a {@link PersonView}, for areas above that join members into their own queries. Never the address. */
export const personColumns = {
  id: members.id,
  handle: members.handle,
  name: members.name,
  role: members.role,
  isGhost: members.isGhost,
  joinedAt: members.joinedAt,
};

type PersonRow = { id: number; handle: string; name: string; role: Role; isGhost: boolean; joinedAt: Date };

export const toPerson = (row: PersonRow): PersonView => ({ ...row, id: row.id as MemberId });

/** A member by handle, whoever looks; null when there is none. */
export async function profile(db: Executor, handle: string): Promise<ProfileView | null> {
  const wanted = handle.toLowerCase();
  if (!HANDLE_PATTERN.test(wanted)) return null;
  const [row] = await db.select({ ...personColumns, about: members.about }).from(members).where(eq(members.handle, wanted)).limit(1);
  return row ? { ...toPerson(row), about: row.about } : null;
}

/** A member's page as a viewer may see it: that of somebody who is suspended is for staff, and for nobody else while that lasts. Null where there is none. */
export async function shownProfile(db: Executor, handle: string, viewer: Viewer): Promise<ProfileView | null> {
  const person = await profile(db, handle);
  if (!person || isStaff(viewer)) return person;
  return (await db.$count(members, and(eq(members.id, person.id), isNotNull(members.suspendedAt)))) > 0 ? null : person;
}

/** People by id, in no particular order. */
export async function people(db: Executor, ids: readonly number[]): Promise<PersonView[]> {
  if (ids.length === 0) return [];
  return (await db.select(personColumns).from(members).where(inArray(members.id, [...new Set(ids)]))).map(toPerson);
}

/** The newest members, for the demo's and the admin's pages. */
export async function newestMembers(db: Executor, limit: number): Promise<PersonView[]> {
  return (await db.select(personColumns).from(members).orderBy(desc(members.id)).limit(limit)).map(toPerson);
}
