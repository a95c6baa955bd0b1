/** The shape of one part of a takeout: which tables it gives, under which name, and by which query. */
import type { SQL } from 'drizzle-orm';
import type { MemberId } from '#domain/core';

export type Part = {
  /** Names its two files. */
  name: string;
  /** Its heading in the Markdown, and what it is in a sentence. */
  title: string;
  says: string;
  /** The tables whose rows about a member it gives: a test holds them against the schema. */
  tables: readonly string[];
  /**
   * The member's rows. `key` is a number of its own for each row, by which they are read in order; the other columns are plain words, shown as
   * they are called. `text` is what somebody wrote, `link` a place here.
   */
  rows: (member: MemberId) => SQL;
};
