/** The numbers and words of the desk, with their reasons. Pure, and safe for the browser. */

/** When something put aside comes back: choices people press, and a day of their own. */
export const ASIDE = ['tomorrow', 'three-days', 'monday'] as const;
export type Aside = (typeof ASIDE)[number];

/** A desk's day begins about now, by the clock that the desk's pages show. */
export const MORNING_HOUR = 9;

const DAY_MS = 86_400_000;

/** The morning a choice means, in the clock the pages show (UTC). */
export function asideUntil(choice: Aside, now: Date): Date {
  const morning = (days: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, MORNING_HOUR));
  if (choice === 'tomorrow') return morning(1);
  if (choice === 'three-days') return morning(3);
  // On a Monday the next one is meant, not today.
  return morning(((8 - now.getUTCDay()) % 7) || 7);
}

/** The morning of a day typed as year-month-day; null for what is no day. */
export function morningOf(day: string): Date | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day.trim()) ?? [];
  if (!year || !month || !date) return null;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date), MORNING_HOUR));
  return at.toISOString().startsWith(day.trim()) ? at : null;
}

/** So many days from now, as a date field wants its bounds. */
export const dayIn = (days: number, now: Date): string => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** Cases given out or taken back in one transaction: it holds the one lock for giving. */
export const GIVEN_PER_ROUND = 50;

/** What a macro can say about the case, its customer and whoever answers. */
export const MACRO_FIELDS = ['customer.name', 'case.number', 'case.title', 'board.name', 'agent.name', 'community.name'] as const;
export type MacroField = (typeof MACRO_FIELDS)[number];

/** Room for "Number did not move: we fetch it again". */
export const MAX_MACRO_NAME_LENGTH = 80;
/** A page of text; more is a guide, and a link to it. */
export const MAX_MACRO_LENGTH = 8_000;
/** More than anybody reads through in a list. */
export const MAX_MACROS_SHOWN = 200;

/** As long as a post may be. */
export const MAX_DRAFT_LENGTH = 30_000;

/** Somebody who shows no sign of life for this long has gone; their page gives one twice as often. */
export const PRESENT_SECONDS = 50;
/** Without script a fresh draft is the only sign of a colleague who writes. */
export const WRITING_MINUTES = 5;

/** What was said while somebody wrote: more is read on the case itself. */
export const WORDS_SHOWN = 10;

/** What the list of the desk can be narrowed by, as it stands in the address, in the order it is written. */
export const FILTER_NAMES = ['in', 'state', 'owner', 'priority', 'tag', 'board', 'answer', 'origin', 'language', 'waits', 'due'] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

/** Room for "eSIM, this week". */
export const MAX_VIEW_NAME_LENGTH = 40;
/** More is no list to choose from. */
export const MAX_OWN_VIEWS = 20;
export const MAX_VIEWS_SHOWN = 60;

/** As many as a page or two; each is locked and written down by itself. */
export const MAX_AT_ONCE = 50;

/** A note that names more is for a meeting. */
export const MAX_MENTIONS = 20;

/** Beyond half a year nobody remembers why. */
export const MAX_REMINDER_DAYS = 180;
/** One line for oneself. */
export const MAX_REMINDER_LENGTH = 140;
export const REMINDERS_PER_ROUND = 200;
/** As many as one looks through beside the lists. */
export const REMINDERS_SHOWN = 10;
/** What was told is still in sight for a week. */
export const TOLD_SHOWN_DAYS = 7;

/** A case that needs more guides than this is about more than one thing. */
export const MAX_LINKED_GUIDES = 20;
/** Guides beside a case, and cases beside a guide: the newest tell enough. */
export const LINKED_SHOWN = 30;
