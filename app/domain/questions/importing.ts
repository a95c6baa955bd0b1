/** Acceptances brought from elsewhere: they solve the question and earn nothing here. */
import { inArray } from 'drizzle-orm';
import { acceptances } from '#db/schema/questions.ts';
import { threads } from '#db/schema/threads.ts';
import { allow, found } from '#domain/core';
import type { Act } from '#domain/core';
import { importSolutions } from '#domain/threads';
import type { ImportedSolution } from '#domain/threads';

const BATCH = 1000;

/** Stores who accepted what (the asker, as everywhere outside) and marks the questions solved. One that is solved already stays as it is. System only. */
export async function importAcceptances(act: Act, rows: readonly ImportedSolution[]): Promise<void> {
  allow(act.by.kind === 'system');
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    const asked = await act.tx
      .select({ id: threads.id, authorId: threads.authorId })
      .from(threads)
      .where(inArray(threads.id, batch.map(({ threadId }) => threadId)));
    const askers = new Map<number, number>(asked.map(({ id, authorId }) => [id, authorId]));
    const stored = await act.tx
      .insert(acceptances)
      .values(batch.map(({ threadId, postId, at }) => ({ threadId, postId, by: found(askers.get(threadId)), at })))
      .onConflictDoNothing()
      .returning({ threadId: acceptances.threadId });
    const fresh = new Set<number>(stored.map(({ threadId }) => threadId));
    await importSolutions(act, batch.filter(({ threadId }) => fresh.has(threadId)));
  }
}
