/** How often a thread is read. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { threads } from '#db/schema/threads.ts';
import type { ThreadId } from '#domain/core';

/** Counts one reader. Takes no lock that a reply would wait for longer than the statement lasts; no event, no history. */
export const countView = (db: Executor, threadId: ThreadId): Promise<void> => addViews(db, new Map([[threadId, 1]]));

/** Adds readers counted elsewhere, in one statement; rows are locked by ascending id, so two that add at once cannot block each other for good. */
export async function addViews(db: Executor, views: ReadonlyMap<ThreadId, number>): Promise<void> {
  if (views.size === 0) return;
  const seen = JSON.stringify([...views].map(([id, count]) => ({ id, count })));
  await db.execute(sql`
    with seen as (select id, count from json_to_recordset(${seen}::json) as seen (id bigint, count int)),
    held as (select t.id from ${threads} t join seen on seen.id = t.id order by t.id for no key update of t)
    update ${threads} t set view_count = t.view_count + seen.count from held join seen on seen.id = held.id where t.id = held.id`);
}
