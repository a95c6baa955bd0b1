/** Changing a board: its name, its address, its looks, who reads and writes there, and putting it away. */
import { and, eq } from 'drizzle-orm';
import { boardAddresses, boardCounts, boards } from '#db/schema/boards.ts';
import { allow, found, noteForAudit, recordEvent, refuse } from '#domain/core';
import type { Act, BoardId } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { readBoardSlug } from './boards.ts';
import { canArrangeBoards } from './policy.ts';
import { MAX_BOARD_DESCRIPTION_LENGTH, MAX_BOARD_NAME_LENGTH } from './rules.ts';
import type { BoardColour, BoardIconName, ThreadKind } from './rules.ts';

export type BoardForm = {
  name: string; slug: string; description: string; kinds: readonly ThreadKind[]; position: number; icon: BoardIconName; colour: BoardColour;
  feedsKnowledge: boolean; staffOnlyStart: boolean; isPrivate: boolean; isReadOnly: boolean;
  /** It was read what everybody will see, and they shall. Asked for when a private board is opened. */
  agreed: boolean;
};

/** Who else would ask is told this. */
export const ARRANGERS = 'Admins arrange the boards.';

/**
 * Changes a board. Its old address goes on leading to it. What a board that becomes private held is out of the public's sight at once: kept pages are dropped and
 * search follows. Refuses no name, an address that another board has or had, a board where nothing may be started, and opening a private one that nobody confirmed. Locks the board.
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
  const slug = readBoardSlug(form.slug);
  if (before.isPrivate && !form.isPrivate && !form.agreed) await needAgreement(act, boardId, before.name);
  if (slug !== before.slug) await changeAddress(act, boardId, before.slug, slug);
  const { position, icon, colour, feedsKnowledge, staffOnlyStart, isPrivate, isReadOnly } = form;
  const after = { name, slug, description, kinds: [...form.kinds], position, icon, colour, feedsKnowledge, staffOnlyStart, isPrivate, isReadOnly };
  await act.tx.update(boards).set(after).where(eq(boards.id, boardId));
  const { id: _id, archivedAt: _archived, removedAt: _removed, mergedIntoId: _merged, ...was } = before;
  await noteForAudit(act, { what: 'board.changed', subject: { kind: 'board', id: boardId }, before: was, after });
  await recordEvent(act, 'board.changed', { boardId });
}

/** Puts a board away: its threads stay where they are, and are only read. Repeating it is fine. */
export const archiveBoard = (act: Act, boardId: BoardId): Promise<void> => setArchived(act, boardId, act.at);

/** Takes it out of the archive again. */
export const reviveBoard = (act: Act, boardId: BoardId): Promise<void> => setArchived(act, boardId, null);

async function setArchived(act: Act, boardId: BoardId, archivedAt: Date | null): Promise<void> {
  allow(canArrangeBoards(act.by), ARRANGERS);
  const before = await lockBoard(act, boardId);
  if ((before.archivedAt === null) === (archivedAt === null)) return;
  await act.tx.update(boards).set({ archivedAt }).where(eq(boards.id, boardId));
  await noteForAudit(act, { what: 'board.changed', subject: { kind: 'board', id: boardId }, before: { isArchived: archivedAt === null }, after: { isArchived: archivedAt !== null } });
  await recordEvent(act, 'board.changed', { boardId });
}

/** Locks a board that is there; NotFound for one that was removed. */
export async function lockBoard(act: Act, boardId: BoardId) {
  const row = found((await act.tx.select().from(boards).where(eq(boards.id, boardId)).for('no key update'))[0]);
  return found(row.removedAt ? null : row);
}

/** Says what would be shown to everybody, and waits for somebody to say yes to that. */
async function needAgreement(act: Act, boardId: BoardId, name: string): Promise<never> {
  const [count] = await act.tx.select({ threads: boardCounts.threads }).from(boardCounts).where(eq(boardCounts.boardId, boardId));
  const held = count?.threads ?? 0;
  return refuse(`${name} is private now. Everybody, guests and search engines too, will read ${held === 0 ? 'what is written there' : held === 1 ? 'its one thread with all replies' : `its ${held} threads with all replies`}. Tick the box if they shall.`, 'agreed');
}

async function changeAddress(act: Act, boardId: BoardId, from: string, to: string): Promise<void> {
  const [taken] = await act.tx.select({ name: boards.name }).from(boards).where(eq(boards.slug, to));
  if (taken) refuse(`This is the address of ${taken.name}. Choose another.`, 'slug');
  await act.tx.delete(boardAddresses).where(and(eq(boardAddresses.slug, to), eq(boardAddresses.boardId, boardId)));
  const [led] = await act.tx.select({ name: boards.name }).from(boardAddresses).innerJoin(boards, eq(boards.id, boardAddresses.boardId)).where(eq(boardAddresses.slug, to));
  if (led) refuse(`This address leads to ${led.name}, which had it before. Choose another.`, 'slug');
  await act.tx.insert(boardAddresses).values({ slug: from, boardId }).onConflictDoUpdate({ target: boardAddresses.slug, set: { boardId } });
}
