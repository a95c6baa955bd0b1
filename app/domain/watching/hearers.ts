/** Who wants to hear of a thread or a reply, as statements for whoever tells them: nobody is asked one by one, however many there are. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { threadTags, threads } from '#db/schema/threads.ts';
import { watches } from '#db/schema/watching.ts';
import type { ThreadId } from '#domain/core';

/** Sorts levels for `order by`: what was muted comes first, then the loudest. */
export const louder = (level: SQL): SQL => sql`case ${level} when 'mute' then 0 when 'every' then 1 when 'follow' then 2 else 3 end`;

/**
 * Everybody to whom a thread is louder or quieter than anything, once each, as rows of `member`, `level` and `is_own` (said of the thread itself). What was said of the
 * thread counts; else a muted board or tag silences it, and the loudest of the others decides.
 */
export const levelsOn = (threadId: ThreadId): SQL => sql`
  select distinct on (heard.member_id) heard.member_id as member, heard.level, heard.nearness = 1 as is_own
  from (
    select w.member_id, w.level, 1 as nearness from ${watches} w where w.thread_id = ${threadId}
    union all
    select w.member_id, w.level, 2 from ${watches} w join ${threads} t on t.board_id = w.board_id where t.id = ${threadId}
    union all
    select w.member_id, w.level, 2 from ${watches} w join ${threadTags} tt on tt.tag_id = w.tag_id where tt.thread_id = ${threadId}
  ) as heard
  order by heard.member_id, heard.nearness, ${louder(sql`heard.level`)}`;

/** True of a member who muted this very thread, inside a statement that names both. */
export const hasMuted = (member: SQL, thread: SQL): SQL => sql`exists (select 1 from ${watches} muted where muted.member_id = ${member} and muted.thread_id = ${thread} and muted.level = 'mute')`;
