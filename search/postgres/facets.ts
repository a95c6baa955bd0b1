/** Counts what each further choice would give: over the matches, capped, so that a common word costs no more than a rare one. */
import { and, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { MOST_FACET_VALUES } from '#search/engine.ts';
import type { FacetCount, SearchFacets, SearchQuery } from '#search/engine.ts';
import { visible } from './conditions.ts';

/** "1,000+" says enough; counting on costs 5 µs a document. */
export const MOST_COUNTED = 1_000;

export type Counts = { facets: SearchFacets; total: number; isTotalExact: boolean };

export type CountRow = { facet: string; value: string; count: number };

/** The rows of a statement that counts the CTE `matches`, which has kind, board_slug, tags and is_solved of MOST_COUNTED + 1 documents at most. */
export const COUNTS = sql.raw(`
    select 'total' as facet, '' as value, count(*)::integer as count from matches
    union all select 'kind', kind, count(*)::integer from matches group by kind
    union all select 'board', board_slug, count(*)::integer from matches where board_slug is not null group by board_slug
    union all select 'solved', is_solved::text, count(*)::integer from matches group by is_solved
    union all select 'tag', tag, count(*)::integer from matches, unnest(tags) tag group by tag`);

/** Counts what `matches` asks of a row together with the filters. */
export async function countMatches(tx: Executor, query: SearchQuery, matches: SQL): Promise<Counts> {
  return countsOf(tx, query, matches, await readCounts(tx, and(visible(query.audiences, query.filters), matches)));
}

/** Completes counts taken with all filters: of the choices already made, the others are counted as if they were not. */
export async function countsOf(tx: Executor, { audiences, filters = {} }: SearchQuery, matches: SQL, all: CountRow[]): Promise<Counts> {
  const without = async (name: 'kind' | 'board' | 'isSolved') =>
    filters[name] === undefined ? all : readCounts(tx, and(visible(audiences, { ...filters, [name]: undefined }), matches));
  const total = all.find((row) => row.facet === 'total')?.count ?? 0;
  const solved = valuesOf(await without('isSolved'), 'solved');
  return {
    facets: {
      kind: valuesOf(await without('kind'), 'kind'),
      board: valuesOf(await without('board'), 'board'),
      tag: valuesOf(all, 'tag'),
      solved: { yes: countOf(solved, 'true'), no: countOf(solved, 'false') },
    },
    total: Math.min(total, MOST_COUNTED),
    isTotalExact: total <= MOST_COUNTED,
  };
}

async function readCounts(tx: Executor, where: SQL | undefined): Promise<CountRow[]> {
  return tx.execute<CountRow>(sql`
    with matches as materialized (
      select docs.kind, docs.board_slug, docs.tags, docs.is_solved from search_docs docs where ${where} limit ${MOST_COUNTED + 1})
    ${COUNTS}`);
}

/** The most frequent values of one facet. */
function valuesOf(rows: CountRow[], facet: string): FacetCount[] {
  return rows
    .filter((row) => row.facet === facet)
    .map(({ value, count }) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    .slice(0, MOST_FACET_VALUES);
}

function countOf(counts: FacetCount[], value: string): number {
  return counts.find((count) => count.value === value)?.count ?? 0;
}
