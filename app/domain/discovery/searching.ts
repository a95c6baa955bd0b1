/** One search over threads and articles, as the search page shows it. */
import { inArray } from 'drizzle-orm';
import { tags } from '#db/schema/boards.ts';
import { boardList } from '#domain/boards';
import type { Viewer } from '#domain/core';
import type { FacetCount, SearchKind, SearchResults } from '#search/engine.ts';
import { searchTrouble } from './catching-up.ts';
import { audiencesOf } from './policy.ts';
import { showHits } from './results.ts';
import type { Found } from './results.ts';
import { LAST_PAGE, RESULTS_PER_PAGE } from './rules.ts';
import type { GoodturnServices } from './services.ts';

/** What the address of a search says. */
export type SearchAsk = {
  words: string;
  kind?: SearchKind;
  /** The board's slug. */
  board?: string;
  /** The tag's slug. */
  tag?: string;
  isSolved?: boolean;
  sort?: 'best' | 'newest';
  page?: number;
};

/** A way to narrow the search, and how many results that would leave. */
export type Choice = { value: string; label: string; count: number };

export type SearchView = {
  ask: SearchAsk;
  hits: Found[];
  /** At least this many; exactly, when `isTotalExact`. */
  total: number;
  isTotalExact: boolean;
  page: { number: number; count: number };
  /** What was searched instead, when some words were unknown and near ones exist. */
  correctedWords: string | null;
  facets: { kind: Choice[]; board: Choice[]; tag: Choice[]; solved: { yes: number; no: number } };
  /** For staff only: why results may be fewer or older than they should be. */
  notice: string | null;
  tookMs: number;
};

const KIND_LABELS: Record<SearchKind, string> = { thread: 'Questions', article: 'Guides' };

/** Searches what the viewer may find. Never fails for what was typed: strange words find nothing. */
export async function search(services: GoodturnServices, ask: SearchAsk, viewer: Viewer): Promise<SearchView> {
  const number = Math.min(Math.max(1, Math.trunc(ask.page ?? 1)), LAST_PAGE);
  const results = await services.search.find({
    words: ask.words,
    filters: { kind: ask.kind, board: ask.board, tags: ask.tag ? [ask.tag] : undefined, isSolved: ask.isSolved },
    audiences: audiencesOf(viewer),
    sort: ask.sort,
    limit: RESULTS_PER_PAGE,
    offset: (number - 1) * RESULTS_PER_PAGE,
  });
  const [hits, facets, notice] = await Promise.all([showHits(services.db, results.hits), nameFacets(services, results), searchTrouble(services, viewer)]);
  // What was deleted since it was indexed is not shown, so it is not counted either.
  const total = results.total - (results.hits.length - hits.length);
  return {
    ask,
    hits,
    total,
    isTotalExact: results.isTotalExact,
    page: { number, count: Math.min(LAST_PAGE, Math.max(1, Math.ceil(total / RESULTS_PER_PAGE))) },
    correctedWords: results.correctedWords ?? null,
    facets,
    notice,
    tookMs: results.tookMs,
  };
}

/** Engines count by slug; people read names. A board or tag that is gone meanwhile keeps its slug. */
async function nameFacets({ db }: GoodturnServices, { facets }: SearchResults): Promise<SearchView['facets']> {
  const slugs = facets.tag.map(({ value }) => value);
  const [boards, tagNames] = await Promise.all([
    facets.board.length > 0 ? boardList(db) : [],
    slugs.length > 0 ? db.select({ slug: tags.slug, name: tags.name }).from(tags).where(inArray(tags.slug, slugs)) : [],
  ]);
  return {
    kind: facets.kind.map(({ value, count }) => ({ value, label: value === 'article' ? KIND_LABELS.article : KIND_LABELS.thread, count })),
    board: named(facets.board, boards),
    tag: named(facets.tag, tagNames),
    solved: facets.solved,
  };
}

const named = (counts: FacetCount[], names: { slug: string; name: string }[]): Choice[] =>
  counts.map(({ value, count }) => ({ value, count, label: names.find(({ slug }) => slug === value)?.name ?? value }));
