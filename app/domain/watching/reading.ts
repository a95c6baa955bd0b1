/** What a thread, a board or a tag is to the member who looks at it: how loud, how far read, what is kept. */
import { and, eq, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { threadTags, threads } from '#db/schema/threads.ts';
import { bookmarks, threadReads, watches } from '#db/schema/watching.ts';
import { memberIdOf } from '#domain/core';
import type { PostId, ThreadId, Viewer } from '#domain/core';
import { louder } from './hearers.ts';
import { FOLLOWERS_COUNTED, MOST_NEW } from './rules.ts';
import type { Level } from './rules.ts';

/** `level` is what counts, `chosen` what was said of this thread itself; null where a board, a tag or nothing says it. */
export type ReadingView = {
  level: Level;
  chosen: Level | null;
  /** The highest number they had seen when they came; null on their first visit. */
  readTo: number | null;
  /** How many posts of others came since, {@link MOST_NEW} and one more at most. */
  fresh: number;
  /** Which posts of this page they keep. */
  kept: PostId[];
};

/** One statement for a member; nothing at all for a guest, whose page is everybody's. */
export async function readingOf(db: Executor, threadId: ThreadId, postIds: readonly PostId[], viewer: Viewer): Promise<ReadingView | null> {
  const member = memberIdOf(viewer);
  if (member === null) return null;
  const statement = prepared(db, 'thread-reading', (db) => {
    const memberId = sql`${sql.placeholder('member')}::bigint`;
    return db
      .select({
        chosen: sql<Level | null>`(select w.level from ${watches} w where w.member_id = ${memberId} and w.thread_id = threads.id)`,
        around: sql<Level | null>`(select w.level from ${watches} w where w.member_id = ${memberId} and (w.board_id = threads.board_id or w.tag_id in (select tt.tag_id from ${threadTags} tt where tt.thread_id = threads.id)) order by ${louder(sql`w.level`)} limit 1)`,
        readTo: sql<number | null>`(select r.number from ${threadReads} r where r.member_id = ${memberId} and r.thread_id = threads.id)`,
        fresh: sql<number>`(select count(*) from (select 1 from thread_reads r join posts p on p.thread_id = r.thread_id and p.number > r.number where r.member_id = ${memberId} and r.thread_id = threads.id and p.deleted_at is null and p.author_id <> ${memberId} limit ${sql.raw(String(MOST_NEW + 1))}) as fresh)::int`,
        kept: sql<PostId[]>`coalesce((select json_agg(b.post_id) from ${bookmarks} b where b.member_id = ${memberId} and b.post_id = any(${sql.placeholder('posts')}::bigint[])), '[]')`,
      })
      .from(threads)
      .where(eq(threads.id, sql.placeholder('thread')));
  });
  const [row] = await statement.execute({ member, thread: threadId, posts: `{${postIds.join(',')}}` });
  return row ? { level: row.chosen ?? row.around ?? 'normal', chosen: row.chosen, readTo: row.readTo, fresh: row.fresh, kept: row.kept } : null;
}

/** The level a member chose for a board or a tag; null for guests. */
export async function levelOf(db: Executor, subject: { boardId: number } | { tagId: number }, viewer: Viewer): Promise<Level | null> {
  const member = memberIdOf(viewer);
  if (member === null) return null;
  const isOf = 'boardId' in subject ? eq(watches.boardId, subject.boardId) : eq(watches.tagId, subject.tagId);
  const [row] = await db.select({ level: watches.level }).from(watches).where(and(eq(watches.memberId, member), isOf));
  return row?.level ?? 'normal';
}

/** How many members follow a tag, {@link FOLLOWERS_COUNTED} at most; one step along the index of who does. */
export async function tagFollowers(db: Executor, tagId: number): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::int as count from (select 1 from ${watches} w where w.tag_id = ${tagId} and w.level in ('follow', 'every') limit ${FOLLOWERS_COUNTED}) counted`);
  return row?.count ?? 0;
}
