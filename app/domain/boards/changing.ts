/** Changing a board, who reads and writes there, and who keeps order there alone. */
import { and, eq } from 'drizzle-orm';
import { boardGroups, boardModerators, boards } from '#db/schema/boards.ts';
import { groups, members } from '#db/schema/members.ts';
import { allow, found, noteForAudit, recordEvent, refuse } from '#domain/core';
import type { Act, BoardId, MemberId } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { canArrangeBoards } from './policy.ts';
import { MAX_BOARD_DESCRIPTION_LENGTH, MAX_BOARD_NAME_LENGTH } from './rules.ts';
import type { ThreadKind } from './rules.ts';

export type BoardForm = { name: string; description: string; kinds: readonly ThreadKind[]; position: number; feedsKnowledge: boolean; staffOnlyStart: boolean; isPrivate: boolean; isReadOnly: boolean };

const ARRANGERS = 'Admins arrange the boards.';

/**
 * Changes a board; its address stays. What a board that becomes private held is out of the public's sight at once: kept pages are dropped and
 * search follows. Refuses no name, and a board where nothing may be started. Locks the board.
 */
export async function editBoard(act: Act, boardId: BoardId, form: BoardForm): Promise<void> {
  allow(canArrangeBoards(act.by), ARRANGERS);
  const before = await lockBoard(act, boardId);
  const name = cleanLine(form.name);
  const description = cleanLine(form.description);
  if (name === '' || name.length > MAX_BOARD_NAME_LENGTH) refuse(`Give the board a name of up to ${MAX_BOARD_NAME_LENGTH} characters.`, 'name');
  if (description.length > MAX_BOARD_DESCRIPTION_LENGTH) refuse(`Keep the description to ${MAX_BOARD_DESCRIPTION_LENGTH} characters.`, 'description');
  if (form.kinds.length === 0) refuse('Choose what may be started here: questions, discussions, or both.', 'kinds');
  if (!Number.isInteger(form.position) || form.position < 0 || form.position > 9_999) refuse('The place in the list is a whole number from 0 to 9999.', 'position');
  const { position, feedsKnowledge, staffOnlyStart, isPrivate, isReadOnly } = form;
  const after = { name, description, kinds: [...form.kinds], position, feedsKnowledge, staffOnlyStart, isPrivate, isReadOnly };
  await act.tx.update(boards).set(after).where(eq(boards.id, boardId));
  const { id: _id, slug: _slug, ...was } = before;
  await noteForAudit(act, { what: 'board.changed', subject: { kind: 'board', id: boardId }, before: was, after });
  await recordEvent(act, 'board.changed', { boardId });
}

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

async function lockBoard(act: Act, boardId: BoardId) {
  const [row] = await act.tx.select().from(boards).where(eq(boards.id, boardId)).for('no key update');
  return found(row);
}
