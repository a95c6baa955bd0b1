/** Forgetting what was scheduled: what its author took off and did not come back to, and that something published had been scheduled. */
import { and, asc, eq, inArray, lt } from 'drizzle-orm';
import { scheduledThreads } from '#db/schema/writing.ts';
import type { Act, MemberId } from '#domain/core';
import { DRAFT_DAYS } from './rules.ts';

/** So many at most; two rounds at once take different ones. What waits for its time, or for its author, is never forgotten. Called by drafting, which has asked who may. */
export async function forgetOldScheduled(act: Act, atMost: number): Promise<number> {
  const before = new Date(act.at.getTime() - DRAFT_DAYS * 86_400_000);
  const old = act.tx.select({ id: scheduledThreads.id }).from(scheduledThreads).where(and(inArray(scheduledThreads.state, ['draft', 'published']), lt(scheduledThreads.changedAt, before))).orderBy(asc(scheduledThreads.changedAt)).limit(atMost).for('update', { skipLocked: true });
  return (await act.tx.delete(scheduledThreads).where(inArray(scheduledThreads.id, old)).returning({ id: scheduledThreads.id })).length;
}

/** All of somebody who left. Called by drafting, which has asked who may. */
export const forgetScheduledOf = async (act: Act, memberId: MemberId): Promise<void> => void (await act.tx.delete(scheduledThreads).where(eq(scheduledThreads.memberId, memberId)));
