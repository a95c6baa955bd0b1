/** A thread of very many replies, written straight into the tables: ten thousand by command would take minutes. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import type { ThreadId } from '#domain/core';
import { NOON } from '#tests/cast.ts';

/** How many members write in it, in turn. */
const WRITERS = 300;

/**
 * Adds replies as a long thread has them: by three hundred members with a standing each, some forty words long, every fifth answering one shortly before it, one in twenty taken down, thanked up to six times.
 * Statistics are renewed, so that plans are those of a thread this long.
 */
export async function fillThread(db: Executor, threadId: ThreadId, count: number): Promise<void> {
  const at = NOON.toISOString();
  await db.execute(sql`insert into members (handle, name, email, password_hash, joined_at) select 'writer-' || n, 'Writer ' || n, 'writer-' || n || '@example.org', 'nobody signs in with this', ${at}::timestamptz - interval '400 days' from generate_series(1, ${WRITERS}::int) n`);
  await db.execute(sql`
    insert into posts (thread_id, number, author_id, source, html, plain, renderer_version, created_at, kudos_count, deleted_at)
    select ${threadId}, n, m.id, t.words, '<p>' || t.words || '</p>', t.words, o.renderer_version, ${at}::timestamptz + n * interval '1 minute', n % 7, case when n % 20 = 13 then ${at}::timestamptz end
    from posts o, generate_series(2, ${count + 1}::int) n
    join members m on m.handle = 'writer-' || (1 + n % ${WRITERS}::int),
    lateral (select string_agg('word' || (n * 7 + w * w) % 911, ' ') || '.' as words from generate_series(1, 40) w) t
    where o.thread_id = ${threadId} and o.number = 1`);
  await db.execute(sql`
    update posts p set in_reply_to_id = o.id from posts o
    where p.thread_id = ${threadId} and p.number % 5 = 0 and p.number > 12 and o.thread_id = p.thread_id and o.number = p.number - 1 - p.number % 9`);
  await db.execute(sql`update threads set last_number = ${count + 1}::int, first_reply_at = ${at}, reply_count = (select count(*) from posts where thread_id = ${threadId} and number > 1 and deleted_at is null) where id = ${threadId}`);
  for (const table of ['posts', 'threads', 'members']) await db.execute(sql.raw(`analyze ${table}`));
}
