/** Which posts answer a post. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { posts } from '#db/schema/threads.ts';
import { ANSWERS_COUNTED, ANSWERS_SHOWN } from './rules.ts';
import type { AnswersView } from './views.ts';

/** Whatever stands in a thread answers its opening post, which stands on each page: nothing is counted for it. */
const isAnswer = sql`${posts.number} > 1 and c.in_reply_to_id = ${posts.id} and c.thread_id = ${posts.threadId} and c.deleted_at is null`;

/** The visible ones in the same thread, the first few by name, in one value of the statement of a page. */
export const answersTo = (): SQL<AnswersView> => sql<AnswersView>`json_build_object(
  'count', (select count(*) from (select 1 from ${posts} c where ${isAnswer} limit ${sql.raw(String(ANSWERS_COUNTED))}) some_of_them),
  'first', coalesce((
    select json_agg(json_build_object('id', f.id, 'name', f.name) order by f.number)
    from (select c.id, c.number, m.name from ${posts} c join ${members} m on m.id = c.author_id where ${isAnswer} order by c.number limit ${sql.raw(String(ANSWERS_SHOWN))}) f
  ), '[]'))`;
