/** Writes what a search asks of a row as SQL: the viewer's audiences always, then the filters, then the words. */
import { and, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { SearchFilters } from '#search/engine.ts';
import type { Slot } from './slots.ts';
import { quoted } from './vectors.ts';

/** Filters, and what the wording of a document must be. */
export type Narrowing = SearchFilters & { wording?: SQL };

/** The rows of the shown generation that the viewer may find and the filters let through. The only way into search_docs. */
export function visible(audiences: string[], filters: Narrowing = {}): SQL {
  const conditions = [
    sql`docs.generation = (select generation from search_state)`,
    sql`docs.audience && ${sql.param(audiences)}::text[]`,
    filters.kind === undefined ? undefined : sql`docs.kind = ${filters.kind}`,
    filters.board === undefined ? undefined : sql`docs.board_slug = ${filters.board}`,
    filters.tags === undefined || filters.tags.length === 0 ? undefined : sql`docs.tags @> ${sql.param(filters.tags)}::text[]`,
    filters.answers === undefined || filters.answers.length === 0 ? undefined : sql`docs.answers @> ${sql.param(filters.answers)}::text[]`,
    filters.isSolved === undefined ? undefined : sql`docs.is_solved = ${filters.isSolved}`,
    filters.isUnanswered === true ? sql`docs.state = 'open' and docs.sub_kind = 'question'` : undefined,
    filters.authorId === undefined ? undefined : sql`docs.author_id = ${filters.authorId}::bigint`,
    filters.after === undefined ? undefined : sql`docs.created_at >= ${filters.after.toISOString()}::timestamptz`,
    filters.before === undefined ? undefined : sql`docs.created_at < ${filters.before.toISOString()}::timestamptz`,
    filters.wording,
  ];
  return and(...conditions) ?? sql`false`;
}

/** The text of a tsquery that one slot must match. */
export function slotQuery({ exact, loose, letter }: Pick<Slot, 'exact' | 'loose' | 'letter'>): string {
  const ways = [...exact, ...loose].map((way) => (way.length === 1 ? way.map(quoted).join('') : `(${way.map(quoted).join(' & ')})`));
  if (letter !== null) ways.push(`${quoted(letter)}:*`);
  return `(${ways.join(' | ')})`;
}

/** The text of a tsquery that all slots must match. */
export function allQuery(slots: Slot[]): string {
  return slots.map(slotQuery).join(' & ');
}
