/** How far a member has read a thread, and what is new to them. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { threadReads } from '#db/schema/watching.ts';
import { allow, memberIdOf } from '#domain/core';
import type { Act, ThreadId, Viewer } from '#domain/core';
import { pageOf, threadRef } from '#domain/threads';
import type { PostLocation } from '#domain/threads';
import { canWatch } from './policy.ts';
import { MOST_NEW } from './rules.ts';

/** Notes that a member has seen a thread up to this number; it only ever grows, and ends where the thread does. NotFound for a thread they may not read. */
export async function noteRead(act: Act, { threadId, number }: { threadId: ThreadId; number: number }): Promise<void> {
  allow(canWatch(act.by), 'Sign in first.');
  const { id } = await threadRef(act.tx, threadId, act.by);
  await raise(act.tx, { memberId: act.by.id, threadId: id, number, at: act.at });
}

/** The same for what was counted in memory while pages were read; whoever may not read the thread was shown none of it. */
export async function noteReads(db: Executor, reads: readonly { memberId: number; threadId: number; number: number }[], at: Date): Promise<void> {
  if (reads.length === 0) return;
  const rows = JSON.stringify(reads.map(({ memberId, threadId, number }) => ({ member: memberId, thread: threadId, number })));
  await db.execute(sql`
    insert into ${threadReads} as mine (member_id, thread_id, number, at)
    select seen.member, t.id, least(max(seen.number), t.last_number), ${at.toISOString()}::timestamptz
    from json_to_recordset(${rows}::json) as seen (member bigint, thread bigint, number int) join ${threads} t on t.id = seen.thread group by seen.member, t.id order by seen.member, t.id
    on conflict (member_id, thread_id) do update set number = excluded.number, at = excluded.at where excluded.number > mine.number`);
}

async function raise(db: Executor, { memberId, threadId, number, at }: { memberId: number; threadId: number; number: number; at: Date }): Promise<void> {
  const statement = prepared(db, 'thread-read', (db) =>
    db
      .insert(threadReads)
      .values({ memberId: sql.placeholder('memberId'), threadId: sql.placeholder('threadId'), number: sql`(select least(${sql.placeholder('number')}::int, t.last_number) from ${threads} t where t.id = ${sql.placeholder('thread')}::bigint)`, at: sql.placeholder('at') })
      .onConflictDoUpdate({ target: [threadReads.memberId, threadReads.threadId], set: { number: sql`excluded.number`, at: sql`excluded.at` }, setWhere: sql`excluded.number > ${threadReads.number}` }),
  );
  await statement.execute({ memberId, threadId, thread: threadId, number, at });
}

/** How many posts of others are new to a member in the threads of a list, where they have read in them before; one statement, {@link MOST_NEW} and one more at most for each. */
export async function newInThreads(db: Executor, threadIds: readonly number[], viewer: Viewer): Promise<Record<number, number>> {
  const memberId = memberIdOf(viewer);
  if (memberId === null || threadIds.length === 0) return {};
  const fresh = sql<number>`(select count(*) from (select 1 from ${posts} p where p.thread_id = thread_reads.thread_id and p.number > thread_reads.number and p.deleted_at is null and p.author_id <> ${memberId} limit ${sql.raw(String(MOST_NEW + 1))}) as fresh)::int`;
  const rows = await db.select({ id: threadReads.threadId, fresh }).from(threadReads).where(and(eq(threadReads.memberId, memberId), inArray(threadReads.threadId, [...threadIds])));
  return Object.fromEntries(rows.flatMap(({ id, fresh: count }) => (count > 0 ? [[id, count]] : [])));
}

/** The first post that is new to the viewer, or the thread itself where nothing is. NotFound when they may not see the thread. */
export async function firstUnread(db: Executor, threadId: ThreadId, viewer: Viewer): Promise<PostLocation | { thread: { id: ThreadId; slug: string }; number: null }> {
  const { id, slug } = await threadRef(db, threadId, viewer);
  // One step along the index of numbers, however much came since.
  const [row] = await db
    .select({ number: sql<number | null>`(select p.number from ${posts} p where p.thread_id = thread_reads.thread_id and p.number > thread_reads.number and p.deleted_at is null order by p.number limit 1)` })
    .from(threadReads)
    .where(and(eq(threadReads.memberId, memberIdOf(viewer) ?? 0), eq(threadReads.threadId, id)));
  const thread = { id, slug };
  return row?.number ? { thread, number: row.number, page: pageOf(row.number) } : { thread, number: null };
}
