/** The index settings of Meilisearch as code: a change here raises SETTINGS_VERSION, and a new index is filled and shown. */
import type { Settings } from 'meilisearch';

/** Part of the index's name. An index of another version is never searched: until the new one is filled, PostgreSQL answers. */
export const SETTINGS_VERSION = 3;

/** The field that Meilisearch tells documents apart by; ids with a colon are not allowed as such. */
export const PRIMARY_KEY = 'key';

/** The filter every search carries; an index where it cannot be filtered by is not ours. */
export const AUDIENCE = 'audience';

/** Fields whose values are counted beside the results. */
export const FACETS = ['kind', 'boardSlug', 'tags', 'isSolved'];

/** Everything but the synonyms, which staff change at any time. */
export const SETTINGS: Settings = {
  // In this order: a title says what a text is about.
  searchableAttributes: ['title', 'tags', 'answer', 'body'],
  filterableAttributes: [AUDIENCE, 'id', 'kind', 'boardSlug', 'tags', 'answers', 'isSolved', 'state', 'subKind', 'authorId', 'createdAt'],
  sortableAttributes: ['createdAt'],
  // "sort" first, because newest means newest; it is silent unless asked for. What is solved and valued decides between equals.
  rankingRules: ['sort', 'words', 'typo', 'proximity', 'attribute', 'exactness', 'solvedRank:desc', 'kudos:desc', 'createdAt:desc'],
  // The same as search/postgres/typos.ts: in numbers and codes every letter counts.
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 }, disableOnNumbers: true },
  faceting: { maxValuesPerFacet: 100, sortFacetValuesBy: { '*': 'count' } },
  // As deep as the contract lets anybody page, and room to count.
  pagination: { maxTotalHits: 1_000 },
  // A search that takes longer is answered by what was found so far, well before PostgreSQL would be asked instead.
  searchCutoffMs: 500,
};
