/** Finding people for the page where roles are given: by handle, address or name, or the newest. */
import { and, desc, eq, lt, or, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { groupMembers, groups, members } from '#db/schema/members.ts';
import { NotFound, PAGE_SIZE, toPage } from '#domain/core';
import type { Cursor, MemberId, Page, Role, Viewer } from '#domain/core';
import { canChangeRoles } from './roles.ts';

export type FoundPerson = {
  id: MemberId; handle: string; name: string; role: Role; email: string | null;
  isGhost: boolean; isSuspended: boolean; leavesAt: Date | null; joinedAt: Date;
  groups: string[];
};

/**
 * People whose handle, address or name is what was typed, or everybody, the newest first. Whole words only: each has an index. NotFound for
 * whoever may not give roles, because addresses are shown.
 */
export async function findPeople(db: Executor, { words, cursor }: { words: string; cursor: Cursor | null }, viewer: Viewer): Promise<Page<FoundPerson>> {
  if (!canChangeRoles(viewer)) throw new NotFound('There is nothing here.');
  const typed = words.trim().replace(/^@/, '').toLowerCase();
  const isMeant = typed === '' ? undefined : or(eq(members.handle, typed), eq(members.email, typed), eq(sql`lower(${members.name})`, typed));
  const rows = await db
    .select({
      id: members.id, handle: members.handle, name: members.name, role: members.role, email: members.email,
      isGhost: members.isGhost, suspendedAt: members.suspendedAt, leavesAt: members.leavesAt, joinedAt: members.joinedAt,
      groups: sql<string[]>`array(select ${groups.name} from ${groupMembers} join ${groups} on ${groups.id} = ${groupMembers.groupId} where ${groupMembers.memberId} = ${members}.id order by ${groups.name})`,
    })
    .from(members)
    .where(and(isMeant, cursor ? lt(members.id, cursor.id) : undefined))
    .orderBy(desc(members.id))
    .limit(PAGE_SIZE + 1);
  const page = toPage(rows, PAGE_SIZE, ({ id }) => ({ value: 0, id }));
  return { next: page.next, rows: page.rows.map(({ suspendedAt, ...row }) => ({ ...row, id: row.id as MemberId, isSuspended: suspendedAt !== null })) };
}
