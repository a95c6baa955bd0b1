/** One search over threads and articles, as the search page shows it. */
import { inArray } from 'drizzle-orm';
import { tags } from '#db/schema/boards.ts';
import { boardList } from '#domain/boards';
import type { Viewer } from '#domain/core';
import type { FacetCount, SearchKind, SearchResults } from '#search/engine.ts';
import { NOTHING } from '#search/asking.ts';
import { understand } from './asking.ts';
import type { AskedField, Chosen, SearchAsk } from './asking.ts';
import { searchTrouble } from './catching-up.ts';
import { audiencesOf } from './policy.ts';
import { showHits } from './results.ts';
import type { Found } from './results.ts';
import { LAST_PAGE, RESULTS_PER_PAGE } from './rules.ts';
import type { GoodturnServices } from './services.ts';

/** A way to narrow the search, and how many results that would leave. */
export type Choice = { value: string; label: string; count: number };

export type SearchView = {
  ask: SearchAsk;
  /** What holds, whether it was chosen beside the results or typed into the box. */
  chosen: Chosen;
  /** What the chosen board lets the search be narrowed by. */
  fields: AskedField[];
  /** A sentence for each thing that could not be read; the rest was searched. */
  problems: string[];
  /** The words without their operators, as a question would begin. */
  plainWords: string;
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

/** Searches what the viewer may find. Never fails for what was typed: strange words find nothing, and a page beyond the end is the last one. */
export async function search(services: GoodturnServices, ask: SearchAsk, viewer: Viewer): Promise<SearchView> {
  const { chosen, fields, problems, isEmpty, ...asked } = await understand(services.db, ask, viewer);
  const audiences = await audiencesOf(services.db, viewer);
  const wanted = wholePage(ask.page, problems);
  const look = (number: number) =>
    services.search.find({ ...asked, audiences, sort: ask.sort === 'newest' ? 'newest' : 'best', limit: RESULTS_PER_PAGE, offset: (number - 1) * RESULTS_PER_PAGE });
  let number = Math.min(wanted, LAST_PAGE);
  let results = isEmpty && /\S/u.test(ask.words) ? NOTHING_ASKED : await look(number);
  if (number > 1 && results.hits.length === 0) {
    number = pagesOf(results.total);
    if (results.total > 0) results = await look(number);
  }
  if (wanted > number) problems.push(`There is no page ${wanted}: this is the last one.`);
  const [hits, facets, notice] = await Promise.all([showHits(services.db, results.hits, viewer), nameFacets(services, results, viewer), searchTrouble(services, viewer)]);
  const plainWords = [...(asked.phrases ?? []), asked.words].join(' ').trim();
  // The first page of the words alone: how they did, not how a narrowing did.
  if (wanted === 1 && Object.values(asked.filters ?? {}).every((filter) => filter === undefined)) services.search.asked.searched(plainWords, results.total > 0);
  // What was deleted since it was indexed is not shown, so it is not counted either.
  const total = results.total - (results.hits.length - hits.length);
  return {
    ask,
    chosen,
    fields,
    problems,
    plainWords,
    hits,
    total,
    isTotalExact: results.isTotalExact,
    page: { number, count: pagesOf(total) },
    correctedWords: results.correctedWords ?? null,
    facets,
    notice,
    tookMs: results.tookMs,
  };
}

/** Typed, but nothing of it could be searched: everything, newest first, would be no answer. */
const NOTHING_ASKED: SearchResults = { ...NOTHING, engine: '', tookMs: 0 };

const pagesOf = (total: number): number => Math.min(LAST_PAGE, Math.max(1, Math.ceil(total / RESULTS_PER_PAGE)));

/** The number of a page as it stands in an address; what is none means the first. */
function wholePage(page: number | undefined, problems: string[]): number {
  if (page === undefined) return 1;
  if (Number.isSafeInteger(page) && page >= 1) return page;
  problems.push('That is not the number of a page, so this is the first one.');
  return 1;
}

/** Engines count by slug; people read names. A board or tag that is gone meanwhile keeps its slug. */
async function nameFacets({ db }: GoodturnServices, { facets }: SearchResults, viewer: Viewer): Promise<SearchView['facets']> {
  const slugs = facets.tag.map(({ value }) => value);
  const [boards, tagNames] = await Promise.all([
    facets.board.length > 0 ? boardList(db, viewer, { archivedToo: true }) : [],
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
