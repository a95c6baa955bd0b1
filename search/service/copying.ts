/** Lets one process at a time copy everything into the second engine, and lets the next one go on when it dies. */
import type { Db } from '#db/connect.ts';
import { SearchUnavailable } from '#search/engine.ts';
import type { RebuildMemory } from '#search/meilisearch/indexes.ts';
import { beginCopy, copyLives, copyReached, endCopy, leaveCopy } from './missed.ts';

/** Well within the silence after which others take a copy up: a large batch on a small server takes minutes. */
const SIGN_OF_LIFE_MS = 5_000;

/**
 * Runs a copy if nobody else does.
 * @param work gets where the last copy stopped, and says how far it comes.
 * @returns what the work returns; null when another process is at it.
 */
export async function copying(db: Db, target: string, work: (memory: Pick<RebuildMemory, 'place' | 'reached'>) => Promise<number>): Promise<number | null> {
  const begun = await beginCopy(db, target);
  if (!begun) return null;
  const { run, after, documents } = begun;
  const timer = setInterval(() => void copyLives(db, run).catch(() => undefined), SIGN_OF_LIFE_MS);
  try {
    const copied = await work({
      place: async () => (after === null ? null : { after, documents }),
      reached: async (place) => {
        if (!(await copyReached(db, { run, after: place?.after ?? null, documents: place?.documents ?? 0 }))) throw new SearchUnavailable('Another process fills Meilisearch.');
      },
    });
    await endCopy(db, run);
    return copied;
  } catch (error) {
    await leaveCopy(db, run).catch(() => undefined);
    throw error;
  } finally {
    clearInterval(timer);
  }
}
