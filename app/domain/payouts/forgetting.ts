/** Forgetting where former members were paid to, once the papers need not be kept any longer. Sums and numbers of payments stay. */
import { and, inArray, isNotNull, lt, ne } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { payoutItems } from '#db/schema/payouts.ts';
import { allow } from '#domain/core';
import type { Act } from '#domain/core';

/** For those who left before this moment and are not being paid. Returns how many. */
export async function forgetPaidTo(act: Act, leftBefore: Date): Promise<number> {
  allow(act.by.kind === 'system');
  const gone = act.tx.select({ id: members.id }).from(members).where(lt(members.leftAt, leftBefore));
  return (await act.tx.update(payoutItems).set({ payTo: null }).where(and(isNotNull(payoutItems.payTo), ne(payoutItems.state, 'waiting'), inArray(payoutItems.memberId, gone))).returning({ id: payoutItems.id })).length;
}
