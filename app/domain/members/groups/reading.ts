/** Groups for the pages where they are run, and for those who choose one. */
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { groupMembers, groups, members } from '#db/schema/members.ts';
import { NotFound, PAGE_SIZE, found, toPage } from '#domain/core';
import type { Cursor, MemberId, Page, Viewer } from '#domain/core';
import { canRunGroups, canSeeGroups } from './policy.ts';
import type { GroupKind } from './rules.ts';

export type GroupView = { id: number; slug: string; name: string; kind: GroupKind; setting: string; provider: string | null; memberCount: number };
export type GroupMemberView = { id: MemberId; handle: string; name: string; since: Date };
export type GroupPageView = { group: GroupView; members: Page<GroupMemberView>; can: { change: boolean; fill: boolean } };

/** All groups by name, with how many are in each; there are tens. NotFound for whoever is not staff. */
export async function groupList(db: Executor, viewer: Viewer): Promise<GroupView[]> {
  maySee(viewer);
  return db.select(columns).from(groups).orderBy(asc(groups.name), asc(groups.id));
}

/** One group and a page of who is in it, by when they became members. */
export async function groupPage(db: Executor, id: number, cursor: Cursor | null, viewer: Viewer): Promise<GroupPageView> {
  maySee(viewer);
  const group = found((await db.select(columns).from(groups).where(eq(groups.id, id)))[0]);
  const rows = await db
    .select({ id: members.id, handle: members.handle, name: members.name, since: groupMembers.since })
    .from(groupMembers)
    .innerJoin(members, eq(members.id, groupMembers.memberId))
    .where(and(eq(groupMembers.groupId, id), cursor ? gt(groupMembers.memberId, cursor.id) : undefined))
    .orderBy(asc(groupMembers.memberId))
    .limit(PAGE_SIZE + 1);
  const page = toPage(rows, PAGE_SIZE, (row) => ({ value: 0, id: row.id }));
  const runs = canRunGroups(viewer);
  return { group, members: { ...page, rows: page.rows.map((row) => ({ ...row, id: row.id as MemberId })) }, can: { change: runs, fill: runs && group.kind === 'manual' } };
}

const columns = {
  id: groups.id, slug: groups.slug, name: groups.name, kind: groups.kind, setting: groups.setting, provider: groups.provider,
  memberCount: sql<number>`(select count(*)::int from ${groupMembers} where ${groupMembers.groupId} = ${groups.id})`,
};

function maySee(viewer: Viewer): void {
  if (!canSeeGroups(viewer)) throw new NotFound('There is nothing here.');
}
