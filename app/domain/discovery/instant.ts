/** The first results while words are being typed: few, and nothing that only a whole page needs. */
import type { Viewer } from '#domain/core';
import { understand } from './asking.ts';
import { audiencesOf } from './policy.ts';
import { showHits } from './results.ts';
import type { Found } from './results.ts';
import { INSTANT_FROM, INSTANT_RESULTS } from './rules.ts';
import type { GoodturnServices } from './services.ts';

/** At most eight results for what stands in the box so far; a space at its end finishes the last word. Too little finds nothing. */
export async function instantResults(services: GoodturnServices, words: string, viewer: Viewer): Promise<Found[]> {
  if (words.trim().length < INSTANT_FROM) return [];
  const { chosen: _chosen, problems: _problems, isEmpty, ...asked } = await understand(services.db, { words }, viewer);
  if (isEmpty) return [];
  const { hits } = await services.search.find({ ...asked, audiences: await audiencesOf(services.db, viewer), limit: INSTANT_RESULTS, hitsOnly: true });
  return showHits(services.db, hits, viewer);
}
