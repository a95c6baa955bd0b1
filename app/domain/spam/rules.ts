/** The numbers of spam, with their reasons. Pure, and safe for the browser. */

/** Who has earned this trust is never held: they have been here for weeks, and readers thanked them. */
export const TRUSTED_FROM = 2;

/** A text is compared with what others who are not trusted wrote in these days: a wave lasts hours, its echo a week. */
export const ALIKE_WITHIN_DAYS = 7;
/** Fingerprints are forgotten after this long. */
export const PRINTS_KEPT_DAYS = 30;

/** Members of one network who joined within two days and wrote within one hour: three families share a network, but do not join and ask together. */
export const BURST_JOINED_HOURS = 48;
export const BURST_WROTE_MINUTES = 60;
export const BURST_MEMBERS = 3;

/** Letters and digits beside the links of a post that is nothing but links: "here" and "look" are not words about anything. */
export const LITTLE_BESIDE_LINKS = 12;

/** What each sign beside the words adds to the odds: at 3 it is nineteen to one by itself. */
export const ODDS = { onlyLink: 5, sameOfOwn: 1.2, sameOfOthers: 1.6, burst: 1.4, disguised: 1.2, unseen: 0.8 } as const;
/** More copies prove no more. */
export const MOST_COPIES = 3;

export const SPAM_LISTS = ['words', 'addresses', 'trusted'] as const;
export type SpamListName = (typeof SPAM_LISTS)[number];

/** A list is looked through for each post of a newcomer. */
export const MOST_ENTRIES = 2_000;
export const LONGEST_ENTRY = 200;
/** Longest text that is tried on the page. */
export const LONGEST_TRIED = 30_000;

export const LIST_WORDS: Record<SpamListName, { label: string; hint: string }> = {
  words: { label: 'Words', hint: 'One word or phrase a line. A post of somebody who is not trusted yet that has one waits to be looked at, however it is written: CAPITALS and letters that only look the same count too.' },
  addresses: { label: 'Blocked addresses', hint: 'One site a line, such as cheap-pills.example or example.org/shop. Sites below it count as well.' },
  trusted: { label: 'Addresses that count as no link', hint: 'One site a line: your own pages, and those your members send each other to every day.' },
};

const DAY = 86_400;

/** What is limited, as it is called on the page; `seconds` is how long an empty bucket takes to fill, null for what is counted within one post. */
export const LIMITED_DEEDS = {
  threads: { label: 'Threads a day', seconds: DAY },
  replies: { label: 'Replies a day to others', seconds: DAY },
  edits: { label: 'Changes a day', seconds: DAY },
  links: { label: 'Links in a post', seconds: null },
  pictures: { label: 'Pictures in a post', seconds: null },
} as const satisfies Record<string, { label: string; seconds: number | null }>;
export type LimitedDeed = keyof typeof LIMITED_DEEDS;
export const DEED_NAMES = Object.keys(LIMITED_DEEDS).filter((name): name is LimitedDeed => name in LIMITED_DEEDS);

/** As much of each as a member may; null for no limit but the speed of the doors. */
export type WritingLimits = Record<LimitedDeed, number | null>;

const NO_LIMITS: WritingLimits = { threads: null, replies: null, edits: null, links: null, pictures: null };

/**
 * By trust, where admins chose nothing else. The numbers are Discourse's for a first day: nobody in trouble has four problems at once, and spam comes by the dozen.
 */
export const LIMITS_BY_TRUST: readonly WritingLimits[] = [{ threads: 3, replies: 10, edits: 30, links: 2, pictures: 1 }, NO_LIMITS, NO_LIMITS, NO_LIMITS, NO_LIMITS];

/** A limit nobody reaches is none. */
export const HIGHEST_LIMIT = 1_000;

/**
 * Nobody is a newcomer for longer, whatever their trust: a customer who comes twice a year would be one for ever. What spams after a month of sleep meets what
 * standing unlocks, and people.
 */
export const NEWCOMER_DAYS = 30;
