/** The words and numbers of watching, reading positions and bookmarks. Pure, and safe for the browser. */

/** From silent to loud. */
export const LEVELS = ['mute', 'normal', 'follow', 'every'] as const;
export type Level = (typeof LEVELS)[number];
export const isLevel = (text: string): text is Level => LEVELS.some((level) => level === text);

/** What a level can be set for. */
export type Watched = 'thread' | 'board' | 'tag';

/** Each level in a word for menus. */
export const LEVEL_NAMES: Record<Level, string> = { mute: 'Muted', normal: 'Normal', follow: 'Following', every: 'Every reply' };

const FOR_THREADS: Record<Level, string> = {
  mute: 'You are told nothing of it, not even when somebody names you.',
  normal: 'You are told when somebody names you or answers you.',
  follow: 'One line in your inbox when something is new since you were last here, and word when it is solved.',
  every: 'Every reply, the way you chose for what you follow.',
};
const FOR_MANY: Record<Level, string> = {
  mute: 'You are told nothing of what stands here, but for threads you follow.',
  normal: 'You are told when somebody names you or answers you.',
  follow: 'You are told of each new thread.',
  every: 'You are told of each new thread and every reply.',
};

/** What a level does, in a sentence. */
export const levelSays = (kind: Watched, level: Level): string => (kind === 'thread' ? FOR_THREADS : FOR_MANY)[level];

/** What follows by itself may be told: muting by itself would be a surprise. */
export const CHOICES = ['normal', 'follow', 'every'] as const;
export type Choice = (typeof CHOICES)[number];
export const isChoice = (text: string): text is Choice => CHOICES.some((choice) => choice === text);

/** Whoever wrote or has the problem too wants to know how it goes on; one quiet line is enough until they say otherwise. */
export const DEFAULT_CHOICES: { whenWriting: Choice; whenMeToo: Choice } = { whenWriting: 'follow', whenMeToo: 'follow' };

/** Beyond this a list says "99+": whoever missed a hundred replies counts no more. */
export const MOST_NEW = 99;

/** Two lines: what one wanted to do with it. */
export const NOTE_LENGTH = 300;
/** Nobody plans further ahead than two years. */
export const REMIND_WITHIN_DAYS = 730;
/** Reminders of one round: each is a row locked and an event told. */
export const REMINDERS_PER_ROUND = 200;

/** Followers are counted as far as the other counts of a tag are. */
export const FOLLOWERS_COUNTED = 1_001;
