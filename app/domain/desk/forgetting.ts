/** Forgetting what colleagues drafted and noted for themselves about cases whose people were taken out. */
import { inArray } from 'drizzle-orm';
import { caseDrafts, caseReminders } from '#db/schema/desk.ts';
import { allow } from '#domain/core';
import type { Act, CaseId } from '#domain/core';

export async function forgetDeskWords(act: Act, caseIds: readonly CaseId[]): Promise<void> {
  allow(act.by.kind === 'system');
  if (caseIds.length === 0) return;
  await act.tx.delete(caseDrafts).where(inArray(caseDrafts.caseId, [...caseIds]));
  await act.tx.update(caseReminders).set({ words: '' }).where(inArray(caseReminders.caseId, [...caseIds]));
}
