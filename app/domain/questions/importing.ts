/** Acceptances and links brought from elsewhere: they solve and connect questions and earn nothing here. */
import { inArray, sql } from 'drizzle-orm';
import { acceptances, questionLinks } from '#db/schema/questions.ts';
import { threads } from '#db/schema/threads.ts';
import { allow, found } from '#domain/core';
import type { Act, ThreadId } from '#domain/core';
import { importSolutions } from '#domain/threads';
import type { ImportedSolution } from '#domain/threads';

export type ImportedLink = { fromId: ThreadId; toId: ThreadId; isDuplicate: boolean; at: Date };

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

/**
 * Stores which question refers to which. Two that say the same are one, a duplicate if either says so; the first date stays.
 * System only.
 */
export async function importLinks(act: Act, rows: readonly ImportedLink[]): Promise<void> {
  allow(act.by.kind === 'system');
  const links = new Map<string, ImportedLink>();
  for (const link of rows) {
    const key = `${link.fromId} ${link.toId}`;
    const same = links.get(key);
    links.set(key, same ? { ...same, isDuplicate: same.isDuplicate || link.isDuplicate } : link);
  }
  const distinct = [...links.values()];
  for (let start = 0; start < distinct.length; start += BATCH) {
    await act.tx
      .insert(questionLinks)
      .values(distinct.slice(start, start + BATCH))
      .onConflictDoUpdate({
        target: [questionLinks.fromId, questionLinks.toId],
        set: { isDuplicate: sql`${questionLinks.isDuplicate} or excluded.is_duplicate` },
      });
  }
}
