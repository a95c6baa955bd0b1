/** The numbers and words of articles, with their reasons. Pure, and safe for the browser. */

/** "eSIM" is a title; one letter is a slip of the finger. */
export const MIN_TITLE_LENGTH = 3;
/** The same two lines on a phone that a question has. */
export const MAX_TITLE_LENGTH = 150;
/** What Markdown is rendered within its deadline; a longer guide is two guides. */
export const MAX_TEXT_LENGTH = 30_000;

/** Articles a board shows on the front page of the guides before "all of them". */
export const SECTION_SIZE = 8;
/** Guides named under their section on the front page: enough to see what it is about. */
export const FIRST_OF_SECTION = 3;
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

/** Days until somebody looks again whether a guide is true, when nobody chose a date: phones and prices change twice a year. */
export const REVIEW_AFTER_DAYS = 180;
/** So many readers who say no within this many days are no accident. */
export const MANY_NO = 3;
export const MANY_NO_WITHIN_DAYS = 30;
/** A reason is a sentence or three, not a post. */
export const MAX_REASON_LENGTH = 500;

/** Deeper trees are mazes on a phone. */
export const MAX_SECTION_DEPTH = 3;
export const MAX_SECTION_NAME_LENGTH = 60;
export const MAX_SECTION_DESCRIPTION_LENGTH = 300;
/** Sections a community has at most: they are all shown on one page. */
export const MAX_SECTIONS = 200;

/** A reader who has the same problem is worth this many readers of the thread; somebody who said thanks half as many. */
export const ME_TOO_WORTH = 20;
export const KUDOS_WORTH = 10;
/** Whoever searched and opened it had words for the problem; most readers come by a list or by chance. */
export const SEARCH_WORTH = 5;
/** Somebody who says it saved them a question had the problem and found the answer right: more than having it too. */
export const SOLVED_WORTH = 30;

/** Guides in the feed: whoever looks in once a month misses none. */
export const FEED_SIZE = 50;
/** Addresses in one file of a site map: the protocol's own limit (sitemaps.org). */
export const SITE_MAP_SIZE = 50_000;

/** In review: somebody says it is ready. Withdrawn: was public, is worked on. Archived: was public, and shall not be again. Dismissed: shall never be. */
export type ArticleState = 'draft' | 'review' | 'published' | 'withdrawn' | 'archived' | 'dismissed';
type StateFacts = { publishedAt: Date | null; publishedBy: number | null; dismissedAt: Date | null; proposedAt: Date | null };

/** The word on an article's chip. */
export function stateOf({ publishedAt, publishedBy, dismissedAt, proposedAt }: StateFacts): ArticleState {
  if (publishedAt) return 'published';
  if (dismissedAt) return publishedBy === null ? 'dismissed' : 'archived';
  if (proposedAt) return 'review';
  return publishedBy === null ? 'draft' : 'withdrawn';
}

export const STATE_WORDS: Record<ArticleState, string> = { draft: 'Draft', review: 'In review', published: 'Published', withdrawn: 'Withdrawn', archived: 'Archived', dismissed: 'Set aside' };

/** Why somebody should look at a public article. */
export const CONCERN_WORDS = {
  'source-edited': 'The answer it grew from was edited.',
  'source-unaccepted': 'The answer it grew from is no longer the accepted one.',
  'source-deleted': 'The answer it grew from was taken down.',
  'source-outdated': 'The answer it grew from was marked as outdated.',
  'review-passed': 'Its review date has passed.',
  'many-no': 'Several readers say it is wrong or did not help.',
} as const;
export type ConcernReason = keyof typeof CONCERN_WORDS;

/** Languages a guide can be written in, by their code, each in its own words. */
export const LANGUAGES = {
  en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español', it: 'Italiano', pt: 'Português', nl: 'Nederlands', pl: 'Polski', cs: 'Čeština', sv: 'Svenska', da: 'Dansk', nb: 'Norsk', fi: 'Suomi',
  tr: 'Türkçe', ru: 'Русский', uk: 'Українська', el: 'Ελληνικά', hu: 'Magyar', ro: 'Română', ar: 'العربية', he: 'עברית', hi: 'हिन्दी', ja: '日本語', ko: '한국어', zh: '中文',
} as const;
export type Language = keyof typeof LANGUAGES;
export const isLanguage = (code: string): code is Language => Object.hasOwn(LANGUAGES, code);
