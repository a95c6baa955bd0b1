/** Writes what a search asks of a document as Meilisearch's filters: the viewer's audiences always. */
import type { SearchFilters } from '#search/engine.ts';
import { AUDIENCE } from './settings.ts';

/** Filters that must all hold. */
export function filtersOf(audiences: string[], filters: SearchFilters = {}, excludeId: string | null = null): string[] {
  const { kind, board, tags = [], answers = [], isSolved, isUnanswered, authorId, after, before } = filters;
  return [
    `${AUDIENCE} IN [${audiences.map(quoted).join(', ')}]`,
    ...(kind === undefined ? [] : [`kind = ${quoted(kind)}`]),
    ...(board === undefined ? [] : [`boardSlug = ${quoted(board)}`]),
    ...tags.map((tag) => `tags = ${quoted(tag)}`),
    ...answers.map((answer) => `answers = ${quoted(answer)}`),
    ...(isSolved === undefined ? [] : [`isSolved = ${isSolved}`]),
    ...(isUnanswered === true ? ['state = "open"', 'subKind = "question"'] : []),
    ...(authorId === undefined ? [] : [`authorId = ${authorId}`]),
    ...(after === undefined ? [] : [`createdAt >= ${after.getTime()}`]),
    ...(before === undefined ? [] : [`createdAt < ${before.getTime()}`]),
    ...(excludeId === null ? [] : [`id != ${quoted(excludeId)}`]),
  ];
}

/** Text as Meilisearch reads it between quotes. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
