/** Members who want nothing to do with each other: muted ones are not read, blocked ones also cannot reach whoever blocked them. Nobody is told. */
import { and, asc, eq, gt, inArray, notInArray, or, sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { members } from '#db/schema/members.ts';
import { memberBlocks } from '#db/schema/sanctions.ts';
import { PAGE_SIZE, allow, found, isStaffRole, memberIdOf, refuse, toPage } from '#domain/core';
import type { Act, Cursor, MemberId, Page } from '#domain/core';
import { personColumns, toPerson } from '#domain/members';
import type { PersonView } from '#domain/members';
import { MOST_BLOCKED } from './rules.ts';

/** Muted: I do not read them. Blocked: that, and neither is told of the other. */
export type BlockKind = 'muted' | 'blocked';
export type BlockView = { person: PersonView; kind: BlockKind; since: Date };

/**
 * Mutes or blocks another member; the other kind takes the place of the one before. Staff may be muted, not blocked: they have to be able to reach everybody.
 * Refused: oneself, staff, too many. Locks one's own row.
 */
export async function blockMember(act: Act, otherId: MemberId, kind: BlockKind): Promise<void> {
  const mine = memberIdOf(act.by);
  allow(mine !== null, 'Sign in first.');
  if (otherId === mine) refuse('You cannot keep away from yourself.');
  const rows = await act.tx.select({ id: members.id, role: members.role }).from(members).where(eq(members.id, otherId));
  const { role } = found(rows[0]);
  if (kind === 'blocked' && isStaffRole(role)) refuse('Staff cannot be blocked: they have to be able to answer you. You can mute them.');
  await act.tx.select({ id: members.id }).from(members).where(eq(members.id, mine)).for('no key update');
  if ((await act.tx.$count(memberBlocks, eq(memberBlocks.memberId, mine))) >= MOST_BLOCKED) refuse(`You keep away from ${MOST_BLOCKED} people already. Let one of them back first.`);
  await act.tx.insert(memberBlocks).values({ memberId: mine, otherId, kind, since: act.at }).onConflictDoUpdate({ target: [memberBlocks.memberId, memberBlocks.otherId], set: { kind }, setWhere: sql`${memberBlocks.kind} <> ${kind}` });
}

/** Takes it back; nothing there, nothing changes. */
export async function unblockMember(act: Act, otherId: MemberId): Promise<void> {
  const mine = memberIdOf(act.by);
  allow(mine !== null, 'Sign in first.');
  await act.tx.delete(memberBlocks).where(and(eq(memberBlocks.memberId, mine), eq(memberBlocks.otherId, otherId)));
}

/** Whom somebody keeps away from, by when they joined. For them alone: the door gives their own id. */
export async function blocksOf(db: Executor, memberId: MemberId, cursor: Cursor | null): Promise<Page<BlockView>> {
  const rows = await db
    .select({ ...personColumns, kind: memberBlocks.kind, since: memberBlocks.since })
    .from(memberBlocks)
    .innerJoin(members, eq(members.id, memberBlocks.otherId))
    .where(and(eq(memberBlocks.memberId, memberId), cursor ? gt(memberBlocks.otherId, cursor.id) : undefined))
    .orderBy(asc(memberBlocks.otherId))
    .limit(PAGE_SIZE + 1);
  const page = toPage(rows, PAGE_SIZE, ({ id }) => ({ value: 0, id }));
  return { next: page.next, rows: page.rows.map(({ kind, since, ...person }) => ({ person: toPerson(person), kind, since })) };
}

/** How somebody stands to another, from their own side; null when they do nothing about them. */
export async function keepsAway(db: Executor, memberId: MemberId, otherId: MemberId): Promise<BlockKind | null> {
  const [row] = await db.select({ kind: memberBlocks.kind }).from(memberBlocks).where(and(eq(memberBlocks.memberId, memberId), eq(memberBlocks.otherId, otherId)));
  return row?.kind ?? null;
}

/** Whom somebody does not want to read, muted and blocked alike: on every page of theirs. One statement. */
export async function mutedOf(db: Executor, memberId: MemberId): Promise<MemberId[]> {
  const statement = prepared(db, 'muted-of', (on) => on.select({ id: memberBlocks.otherId }).from(memberBlocks).where(eq(memberBlocks.memberId, sql.placeholder('memberId'))));
  return (await statement.execute({ memberId })).map(({ id }) => id as MemberId);
}

/** Who of these is not to be told of what somebody does: they muted or blocked them, or were blocked by them. Staff are always heard. */
export async function hasBlocked(db: Executor, doerId: MemberId, of: readonly MemberId[]): Promise<Set<MemberId>> {
  if (of.length === 0) return new Set();
  const rows = await db
    .select({ memberId: memberBlocks.memberId, otherId: memberBlocks.otherId })
    .from(memberBlocks)
    .innerJoin(members, and(eq(members.id, doerId), notInArray(members.role, ['agent', 'moderator', 'admin'])))
    .where(or(and(eq(memberBlocks.otherId, doerId), inArray(memberBlocks.memberId, [...of])), and(eq(memberBlocks.memberId, doerId), eq(memberBlocks.kind, 'blocked'), inArray(memberBlocks.otherId, [...of]))));
  return new Set(rows.map(({ memberId, otherId }) => (memberId === doerId ? otherId : memberId) as MemberId));
}

/** True inside a statement where a reader is not to be told of somebody: they muted or blocked them, or were blocked by them. Staff are always heard. */
export const keepApart = (reader: SQLWrapper, author: SQLWrapper): SQL => sql`exists (
  select 1 from ${memberBlocks} k join ${members} w on w.id = ${author} and w.role not in ('agent', 'moderator', 'admin')
  where (k.member_id = ${reader} and k.other_id = ${author}) or (k.member_id = ${author} and k.other_id = ${reader} and k.kind = 'blocked'))`;

/** Lets go of everybody somebody keeps away from, and who keeps away from them, when their account ends. */
export async function forgetBlocks(act: Act, memberId: MemberId): Promise<void> {
  await act.tx.delete(memberBlocks).where(or(eq(memberBlocks.memberId, memberId), eq(memberBlocks.otherId, memberId)));
}
