/** A scheduled thread as its commands hold it: with its author, as whom it is published, and how whoever acts stands on its board. */
import { eq, sql } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { scheduledThreads } from '#db/schema/writing.ts';
import { keepShownFiles } from '#domain/attachments';
import { standingOf } from '#domain/boards';
import type { BoardStanding } from '#domain/boards';
import { NotFound, allow, found, isStaffRole } from '#domain/core';
import type { Act, Member, MemberId } from '#domain/core';
import { canSeeScheduled } from './policy.ts';

export type Scheduled = typeof scheduledThreads.$inferSelect;
export type ScheduledFacts = { authorId: MemberId; byStaff: boolean; state: Scheduled['state']; cancelledById: MemberId | null; standing: BoardStanding | null };
/** What keeps somebody from publishing anything, beside what their board and their standing allow. */
export type Author = Member & { isSuspended: boolean; isGone: boolean };
export type Held = { row: Scheduled; author: Author; facts: ScheduledFacts };

/** Who acts in somebody's name knows of nothing they have not sent, and says nothing later in their name. */
export const needSelf = (act: Act): void => allow(!act.from?.behind, 'You act in somebody’s name: what they publish later is theirs alone.');

/** Locks the author's row, as every command does that starts a thread, and then the scheduled thread. NotFound for whoever may not know of it. */
export async function holdScheduled(act: Act, id: number): Promise<Held> {
  needSelf(act);
  const [known] = await act.tx.select({ memberId: scheduledThreads.memberId }).from(scheduledThreads).where(eq(scheduledThreads.id, id));
  const [person] = await act.tx.select().from(members).where(eq(members.id, found(known).memberId)).for('no key update');
  const [row] = await act.tx.select().from(scheduledThreads).where(eq(scheduledThreads.id, id)).for('update');
  const scheduled = found(row);
  const [board] = scheduled.boardId === null ? [] : await act.tx.select({ standing: standingOf(act.by, sql`${scheduled.boardId}::bigint`) }).from(scheduledThreads).where(eq(scheduledThreads.id, id));
  const { handle, name, role, suspendedAt, leftAt, leavesAt } = found(person);
  const authorId = scheduled.memberId as MemberId;
  const facts = { authorId, byStaff: isStaffRole(role), state: scheduled.state, cancelledById: scheduled.cancelledById as MemberId | null, standing: board?.standing ?? null };
  if (act.by.kind !== 'system' && !canSeeScheduled(act.by, facts)) throw new NotFound('There is nothing here.');
  return { row: scheduled, facts, author: { kind: 'member', id: authorId, handle, name, role, isSuspended: suspendedAt !== null, isGone: leftAt !== null || leavesAt !== null } };
}

/** Keeps the files that its words show until a moment; null lets them go. They are its author's, whoever acts. */
export const keepItsFiles = (act: Act, { memberId, source }: Pick<Scheduled, 'memberId' | 'source'>, until: Date | null): Promise<void> =>
  keepShownFiles({ ...act, by: { kind: 'member', id: memberId as MemberId, handle: '', name: '', role: 'customer' } }, source, until);
