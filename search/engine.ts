/** The contract of search: what every engine stores, is asked and answers. Engines are interchangeable; docs/search.md lists where they differ. */

/** What can be found. Later kinds join here. */
export type SearchKind = 'thread' | 'article';

/** Where a document stands, in the community's words. */
export type SearchState = 'open' | 'answered' | 'solved' | 'closed' | 'published';

/** The audience of everything anybody may read. */
export const PUBLIC_AUDIENCE = 'public';

/** The sub-kind of a thread that only staff start: news, which is worth most while it is new. */
export const ANNOUNCEMENT = 'announcement';

/** One findable thing, complete: an engine never asks anybody for more. */
export type SearchDocument = {
  /** Kind and number, for example `thread:12`. Unique over all kinds. */
  id: string;
  kind: SearchKind;
  /** `question`, `discussion`, `announcement`, `article` …: finer than the kind, never filtered by. */
  subKind: string;
  title: string;
  /** Plain text of everything said, the opening first. */
  body: string;
  /** The accepted answer's first lines as plain text; null without one. */
  answer: string | null;
  boardId: number | null;
  boardSlug: string | null;
  tags: string[];
  /** What its board's ask form was told, as far as everybody may read it and it can be chosen by: `field:answer`. */
  answers: string[];
  authorId: number;
  authorName: string;
  state: SearchState;
  isSolved: boolean;
  createdAt: Date;
  updatedAt: Date;
  kudos: number;
  replies: number;
  /** Who may find it: `public`, or names of groups. A viewer needs one of them; an empty list is found by nobody. */
  audience: string[];
};

/** Narrows a search; every filter that is set must hold. */
export type SearchFilters = {
  kind?: SearchKind;
  /** The board's slug. */
  board?: string;
  /** All of them must be on the document. */
  tags?: string[];
  /** All of them must have been told, as the document holds them. */
  answers?: string[];
  isSolved?: boolean;
  /** Questions nobody has replied to. */
  isUnanswered?: boolean;
  authorId?: number;
  /** Created at this instant or later. */
  after?: Date;
  /** Created before this instant. */
  before?: Date;
};

export type SearchQuery = {
  /** As typed. The last word also matches as the beginning of a word, unless a space follows it. Empty: everything, newest first. */
  words: string;
  /** Each must be there, its words side by side in this order. */
  phrases?: string[];
  /** Words and phrases that must not be there. */
  without?: string[];
  filters?: SearchFilters;
  /** What the viewer belongs to. Nothing outside is found, counted or suggested. */
  audiences: string[];
  sort?: 'best' | 'newest';
  /** 1 to MOST_HITS; 20 if absent. */
  limit?: number;
  /** How many hits to pass over, at most DEEPEST_HIT. */
  offset?: number;
  /** Nothing is counted: facets are empty and `total` is that of the hits. For the first results while typing, where counting would cost most. */
  hitsOnly?: boolean;
};

export type SimilarQuery = {
  title: string;
  body?: string;
  audiences: string[];
  /** 5 if absent. */
  limit?: number;
  /** A document is at least so much like one that says just the same (0 to 1, docs/decisions/0014); without it what ranks best is enough. */
  leastLikeness?: number;
  excludeId?: string;
};

/** A piece of plain text. Never HTML: whoever shows it marks the matches. */
export type Segment = { text: string; isMatch: boolean };

/** A document as a result: what a result row shows, without its whole body. */
export type SearchHit = Omit<SearchDocument, 'title' | 'body' | 'answers' | 'audience'> & {
  title: Segment[];
  /** The part of the body that fits the words best, about PASSAGE_LENGTH characters. */
  passage: Segment[];
};

export type FacetCount = { value: string; count: number };

/** How many results each choice would give. A single choice (kind, board, solved) is counted as if it were not made yet, a board without what its form was told; tags narrow further. */
export type SearchFacets = { kind: FacetCount[]; board: FacetCount[]; tag: FacetCount[]; solved: { yes: number; no: number } };

export type SearchResults = {
  hits: SearchHit[];
  facets: SearchFacets;
  /** At least this many; see isTotalExact. */
  total: number;
  isTotalExact: boolean;
  /** The words that were searched instead, when some were unknown and a near word exists. */
  correctedWords?: string;
  /** The engine that answered. */
  engine: string;
  tookMs: number;
};

export type SearchHealth = { isWell: boolean; documents: number; problem?: string };

/** Told after each batch how many documents the engine has, those of an earlier run that stopped included. */
export type RebuildProgress = (documents: number, engine: string) => void;

/**
 * Everything to be found, in batches, always in the same order.
 * @param after the document after which a rebuild goes on; null for the beginning.
 */
export type SearchSource = (after: string | null) => AsyncIterable<SearchDocument[]>;

/** An engine of search. Callers put changes of one document one after the other; the last put wins. */
export type SearchEngine = {
  readonly name: string;
  /** Stores documents, replacing those with the same id; they are found when the promise is done. */
  put: (documents: SearchDocument[]) => Promise<void>;
  /** Forgets documents; unknown ids are fine. */
  remove: (ids: string[]) => Promise<void>;
  find: (query: SearchQuery) => Promise<SearchResults>;
  /** Documents about the same matter as a title (and text), best first, never the excluded one. */
  similar: (query: SimilarQuery) => Promise<SearchHit[]>;
  health: () => Promise<SearchHealth>;
  /**
   * Replaces everything by what the source gives, at one instant: until then searches see the old documents, and what is
   * put or removed meanwhile wins over the source. One that stopped half-way goes on after its last batch the next time.
   * Returns the number of documents read.
   */
  rebuild: (source: SearchSource, onProgress?: RebuildProgress) => Promise<number>;
};

/** An engine cannot be used at the moment: not reachable, too slow, key refused, index missing. Never the query's fault. */
export class SearchUnavailable extends Error {
  override name = 'SearchUnavailable';
}

/** A page of results; more in one answer only makes it slow. */
export const MOST_HITS = 50;

/** Beyond the tenth page nobody reads; engines rank no further. */
export const DEEPEST_HIT = 200;

/** Longer questions than this say nothing new; every further word costs time. */
export const LONGEST_QUERY = 300;

/** Two to three lines on a phone. */
export const PASSAGE_LENGTH = 240;

/** More choices than a side column shows without scrolling. */
export const MOST_FACET_VALUES = 20;
