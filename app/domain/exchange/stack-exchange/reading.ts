/** The first pass over a dump: checks every file to its end, counts every row, and sorts what belongs together; the database is not touched. */
import { REASONS, TYPES, createChecks } from './books.ts';
import type { Books } from './books.ts';
import { TABLES } from './folder.ts';
import type { DumpFiles, Table } from './folder.ts';
import { createPeople, createTagNames } from './people.ts';
import type { People } from './people.ts';
import { createPlacing } from './placing.ts';
import { createSheaves } from './sheaves.ts';
import type { Sheaves } from './sheaves.ts';
import { rowsOf } from './xml-rows.ts';
import type { Row } from './xml-rows.ts';

export type DumpReading = {
  people: People;
  tags: string[];
  /** Questions with all that belongs to them, in sheaves numbered from 0. */
  sheaves: Sheaves;
  sheafCount: number;
};

const ACCEPTED = '1';

/** Votes are anonymous and dated by the day: what they add up to is known from the scores. */
const VOTE_REASONS: Record<string, string> = {
  [ACCEPTED]: 'used as the dates of acceptances',
  2: 'kept in the scores, without names',
  3: 'kept in the scores, without names',
};
const OTHER_VOTE = 'bookmarks, bounties, closing and moderation are not brought in';

/**
 * Reads all files of a dump. Memory: one piece of one file, four bytes for each id, and the names of those without an account.
 * @throws DumpError for the first file that is damaged; what was sorted so far is removed.
 */
export async function readDump(files: DumpFiles, { now, books, onBytes }: { now: Date; books: Books; onBytes: (bytes: number) => void }): Promise<DumpReading> {
  const checks = createChecks(books, now);
  const people = createPeople(books, checks);
  const tags = createTagNames(books);
  const sheaves = createSheaves();
  const placing = createPlacing({ books, checks, people, sheaves });
  const readers: Record<Table, (row: Row) => void> = {
    Users: people.meet,
    Tags: tags.meet,
    Posts: placing.post,
    Votes: (row) => {
      books.found(TYPES.votes);
      books.skipped(TYPES.votes, VOTE_REASONS[row.VoteTypeId ?? ''] ?? OTHER_VOTE);
      if (row.VoteTypeId === ACCEPTED) placing.accepted(row);
    },
    Comments: placing.comment,
    PostLinks: () => books.found(TYPES.links),
    Badges: () => leaveOut(books, TYPES.badges, REASONS.badge),
    PostHistory: () => leaveOut(books, TYPES.versions, REASONS.version),
  };

  try {
    for (const table of TABLES) {
      const file = files[table];
      if (file) for await (const rows of rowsOf(file, onBytes)) rows.forEach(readers[table]);
      if (table === 'Posts') placing.settle();
    }
  } catch (problem) {
    sheaves.remove();
    throw problem;
  }
  return { people, tags: tags.names(), sheaves, sheafCount: placing.sheafCount() };
}

function leaveOut(books: Books, type: string, reason: string): void {
  books.found(type);
  books.skipped(type, reason);
}
