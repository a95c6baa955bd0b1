/** Documents as Meilisearch stores them, and its answers as hits. What comes over the network is checked before it is believed. */
import { z } from 'zod';
import { storable } from '#search/documents.ts';
import type { FacetCount, SearchDocument, SearchFacets, SearchHit, Segment } from '#search/engine.ts';
import { MOST_FACET_VALUES } from '#search/engine.ts';

/** Letters of the private use area that surround a match; they are taken out of every stored text, so they mean nothing else. */
export const MATCH_START = '\ue000';
export const MATCH_END = '\ue001';

/** What a hit needs; the body comes as a passage only. */
export const SHOWN_FIELDS = [
  'id', 'kind', 'subKind', 'title', 'answer', 'boardId', 'boardSlug', 'tags', 'authorId', 'authorName', 'state', 'isSolved', 'createdAt', 'updatedAt', 'kudos', 'replies',
];

const shownDocument = z.object({
  id: z.string(),
  kind: z.enum(['thread', 'article']),
  subKind: z.string(),
  title: z.string(),
  answer: z.string().nullable(),
  boardId: z.number().nullable(),
  boardSlug: z.string().nullable(),
  tags: z.array(z.string()),
  authorId: z.number(),
  authorName: z.string(),
  state: z.enum(['open', 'answered', 'solved', 'closed', 'published']),
  isSolved: z.boolean(),
  createdAt: z.number().transform((at) => new Date(at)),
  updatedAt: z.number().transform((at) => new Date(at)),
  kudos: z.number(),
  replies: z.number(),
  _formatted: z.object({ title: z.string().optional(), body: z.string().optional() }).optional(),
});

const counts = z.record(z.string(), z.number());

/** The parts of a search's answer that are used. */
export const searchAnswer = z.object({
  hits: z.array(shownDocument),
  estimatedTotalHits: z.number().optional(),
  facetDistribution: z.object({ kind: counts, boardSlug: counts, tags: counts, isSolved: counts }).partial().nullish(),
});

export type SearchAnswer = z.infer<typeof searchAnswer>;

/** The document with a key Meilisearch accepts (letters, digits, `-` and `_`), times as numbers, and a number to rank by. */
export function toStored(document: SearchDocument) {
  const { title, body, answer, createdAt, updatedAt, ...rest } = storable(document);
  return {
    ...rest,
    key: keyOf(document.id),
    title: unmarked(title),
    body: unmarked(body),
    answer: answer === null ? null : unmarked(answer),
    createdAt: createdAt.getTime(),
    updatedAt: updatedAt.getTime(),
    solvedRank: document.isSolved ? 1 : 0,
  };
}

/** A name for an id that no other id has. */
export function keyOf(id: string): string {
  return id.replace(/[^A-Za-z0-9-]/gu, (letter) => `_${(letter.codePointAt(0) ?? 0).toString(16)}_`);
}

/** Hits as the contract wants them. */
export function hitsOf({ hits }: SearchAnswer): SearchHit[] {
  return hits.map(({ _formatted: formatted, title, ...document }) => ({
    ...document,
    title: segmentsOf(formatted?.title ?? title),
    passage: segmentsOf(formatted?.body ?? ''),
  }));
}

/** The counts of one answer. */
export function facetsOf({ facetDistribution: facets }: SearchAnswer): SearchFacets {
  return {
    kind: countsOf(facets?.kind),
    board: countsOf(facets?.boardSlug),
    tag: countsOf(facets?.tags),
    solved: { yes: facets?.isSolved?.['true'] ?? 0, no: facets?.isSolved?.['false'] ?? 0 },
  };
}

function countsOf(found: Record<string, number> | undefined): FacetCount[] {
  return Object.entries(found ?? {})
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    .slice(0, MOST_FACET_VALUES);
}

/** Marked text in pieces; a mark without its partner marks nothing. */
export function segmentsOf(marked: string): Segment[] {
  return marked
    .split(new RegExp(`(${MATCH_START}[^${MATCH_START}${MATCH_END}]*${MATCH_END})`, 'u'))
    .map((piece, index) => ({ text: unmarked(piece), isMatch: index % 2 === 1 }))
    .filter((segment) => segment.text.length > 0);
}

function unmarked(text: string): string {
  return text.replaceAll(MATCH_START, '').replaceAll(MATCH_END, '');
}
