/** The shape of one part of a takeout: which tables it gives, under which name, and by which query. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { readableBy } from '#domain/boards';
import type { MemberId } from '#domain/core';
import { carriesReadable } from '#domain/threads';

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

/** Whether the member may read what stands on this board now; what they wrote there before it was closed to them is theirs, its name is not. */
export const mayStillRead = (member: MemberId, board: SQL): SQL => readableBy({ id: sql`${member}::bigint`, readsAll: sql`(select role in ('agent', 'moderator', 'admin') from members where id = ${member})` }, board);

/** Whether the member may know of a tag now: one that only hidden threads carry is not there. */
export const mayKnowTag = (member: MemberId, tag: SQL): SQL => carriesReadable(tag, mayStillRead(member, sql`t.board_id`));

/** The title of thread `t`, or nothing: titles of others are given while the member may read them, as on every page. */
export const titleFor = (member: MemberId): SQL => sql`case when t.author_id = ${member} or (t.deleted_at is null and ${mayStillRead(member, sql`t.board_id`)}) then t.title end`;

/** True of guide `g` while it is out and the member may read it: its address says its title. */
export const readsGuide = (member: MemberId): SQL => sql`(g.published_at is not null and g.dismissed_at is null and ${mayStillRead(member, sql`g.board_id`)})`;
