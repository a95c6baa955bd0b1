/** The numbers and words of articles, with their reasons. Pure, and safe for the browser. */

/** "eSIM" is a title; one letter is a slip of the finger. */
export const MIN_TITLE_LENGTH = 3;
/** The same two lines on a phone that a question has. */
export const MAX_TITLE_LENGTH = 150;
/** What Markdown is rendered within its deadline; a longer guide is two guides. */
export const MAX_TEXT_LENGTH = 30_000;

/** Articles a board shows on the front page of the guides before "all of them". */
export const SECTION_SIZE = 8;
/** Related articles beside an article. */
export const RELATED_ARTICLES = 5;
/** Newest articles of a board that are looked through for related ones, so that a full board costs no more. */
export const RELATED_AMONG = 200;
/** Characters of an article in a list: two lines on a phone. */
export const EXCERPT_LENGTH = 180;

/** A quoted line shorter than this ("Yes.", "Same here") says nothing about whom it quotes. */
export const MIN_QUOTE_LENGTH = 20;
/** Thanked replies that are looked through for quoted words; an answer does not quote more people. */
export const MAX_QUOTED_REPLIES = 50;

export type ArticleState = 'draft' | 'dismissed' | 'withdrawn' | 'published';
type StateFacts = { publishedAt: Date | null; publishedBy: number | null; dismissedAt: Date | null };

/** The word on an article's chip. A withdrawn article was public once; a dismissed draft shall never be. */
export function stateOf({ publishedAt, publishedBy, dismissedAt }: StateFacts): ArticleState {
  if (publishedAt) return 'published';
  if (dismissedAt) return 'dismissed';
  return publishedBy === null ? 'draft' : 'withdrawn';
}
