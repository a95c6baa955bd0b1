/** What staff learn about the engines of search, and the work that brings one up to date which was away. */
import { allow } from '#domain/core';
import type { Viewer } from '#domain/core';
import type { SearchStatus } from '#search/index.ts';
import { canSeeSearchTrouble } from './policy.ts';
import type { GoodturnServices } from './services.ts';

type Searching = Pick<GoodturnServices, 'search'>;

/** Tells an engine that was away what changed meanwhile. Does nothing when none is missing anything; may be repeated. */
export const catchUpSearch = async ({ search }: Searching): Promise<void> => void (await search.catchUp());

/** How search is doing, as a sentence and facts for staff. */
export type SearchStatusView = { isWell: boolean; sentence: string; facts: { label: string; value: string }[] };

/** Which engine answers, how much it holds, and what is wrong, if anything is. Staff only. */
export async function searchStatus({ search }: Searching, viewer: Viewer): Promise<SearchStatusView> {
  allow(canSeeSearchTrouble(viewer));
  const [status, health] = await Promise.all([search.status(), search.health()]);
  return {
    isWell: status.isWell,
    sentence: troubleSentence(status) ?? 'Search works as it should.',
    facts: [
      { label: 'Engine', value: status.configured },
      { label: 'Answers now', value: status.answering },
      { label: 'Documents', value: health.documents.toLocaleString('en-GB') },
      { label: 'Changes waiting', value: status.waiting.toLocaleString('en-GB') },
      ...(status.since ? [{ label: 'Since', value: `${status.since.toISOString().slice(0, 16).replace('T', ' ')} UTC` }] : []),
      ...(status.reason ? [{ label: 'Reason', value: status.reason }] : []),
      ...status.rebuilding.map(rebuildFact),
    ],
  };
}

const rebuildFact = ({ engine, documents, isAtWork }: SearchStatus['rebuilding'][number]) => {
  const count = documents.toLocaleString('en-GB');
  return isAtWork ? { label: 'Rebuilding', value: `${engine}, ${count} documents so far` } : { label: 'Rebuild stopped', value: `${engine}, after ${count} documents` };
};

/** One sentence for the search page of staff while another engine stands in; null while all is well, and for everybody else. */
export async function searchTrouble({ search }: Searching, viewer: Viewer): Promise<string | null> {
  return canSeeSearchTrouble(viewer) ? troubleSentence(await search.status()) : null;
}

function troubleSentence({ isWell, configured, answering, waiting }: SearchStatus): string | null {
  if (isWell) return null;
  const missed = waiting === 1 ? '1 change waits' : `${waiting.toLocaleString('en-GB')} changes wait`;
  return `${configured} is away, so ${answering} searches instead. ${missed} for ${configured}, which catches up by itself when it is back.`;
}
