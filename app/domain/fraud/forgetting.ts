/** Forgetting what members wrote against held rewards, long after it was decided. */
import { and, lt, ne } from 'drizzle-orm';
import { fraudAppeals } from '#db/schema/fraud.ts';
import { allow } from '#domain/core';
import type { Act } from '#domain/core';

/** That somebody appealed, and how it ended, stays. Returns how many lost their words. */
export async function forgetAppeals(act: Act, decidedBefore: Date): Promise<number> {
  allow(act.by.kind === 'system');
  return (await act.tx.update(fraudAppeals).set({ text: '' }).where(and(lt(fraudAppeals.decidedAt, decidedBefore), ne(fraudAppeals.text, ''))).returning({ id: fraudAppeals.id })).length;
}
