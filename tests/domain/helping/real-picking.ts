/** Whom the picking would ask, measured on a real community that a test has imported: how many of those who did answer are among those it would ask. */
import { sql } from 'drizzle-orm';
import type { Db } from '#db/connect.ts';
import type { ThreadId } from '#domain/core';
import { candidatesFor, pickHelpers } from '#domain/helping';

/** Questions put again, newest first, and how many would be asked about each. */
const [TRIED, ASKED] = [30, 10];

/**
 * Takes the answers of some solved questions away, as if they had just been asked, lets the ghosts come to life, and asks whom the picking would choose. Only whoever solved four
 * others counts: nobody can be expected from their first answer. Changes the database.
 */
export async function pickedAmongReal(db: Db): Promise<{ tried: number; reached: number; reasons: string[] }> {
  await db.execute(sql`update members set is_ghost = false, email = 'm' || id || '@example.org', password_hash = 'x' where is_ghost and left_at is null`);
  await db.execute(sql`insert into sessions (id, member_id, expires_at, started_at) select 's' || id, id, now() + interval '1 day', now() from members`);
  await db.execute(sql`insert into helper_settings (member_id, asks_a_day, quiet_from, quiet_to, zone) select id, 20, 0, 0, 'UTC' from members`);
  const tried = await db.execute<{ id: string; answerer: string }>(sql`
    select t.id, p.author_id as answerer from threads t join posts p on p.id = t.accepted_post_id where p.author_id <> t.author_id and t.kind = 'question'
    and (select count(*) from threads x join posts y on y.id = x.accepted_post_id where y.author_id = p.author_id and x.author_id <> y.author_id) > 4 order by t.created_at desc limit ${TRIED}`);
  const ids = sql.join(tried.map(({ id }) => sql`${Number(id)}`), sql`, `);
  await db.execute(sql`update threads set accepted_post_id = null, solved_at = null where id in (${ids})`);
  await db.execute(sql`delete from posts where number > 1 and thread_id in (${ids})`);
  const at = new Date();
  const reasons: string[] = [];
  let reached = 0;
  for (const { id, answerer } of tried) {
    const { picked } = pickHelpers(await candidatesFor(db, Number(id) as ThreadId, at, 'UTC'), at, ASKED);
    const them = picked.find(({ memberId }) => memberId === Number(answerer));
    if (!them) continue;
    reached += 1;
    reasons.push(them.because);
  }
  return { tried: tried.length, reached, reasons };
}
