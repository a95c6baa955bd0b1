/** Forgetting who opened an answer where they might have asked: what is counted by day stays. */
import { inArray, lt } from 'drizzle-orm';
import { answerVisits } from '#db/schema/discovery.ts';
import { allow } from '#domain/core';
import type { Act } from '#domain/core';

/** A round is one short transaction. */
const VISITS_AT_ONCE = 2_000;

/** Forgets a round of visits that began before this moment. Two at once take different ones. Returns how many. */
export async function forgetOldVisits(act: Act, before: Date): Promise<number> {
  allow(act.by.kind === 'system');
  const old = act.tx.select({ id: answerVisits.id }).from(answerVisits).where(lt(answerVisits.startedAt, before)).orderBy(answerVisits.startedAt).limit(VISITS_AT_ONCE).for('update', { skipLocked: true });
  return (await act.tx.delete(answerVisits).where(inArray(answerVisits.id, old)).returning({ id: answerVisits.id })).length;
}
