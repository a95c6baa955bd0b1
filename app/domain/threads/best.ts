/** Replies by how much they were thanked for: which ones stand on a page. */
import { inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { posts } from '#db/schema/threads.ts';
import { writeCursor } from '#domain/core';
import type { Cursor, PostId, ThreadId } from '#domain/core';
import { REPLIES_PER_PAGE } from './rules.ts';

/** The visible replies after a place, the most thanked first and among those thanked alike the earliest; along one index however long the thread is. The accepted and the official answer stand before them all. */
export async function bestReplies(db: Executor, { threadId, accepted, official, after }: { threadId: ThreadId; accepted: PostId | null; official: PostId | null; after: Cursor | null }): Promise<{ ids: PostId[]; next: string | null }> {
  const rows = await db.execute<{ id: string; kudos: number; number: number }>(bestQuery({ threadId, before: [accepted ?? 0, official ?? 0], after }));
  const shown = rows.slice(0, REPLIES_PER_PAGE);
  const last = shown.at(-1);
  const first = after === null && official !== null && official !== accepted ? [official] : [];
  return { ids: [...first, ...shown.map(({ id }) => Number(id) as PostId)], next: rows.length > REPLIES_PER_PAGE && last ? writeCursor({ value: last.kudos, id: last.number }) : null };
}

/** Two walks along the index, each from where it begins: those thanked as often as the last one, then those thanked less. As one condition the walk would begin with the first of as many thanks, each time. */
export function bestQuery({ threadId, before, after }: { threadId: number; /** Posts that stand before them all. */ before: readonly number[]; after: Cursor | null }): SQL {
  const some = (which: SQL) => sql`(
    select p.id, p.kudos_count as kudos, p.number from ${posts} p where p.thread_id = ${threadId} and p.deleted_at is null and p.number > 1 and not ${inArray(sql`p.id`, [0, ...before])} and ${which}
    order by p.kudos_count desc nulls first, p.number limit ${sql.raw(String(REPLIES_PER_PAGE + 1))})`;
  // An address may name any number.
  const kudos = Math.min(after?.value ?? 0, MOST_KUDOS);
  const chosen = after ? sql`${some(sql`p.kudos_count = ${kudos}::int and p.number > ${after.id}::bigint`)} union all ${some(sql`p.kudos_count < ${kudos}::int`)}` : some(sql`true`);
  return sql`select * from (${chosen}) best order by kudos desc, number limit ${sql.raw(String(REPLIES_PER_PAGE + 1))}`;
}

/** What the column holds. */
const MOST_KUDOS = 2_147_483_647;
