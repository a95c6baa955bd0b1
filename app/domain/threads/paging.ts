/** Which pages of a thread have something on them: posts that went to another thread, or were taken down, leave gaps that nobody should have to turn through. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { posts, threads } from '#db/schema/threads.ts';
import { REPLIES_PER_PAGE, pageOf } from './rules.ts';

/** Numbers of the visible replies next to a page, and the last of all; null where there are none. */
export type Around = { before: number | null; after: number | null; last: number | null };

/** Three steps along the index of numbers, inside the statement of a page, which knows `from` and `to`. Without script nobody can leap over a gap, so whoever may see what was deleted turns no further pages than others. */
export const aroundPage = (): SQL<Around> => {
  const visible = (which: SQL, order: SQL) => sql`(select p.number from ${posts} p where p.thread_id = ${threads.id} and p.number > 1 and p.deleted_at is null and ${which} order by p.number ${order} limit 1)`;
  return sql<Around>`json_build_object(
    'before', ${visible(sql`p.number < ${sql.placeholder('from')}::int`, sql`desc`)},
    'after', ${visible(sql`p.number > ${sql.placeholder('to')}::int`, sql`asc`)},
    'last', ${visible(sql`true`, sql`desc`)})`;
};

/** The first and last number of a page, but for the opening post, which stands on each. */
export const numbersOf = (page: number): { from: number; to: number } => ({ from: 2 + (page - 1) * REPLIES_PER_PAGE, to: 1 + page * REPLIES_PER_PAGE });

/** The pages before and after one that have replies, and how many there are up to the last. */
export function pagesAround(page: number, { before, after, last }: Around): { number: number; count: number; previous: number | null; next: number | null } {
  const previous = before === null ? (page > 1 ? 1 : null) : pageOf(before);
  return { number: page, count: Math.max(page, last === null ? 1 : pageOf(last)), previous, next: after === null ? null : pageOf(after) };
}
