/** What a thread's page says about posts that came to it and left it. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { posts, threadMoves, threads } from '#db/schema/threads.ts';
import { READER, readableBy } from '#domain/boards';
import { numbersOf } from './paging.ts';
import { MOVES_SHOWN } from './rules.ts';
import type { MoveView } from './views.ts';

/**
 * A thread's moves in one value, so that its page asks no second time. Posts that went on are told of where they came from first; a thread that was taken down, or that the reader may not see, is not named,
 * but one that was merged is, while its opening post is in sight: its title stands nowhere else any more.
 */
export const movesOfThread = (): SQL<MoveView[]> => sql<MoveView[]>`coalesce((
  select json_agg(json_build_object('kind', m.kind, 'direction', m.direction, 'number', m.number, 'count', m.post_count, 'title', m.title, 'postId', m.first_post_id, 'at', m.at) order by m.number, m.id)
  from (
    select away.id, away.kind, 'away' as direction, away.from_number as number, away.post_count, away.first_post_id, away.at, case when other.deleted_at is null and ${isReadable} then other.title end as title
    from ${threadMoves} away join ${posts} p on p.id = away.first_post_id join ${threads} other on other.id = p.thread_id
    where away.from_id = ${threads.id} and p.thread_id <> ${threads.id}
    union all
    select here.id, here.kind, 'here', p.number, here.post_count, here.first_post_id, here.at, case when ${isReadable} and (other.deleted_at is null or (other.merged_into_id is not null and p.deleted_at is null)) then other.title end
    from ${threadMoves} here join ${posts} p on p.id = here.first_post_id join ${threads} other on other.id = here.from_id
    where here.into_id = ${threads.id} and p.thread_id = ${threads.id}
    order by id desc limit ${sql.raw(String(MOVES_SHOWN))}
  ) as m
), '[]')`;

/** The statement of a page knows its reader. */
const isReadable = readableBy(READER, sql`other.board_id`);

/** Those of one page: what stands at number 1 belongs to the first, and what left a gap behind it to the page before the gap. */
export function movesOnPage(moves: readonly MoveView[], { number: page, next }: { number: number; next: number | null }): MoveView[] {
  const [from, before] = [page === 1 ? 0 : numbersOf(page).from, next === null ? Infinity : numbersOf(next).from];
  return moves.filter(({ number }) => number >= from && number < before);
}
