/** Sorts out what went wrong with a call: is Meilisearch of no use at the moment, or was the call itself wrong? */
import { MeilisearchApiError } from 'meilisearch';
import type { EnqueuedTaskPromise } from 'meilisearch';
import { SearchUnavailable } from '#search/engine.ts';

/** These mean that the index is not there or not set up as ours, whatever the status says. */
const FOREIGN_INDEX = new Set(['index_not_found', 'invalid_search_filter', 'invalid_search_facets', 'invalid_search_sort', 'feature_not_enabled']);

/** Refused keys, too many calls and server errors; every other 4xx is a mistake in the call. */
const UNAVAILABLE_STATUS = new Set([401, 403, 404, 408, 429]);

/**
 * Runs a call, and turns everything that makes Meilisearch unusable into SearchUnavailable, with a reason for staff.
 * @throws SearchUnavailable; or the error itself, when the call was at fault.
 */
export async function reach<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof SearchUnavailable) throw error;
    if (error instanceof MeilisearchApiError) {
      const { status } = error.response;
      const code = error.cause?.code ?? '';
      if (status < 500 && !UNAVAILABLE_STATUS.has(status) && !FOREIGN_INDEX.has(code)) throw error;
      throw new SearchUnavailable(`Meilisearch answered ${status}${code ? ` (${code})` : ''}.`, { cause: error });
    }
    throw new SearchUnavailable(reasonOf(error), { cause: error });
  }
}

/** Waits until a task has succeeded. @throws SearchUnavailable when it fails or takes longer than `timeout` milliseconds. */
export async function done(task: EnqueuedTaskPromise, timeout: number): Promise<void> {
  const { status, error, type } = await task.waitTask({ timeout });
  if (status !== 'succeeded') throw new SearchUnavailable(`The Meilisearch task ${type} ${status}${error ? `: ${error.code}` : ''}.`);
}

function reasonOf(error: unknown): string {
  const { name, message, cause } = error instanceof Error ? error : new Error(String(error));
  if (name === 'MeilisearchTaskTimeOutError') return 'A Meilisearch task takes too long.';
  if (cause instanceof Error && cause.name === 'MeilisearchRequestTimeOutError') return 'Meilisearch does not answer in time.';
  if (name === 'MeilisearchRequestError') return 'Meilisearch cannot be reached.';
  return `Meilisearch sent an answer that cannot be read (${message.slice(0, 100)}).`;
}
