/** Threads about the same matter, shown while a question is being typed: perhaps nobody has to ask it again. */
import type { Viewer } from '#domain/core';
import { audiencesOf } from './policy.ts';
import { showHits } from './results.ts';
import type { FoundThread } from './results.ts';
import { SIMILAR_THREADS } from './rules.ts';
import type { GoodturnServices } from './services.ts';
import { threadDocumentId } from './documents.ts';

type Draft = { title: string; body?: string };

/** Articles stand among the hits and are left out here, so a few more are asked for. */
const ASKED_FOR = SIMILAR_THREADS * 2;

/** Up to five threads like the draft, best first, each with its state and its answer's first lines. An empty title has none. */
export async function similarThreads(services: GoodturnServices, { title, body }: Draft, viewer: Viewer, exceptThreadId?: number): Promise<FoundThread[]> {
  if (title.trim() === '') return [];
  const hits = await services.search.similar({
    title,
    body,
    audiences: audiencesOf(viewer),
    limit: ASKED_FOR,
    excludeId: exceptThreadId === undefined ? undefined : threadDocumentId(exceptThreadId),
  });
  const found = await showHits(services.db, hits);
  return found.filter((one) => one.kind === 'thread').slice(0, SIMILAR_THREADS);
}
