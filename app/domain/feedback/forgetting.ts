/** Forgetting words about cases whose people were taken out; scores stay. */
import { and, inArray, isNotNull, sql } from 'drizzle-orm';
import { csatAsks, csatLetters, followUps } from '#db/schema/feedback.ts';
import { allow } from '#domain/core';
import type { Act, CaseId } from '#domain/core';

/** Removes comments, addresses and what staff noted about these cases. */
export async function forgetWordsOfScores(act: Act, caseIds: readonly CaseId[]): Promise<void> {
  allow(act.by.kind === 'system');
  if (caseIds.length === 0) return;
  const ids = [...caseIds];
  await act.tx.update(csatAsks).set({ comment: null, mail: sql`case when ${csatAsks.mail} is not null then 'removed' end` }).where(inArray(csatAsks.caseId, ids));
  await act.tx.update(csatLetters).set({ problem: null, tokenHash: null }).where(inArray(csatLetters.caseId, ids));
  await act.tx.update(followUps).set({ words: 'Removed.' }).where(and(inArray(followUps.caseId, ids), isNotNull(followUps.words)));
}
