/** How rows are counted while a dump is read, and the checks that every row has to pass. */
import { count, instant, wholeNumber } from './rows.ts';
import type { IdMap } from './id-map.ts';
import type { Row } from './xml-rows.ts';

/** Where rows are counted; each one that is found and not skipped is brought in later, or is here already. */
export type Books = { found: (type: string, count?: number) => void; skipped: (type: string, reason: string, count?: number) => void };

/** What rows are called in the report. */
export const TYPES = {
  members: 'members',
  strangers: 'members without an account',
  tags: 'tags',
  questions: 'questions',
  answers: 'answers',
  comments: 'comments',
  accepted: 'accepted answers',
  links: 'links',
  otherPosts: 'other posts',
  lowScores: 'scores below zero',
  votes: 'votes',
  badges: 'badges',
  versions: 'earlier versions',
} as const;

/** Why rows are left out. */
export const REASONS = {
  noId: 'they have no id',
  noDate: 'they have no date, or an impossible one',
  noName: 'they have no name',
  twice: 'their id is there twice',
  empty: 'they are empty',
  noQuestion: 'their question is not in the dump, or was skipped',
  noPost: 'the post they stand under is not in the dump, or was skipped',
  noAnswer: 'the answer is not in the dump, or was skipped',
  lowScore: 'kudos cannot be negative, so they count as none',
  otherPost: 'descriptions of tags and other texts of the site itself are not brought in',
  badge: 'badges of another community mean nothing here',
  version: 'only the last version of a text is brought in',
} as const;

/** In a map of ids: the row was left out, and no other of its id may take its place. */
export const LEFT_OUT = -1;

export type Checks = {
  /** The id and time that every row needs; null after counting why it is left out. `seen` is not changed for a row that passes. */
  head: (type: string, row: Row, seen: IdMap) => { id: number; at: number } | null;
  /** A score as kudos. */
  score: (text: string | undefined) => number;
  time: (text: string | undefined) => number | null;
};

/** The checks of one reading; `now` decides which dates have not come yet. */
export function createChecks(books: Books, now: Date): Checks {
  return {
    head: (type, row, seen) => {
      const id = wholeNumber(row.Id);
      const at = instant(row.CreationDate, now);
      const isFirst = id !== null && seen.get(id) === 0;
      if (id !== null && at !== null && isFirst) return { id, at };
      books.skipped(type, id === null ? REASONS.noId : at === null ? REASONS.noDate : REASONS.twice);
      if (isFirst) seen.set(id, LEFT_OUT);
      return null;
    },
    score: (text) => {
      const score = count(text, -2_000_000_000, 2_000_000_000);
      if (score >= 0) return score;
      books.found(TYPES.lowScores);
      books.skipped(TYPES.lowScores, REASONS.lowScore);
      return 0;
    },
    time: (text) => instant(text, now),
  };
}
