/** The numbers and words of threads and posts, with their reasons. Pure, and safe for the browser. */

/** "Bill wrong" has 10 characters: below that no helper can tell what it is about, and no search finds it. */
export const MIN_TITLE_LENGTH = 10;
/** Two lines on a phone; what does not fit belongs in the text. */
export const MAX_TITLE_LENGTH = 150;
/** What stands in a thread's address where its slug would be: the doors of `routes.ts`. A title of such a word gets another slug. */
export const DOOR_WORDS: ReadonlySet<string> = new Set(['replies', 'closing', 'reopening', 'moving', 'merging', 'splitting', 'me-too', 'duplicate', 'draft', 'bounty', 'staff', 'claim', 'help-answer', 'outcome', 'slow', 'closed', 'pin', 'watching', 'unread', 'read', 'print']);

/** A reply may be "Yes"; it may not be nothing. */
export const MIN_TEXT_LENGTH = 1;
/** What Markdown can be rendered within its deadline, and four times the longest honest question seen in imports. */
export const MAX_TEXT_LENGTH = 30_000;

/** Posts that are chosen one by one from one page of a long thread; more are named from one number to another. */
export const SPLIT_PAGE = 50;
/** What leaves a thread in one go: a split of a thousand replies is a thousand people who look for their words. */
export const SPLIT_AT_MOST = 500;

/** Moves a page tells of, the newest: who splits more than that has begun another community. */
export const MOVES_SHOWN = 50;

/** Why somebody changed a post: a line beside it, not another text. */
export const EDIT_REASON_LENGTH = 200;

/** Replies on a page: a long read on a phone, and what one screen reader session bears. */
export const REPLIES_PER_PAGE = 20;

/** Posts on one page for paper: some hundred sheets. Longer threads come in parts. */
export const PRINTED_AT_ONCE = 500;
/** Rows a list may be asked for at most. */
export const MAX_LIST_SIZE = 100;

/** The same words by the same person within five minutes are a form sent twice, not a second post. */
export const SAME_POST_MINUTES = 5;

/** Characters of an answer that a list row shows: two lines on a phone. */
export const EXCERPT_LENGTH = 180;

/** "The sum of thanks": a kudos says it helped, a me-too that it is needed, a reply only that somebody wrote. */
export const KUDOS_WEIGHT = 3;
export const ME_TOO_WEIGHT = 2;
export const REPLY_WEIGHT = 1;

/**
 * Kudos one member may give in a day. Nobody reads more than a hundred posts that helped; giving and taking back all day
 * would fill somebody else's page of points, which never forgets a line.
 */
export const KUDOS_LIMIT = { points: 100, seconds: 24 * 3600 };

type Counts = { kudosCount: number; meTooCount: number; replyCount: number };

/** What the list "Popular" is sorted by. */
export const popularityOf = ({ kudosCount, meTooCount, replyCount }: Counts): number =>
  kudosCount * KUDOS_WEIGHT + meTooCount * ME_TOO_WEIGHT + replyCount * REPLY_WEIGHT;

export const LIST_TABS = ['latest', 'unanswered', 'solved', 'popular'] as const;
export type ListTab = (typeof LIST_TABS)[number];

export type ThreadState = 'open' | 'answered' | 'solved' | 'closed';
type StateFacts = { kind: 'question' | 'discussion'; firstReplyAt: Date | null; solvedAt: Date | null; closedAt: Date | null };

/**
 * The word on a thread's chip. A solved question stays "solved" when it is closed, because that is what a reader came
 * for; a discussion has nothing to answer and is open or closed.
 */
export function stateOf({ kind, firstReplyAt, solvedAt, closedAt }: StateFacts): ThreadState {
  if (solvedAt) return 'solved';
  if (closedAt) return 'closed';
  return firstReplyAt && kind === 'question' ? 'answered' : 'open';
}

