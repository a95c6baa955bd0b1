/** What makes a group look as if it fed itself: every signal with its weight, its limit and its reason. Pure, and safe for the browser; never shown to members. */

/** The scan looks this far back: a quarter holds enough deeds to tell a habit from a good week, and most unpaid money is younger. */
export const LOOKS_BACK_DAYS = 90;

/**
 * A group with this many points or more is held. No signal reaches it alone, so it always takes two things that are odd for
 * different reasons; Stack Overflow, too, reverses votes only for a pattern, and keeps where it begins to itself.
 */
export const HELD_FROM = 50;

/** A group that staff released is held again only for so many points more than they looked at then. */
export const MORE_THAN_RELEASED = 20;

/** Thanks weigh a fifth of an acceptance: they bring no money by themselves, and people who like each other thank each other. */
export const KUDOS_WEIGHT = 0.2;

/** Two who met less often than this are no habit: Forem asks for far more, but counts reactions, of which people give hundreds. */
export const CLOSE_FROM = 3;

/** And the one must be a tenth of what the other gets at least: whoever helps everybody helps some people often. */
export const CLOSE_SHARE = 0.1;

/** Somebody who gives this share of all they give to one person has not come for the rest. */
export const DEVOTED_SHARE = 0.7;

/** Nobody can read a solution, try it and come back within two minutes as a rule. */
export const FAST_SECONDS = 120;

/** An account younger than this, when it first gives, is fresh. */
export const FRESH_DAYS = 30;

/** A network or a device that more members than this have used says nothing: mobile operators put hundreds behind one address. */
export const SHARED_BY_AT_MOST = 5;

/** So many hasty acceptances, new accounts' acceptances or empty answers are chance. */
export const LEAST_ODD = 3;

/** Letters of an answer below which it can hardly have solved anything: "yes it works" is one. */
export const THIN_LETTERS = 60;

/** Somebody who was given less than this is no case, whatever it looks like: little money, and chance would rule. */
export const LEAST_RECEIVED = 4;

/** A group that gives its members less of what they are given than this harms nobody much, and whoever is helpful has some odd friends. */
export const LEAST_SHARE = 0.15;

/** A ring of more people than this leaks; a larger knot is many people who know each other, and is looked at where it is tightest. */
export const LARGEST_GROUP = 10;

/** The shares at which a larger knot is cut again. */
export const TIGHTER_SHARES = [CLOSE_SHARE, 0.2, 0.35] as const;

/** Points of each signal at most, and why it counts. */
export const SIGNALS = {
  'acceptance-loop': { most: 45, why: 'Acceptances that come round in a circle are rare among people who really ask: who knows the answers seldom asks.' },
  'kudos-loop': { most: 15, why: 'Thanks that come round are common among helpers, so they weigh little.' },
  concentration: { most: 25, why: 'Most of what they were given comes from each other, and hardly anything from outsiders.' },
  fast: { most: 30, why: 'Accepted within two minutes, before anybody could have tried it.' },
  fresh: { most: 20, why: 'New accounts that have come for one person.' },
  shared: { most: 30, why: 'The same device, network or payout address: perhaps one person, perhaps one household.' },
  text: { most: 20, why: 'Answers with the same words, or hardly any.' },
} as const;
export type SignalKind = keyof typeof SIGNALS;
export const isSignalKind = (kind: string): kind is SignalKind => kind in SIGNALS;

/** What a member reads about a signal: enough to know what to write in an appeal, too little to know how to stay below the bound. */
export const GENERAL_WORDS: Record<SignalKind, string> = {
  'acceptance-loop': 'how often the same few members accept each other’s answers',
  'kudos-loop': 'how often the same few members thank each other',
  concentration: 'how often the same few members accept each other’s answers',
  fast: 'how soon answers were accepted',
  fresh: 'which accounts accepted them',
  shared: 'which accounts accepted them',
  text: 'what the answers say',
};

export const OUTCOMES = ['released', 'reversed', 'suspended'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What stands beside the money in a member's statement. */
export const REVERSED_SENTENCE = 'Taken back after a review of how it was earned.';
/** What somebody reads who is shut out. */
export const SUSPENDED_SENTENCE = 'A review found that rewards were not earned by the rules of the community.';

/** Two who know much ask each other now and then, so a circle of two weighs less: it takes nearly all they are given, or something else. */
export const LOOP_OF_TWO = 30;

/** What a shared thing is worth: a household shares a network, seldom a device, and nobody's bank account is somebody else's. */
export const SHARED_POINTS = { network: 12, device: 24, payout: 30 } as const;
/** Every further pair that shares something makes a household less likely. */
export const SHARED_FURTHER = 6;
export type SharedKind = keyof typeof SHARED_POINTS;

/** From the first share nothing, from the second everything, a straight line between. */
export const RAMPS = {
  'acceptance-loop': [0.2, 0.5],
  'kudos-loop': [0.4, 0.8],
  concentration: [0.3, 0.8],
  /** Of the acceptances within the group. One honest asker in fifty accepts this fast. */
  fast: [0.1, 0.5],
  fresh: [0.2, 0.8],
  /** Of what was given within the group: a partner among five who ask makes no plot of the five. */
  shared: [0.1, 0.5],
  text: [0.2, 0.7],
} as const satisfies Partial<Record<SignalKind, readonly [number, number]>>;

/** How much of a signal a share is: 0 to 1. */
export const ramp = (share: number, [none, all]: readonly [number, number]): number => Math.min(1, Math.max(0, (share - none) / (all - none)));

/** A reason and an appeal are a few sentences. */
export const MAX_WORDS = 2_000;
/** Reviews on a page: each takes minutes to judge. */
export const REVIEWS_PER_PAGE = 20;
/** Deeds a review lists at once, the newest first. */
export const DEEDS_SHOWN = 100;
/** Unpaid rewards that can be chosen one by one: with the rest of the form they stay below what a form may have (200 fields). */
export const UNPAID_SHOWN = 150;
