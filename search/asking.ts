/** Brings any query into the bounds every engine keeps, so that hostile ones cost no more than others. */
import { clean } from './documents.ts';
import { MOST_DEMANDS } from './grammar.ts';
import { compoundsOf } from './words.ts';
import { DEEPEST_HIT, LONGEST_QUERY, MOST_HITS } from './engine.ts';
import type { SearchFilters, SearchQuery, SearchResults, SimilarQuery } from './engine.ts';

const USUAL_HITS = 20;
const USUAL_SIMILAR = 5;

/** Of a text beside a title, what is read to find what it is about. */
const LONGEST_BODY = 3_000;

/** A query with everything set and within bounds. `isTyping`: the last word may be unfinished. */
export type Asked = { words: string; isTyping: boolean; phrases: string[]; without: string[]; filters: SearchFilters; audiences: string[]; sort: 'best' | 'newest'; limit: number; offset: number; hitsOnly: boolean };

export type AskedSimilar = { title: string; body: string; audiences: string[]; limit: number; leastLikeness: number; excludeId: string | null };

/** The answer to words that hold no letter, or to a viewer who belongs to nothing. */
export const NOTHING: Omit<SearchResults, 'engine' | 'tookMs'> = {
  hits: [], facets: { kind: [], board: [], tag: [], solved: { yes: 0, no: 0 } }, total: 0, isTotalExact: true,
};

/** The counts of an answer whose question wanted none. */
export const uncounted = (hits: number): Pick<SearchResults, 'facets' | 'total' | 'isTotalExact'> => ({ facets: NOTHING.facets, total: hits, isTotalExact: false });

/** Cuts, cleans and completes a query. */
export function boundedQuery({ words, phrases = [], without = [], filters = {}, audiences, sort = 'best', limit, offset, hitsOnly = false }: SearchQuery): Asked {
  const cleaned = clean(words, LONGEST_QUERY);
  return {
    words: cleaned,
    isTyping: !/\s$/u.test(cleaned),
    phrases: boundedDemands(phrases),
    without: boundedDemands(without),
    filters: cleanFilters(filters),
    audiences,
    sort,
    limit: clamp(limit ?? USUAL_HITS, 1, MOST_HITS),
    offset: clamp(offset ?? 0, 0, DEEPEST_HIT),
    hitsOnly,
  };
}

/** Demands that hold a letter; what holds none demands nothing. */
function boundedDemands(texts: string[]): string[] {
  return texts.map((text) => clean(text, LONGEST_QUERY)).filter((text) => !compoundsOf(text).next().done).slice(0, MOST_DEMANDS);
}

/** Cuts, cleans and completes a question about similar documents. */
export function boundedSimilar({ title, body = '', audiences, limit, leastLikeness = 0, excludeId }: SimilarQuery): AskedSimilar {
  return {
    title: clean(title, LONGEST_QUERY),
    body: clean(body, LONGEST_BODY),
    audiences,
    limit: clamp(limit ?? USUAL_SIMILAR, 1, MOST_HITS),
    leastLikeness,
    excludeId: excludeId ?? null,
  };
}

/** The filters as if this choice were not made. What a board's form was told goes with the board: no other one asks for it. */
export const filtersWithout = <Filters extends SearchFilters>(filters: Filters, name: 'kind' | 'board' | 'isSolved'): Filters => ({ ...filters, [name]: undefined, ...(name === 'board' ? { answers: undefined } : {}) });

function cleanFilters(filters: SearchFilters): SearchFilters {
  return {
    ...filters,
    ...(filters.board === undefined ? {} : { board: clean(filters.board, LONGEST_QUERY) }),
    ...(filters.tags === undefined ? {} : { tags: filters.tags.map((tag) => clean(tag, LONGEST_QUERY)) }),
    ...(filters.answers === undefined ? {} : { answers: filters.answers.map((answer) => clean(answer, LONGEST_QUERY)) }),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.trunc(value))) : least;
}