/** The page a post stands on; the opening post is on the first. Numbers are never reused, so a page's posts stay on it. */
export const pageOf = (number: number): number => Math.max(1, Math.ceil((number - 1) / REPLIES_PER_PAGE));

/** Of a thread of two million replies; what an address names beyond is none of ours. */
export const MOST_PAGES = 100_000;

/** Answers to a post that it names; the others are counted. */
export const ANSWERS_SHOWN = 3;
/** Beyond this a page says "100+". */
export const ANSWERS_COUNTED = 100;

/** The highest number that stands on a page. */
export const lastNumberOf = (page: number): number => 1 + page * REPLIES_PER_PAGE;

/** "Often asked about" counts the tags of so many threads that moved last: a few busy weeks. */
export const POPULAR_WITHIN_THREADS = 1_000;

/** "Typical" figures look back a week: long enough to hold weekdays and a weekend, short enough to be today's community. */
export const FIGURES_OVER_DAYS = 7;
/** The home page shows what staff announced within this many days: later nobody calls it news. */
export const ANNOUNCED_WITHIN_DAYS = 45;
/** An announcement's first words beside its title: two lines of the side column. */
export const ANNOUNCEMENT_LENGTH = 90;

/** Why a thread is closed: a sentence or two that readers see under its title. */
export const CLOSING_REASON_LENGTH = 300;
/** What opens again later than in a year is closed for good. */
export const REOPENS_WITHIN_DAYS = 366;
/** Threads opened in one go by timed work; the next minute finds the rest. */
export const REOPENED_PER_ROUND = 50;

/** What stands first on every visit must leave room for what is new. */
export const PINS_PER_BOARD = 5;
/** A pin with an end ends within two years; one without is taken down by hand. */
export const PINNED_WITHIN_DAYS = 731;

/** Between two posts of somebody in a slowed thread: a breath, a walk, an hour, a night. */
export const SLOW_MINUTES = [5, 15, 60, 720] as const;
export const MOST_SLOW_MINUTES = 1_440;
/** A thread that is still hot after a week is closed, or a case for people. */
export const SLOW_DAYS = [1, 3, 7] as const;
export const MOST_SLOW_DAYS = 30;

/** "every 15 minutes", "every hour". */
export const paceWords = (minutes: number): string => (minutes % 60 === 0 ? (minutes === 60 ? 'every hour' : `every ${minutes / 60} hours`) : minutes === 1 ? 'every minute' : `every ${minutes} minutes`);

/** "in about 5 hours", "in a few minutes": rounded up, so that nobody comes back too early. */
export function waitWords(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000);
  if (minutes <= 5) return 'in a few minutes';
  if (minutes <= 90) return `in about ${minutes} minutes`;
  return `in about ${Math.ceil(minutes / 60)} hours`;
}

/** What finding languages can tell apart. */
const LANGUAGES =
  'am ar az be bg bn ca cs da de el en es et eu fa fi fr gu he hi hr hu hy is it ja ka kn ko ku lo lt lv ml mr ms nl no or pa pl pt ro ru sk sl sq sr sv ta te th tl tr uk ur vi yo zh'.split(' ');
const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

/** "German" for "de". */
export const languageName = (code: string): string => languageNames.of(code) ?? code;

/** The language somebody means by "de" or "German", whatever the case; null for none that can be told apart. */
export function readLanguage(typed: string): string | null {
  const word = typed.trim().toLowerCase();
  return LANGUAGES.find((code) => code === word || languageName(code).toLowerCase() === word) ?? null;
}

/** What only staff read: a few numbers and a paragraph. */
export const PRIVATE_DETAILS_LENGTH = 4_000;

/** What stands where somebody who left took back what they wrote, and others had answered it. */
export const REMOVED_WORDS = '*Removed: whoever wrote this has left and took it back.*';
export const REMOVED_TITLE = 'A question that was removed';

/** A page of tags: some screens of a phone. */
export const TAGS_PER_PAGE = 60;
/** Threads of a tag are counted up to here. */
export const MOST_COUNTED = 1000;
