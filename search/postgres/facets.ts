/** Counts what each further choice would give: over the matches, capped, so that a common word costs no more than a rare one. */
import { and, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { executePrepared } from '#db/prepared.ts';
import { filtersWithout } from '#search/asking.ts';
import { MOST_FACET_VALUES } from '#search/engine.ts';
import type { FacetCount, SearchFacets } from '#search/engine.ts';
import { visible } from './conditions.ts';
import type { Narrowing } from './conditions.ts';

/** "1,000+" says enough; counting on costs 5 µs a document. */
export const MOST_COUNTED = 1_000;

/** Counts of one search, ready to be shown. */
export type Counts = { facets: SearchFacets; total: number; isTotalExact: boolean };

/** Who looks, and through which filters. */
type Viewed = { audiences: string[]; filters?: Narrowing };

/** How many matches share all their choices. */
export type Group = { kind: string; board: string | null; isSolved: boolean; tags: string[]; count: number };

/** Groups the rows of the CTE `matches`, MOST_COUNTED + 1 at most: one plain step for the database, and every facet can be added up from it. */
export const GROUPS = sql.raw('select kind, board_slug, is_solved, tags, count(*)::integer as count from matches group by kind, board_slug, is_solved, tags');

/** Counts what `matches` asks of a row together with the filters. */
export async function countMatches(tx: Executor, query: Viewed, matches: SQL): Promise<Counts> {
  return countsOf(tx, query, matches, await readGroups(tx, and(visible(query.audiences, query.filters), matches)));
}

/** Completes counts taken with all filters: of the choices already made, the others are counted as if they were not. */
export async function countsOf(tx: Executor, { audiences, filters = {} }: Viewed, matches: SQL, all: Group[]): Promise<Counts> {
  const without = async (name: 'kind' | 'board' | 'isSolved') =>
    filters[name] === undefined ? all : readGroups(tx, and(visible(audiences, filtersWithout(filters, name)), matches));
  const total = all.reduce((sum, { count }) => sum + count, 0);
  const solved = await without('isSolved');
  return {
    facets: {
      kind: addUp(await without('kind'), ({ kind }) => [kind]),
      board: addUp(await without('board'), ({ board }) => (board === null ? [] : [board])),
      tag: addUp(all, ({ tags }) => tags),
      solved: { yes: countWhere(solved, true), no: countWhere(solved, false) },
    },
    total: Math.min(total, MOST_COUNTED),
    isTotalExact: total <= MOST_COUNTED,
  };
}

async function readGroups(tx: Executor, where: SQL | undefined): Promise<Group[]> {
  return executePrepared<Group>(tx, sql`
    with matches as materialized (
      select docs.kind, docs.board_slug, docs.tags, docs.is_solved from search_docs docs where ${where} limit ${MOST_COUNTED + 1})
    select kind, board_slug as board, is_solved as "isSolved", tags, count from (${GROUPS}) grouped`);
}

/** The most frequent values of one facet. */
function addUp(groups: Group[], valuesOf: (group: Group) => string[]): FacetCount[] {
  const counts = new Map<string, number>();
  for (const group of groups) for (const value of valuesOf(group)) counts.set(value, (counts.get(value) ?? 0) + group.count);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    .slice(0, MOST_FACET_VALUES);
}

function countWhere(groups: Group[], isSolved: boolean): number {
  return groups.reduce((sum, group) => sum + (group.isSolved === isSolved ? group.count : 0), 0);
}
