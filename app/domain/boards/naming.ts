/** Naming who reads and writes on a board, and who keeps order there alone. */
import { and, eq } from 'drizzle-orm';
import { boardGroups, boardModerators } from '#db/schema/boards.ts';
import { groups, members } from '#db/schema/members.ts';
import { allow, found, noteForAudit, refuse } from '#domain/core';
import type { Act, BoardId, MemberId } from '#domain/core';
import { ARRANGERS, lockBoard } from './changing.ts';
import { canArrangeBoards } from './policy.ts';

/** Says what a group may on a board: read it, write there as well, or nothing by being that group. */
export async function setBoardGroup(act: Act, { boardId, groupId, may }: { boardId: BoardId; groupId: number; may: 'read' | 'write' | null }): Promise<void> {
  allow(canArrangeBoards(act.by), ARRANGERS);
  await lockBoard(act, boardId);
  const place = and(eq(boardGroups.boardId, boardId), eq(boardGroups.groupId, groupId));
  const [before] = await act.tx.select({ may: boardGroups.may }).from(boardGroups).where(place);
  if ((before?.may ?? null) === may) return;
  if (may === null) await act.tx.delete(boardGroups).where(place);
  else {
    found((await act.tx.select({ id: groups.id }).from(groups).where(eq(groups.id, groupId)).for('share'))[0]);
    await act.tx.insert(boardGroups).values({ boardId, groupId, may }).onConflictDoUpdate({ target: [boardGroups.boardId, boardGroups.groupId], set: { may } });
  }
  await noteForAudit(act, { what: 'board.changed', subject: { kind: 'board', id: boardId }, before: { group: groupId, may: before?.may ?? null }, after: { group: groupId, may } });
}

/** Lets a member, or everybody of a group, keep order on one board; naming them twice is naming them once. */
export async function nameBoardModerator(act: Act, { boardId, who }: { boardId: BoardId; who: { memberId: MemberId } | { groupId: number } }): Promise<void> {
  allow(canArrangeBoards(act.by), ARRANGERS);
  await lockBoard(act, boardId);
  if ('memberId' in who) {
    const [member] = await act.tx.select({ isGhost: members.isGhost }).from(members).where(eq(members.id, who.memberId)).for('share');
    if (found(member).isGhost) refuse('Nobody signs in as this person, so they can keep no order.', 'handle');
  } else found((await act.tx.select({ id: groups.id }).from(groups).where(eq(groups.id, who.groupId)).for('share'))[0]);
  const made = await act.tx.insert(boardModerators).values({ boardId, ...who }).onConflictDoNothing().returning();
  if (made.length > 0) await noteForAudit(act, { what: 'board.changed', subject: { kind: 'board', id: boardId }, after: { moderator: who } });
}

/** Takes that back; harmless when it is gone. */
export async function removeBoardModerator(act: Act, { boardId, number }: { boardId: BoardId; number: number }): Promise<void> {
  allow(canArrangeBoards(act.by), ARRANGERS);
  const [gone] = await act.tx.delete(boardModerators).where(and(eq(boardModerators.boardId, boardId), eq(boardModerators.id, number))).returning();
  if (gone) await noteForAudit(act, { what: 'board.changed', subject: { kind: 'board', id: boardId }, before: { moderator: gone.memberId === null ? { groupId: gone.groupId } : { memberId: gone.memberId } } });
}
