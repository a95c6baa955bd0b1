/** After the end: what has to go is taken out round by round, and then it is noted that nothing is left. */
import { and, asc, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import { leavings } from '#db/schema/leaving.ts';
import { allow } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { canEndByClock } from './policy.ts';

/** Somebody whose account is closed, and what becomes of their words. */
export type Leaver = { id: number; memberId: MemberId; removesWords: boolean };

/** Those of whom something that has to go may still be there. */
export async function leaversToErase(act: Act): Promise<Leaver[]> {
  allow(canEndByClock(act.by));
  const rows = await act.tx.select({ id: leavings.id, memberId: leavings.memberId, words: leavings.words }).from(leavings).where(and(isNotNull(leavings.endedAt), isNull(leavings.erasedAt))).orderBy(asc(leavings.id));
  return rows.map(({ id, memberId, words }) => ({ id, memberId: memberId as MemberId, removesWords: words === 'remove' }));
}

/** Notes that nothing is left that had to go, with why an admin asked for it. */
export async function noteErased(act: Act, id: number): Promise<void> {
  allow(canEndByClock(act.by));
  await act.tx.update(leavings).set({ erasedAt: act.at }).where(and(eq(leavings.id, id), isNotNull(leavings.endedAt)));
}

/** Forgets where the last payout went, of those whose account ended before this moment. Returns how many. */
export async function forgetLastChoices(act: Act, endedBefore: Date): Promise<number> {
  allow(canEndByClock(act.by));
  return (await act.tx.update(leavings).set({ choice: 'none', payTo: null, charityId: null }).where(and(lt(leavings.endedAt, endedBefore), isNotNull(leavings.payTo))).returning({ id: leavings.id })).length;
}
