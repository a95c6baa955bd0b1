/** Reading as far as trust counts it: how many different threads a member opened on a day, never which. */
import { sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { readingDays } from '#db/schema/trust.ts';
import type { Act, MemberId } from '#domain/core';
import { READING_DAYS_KEPT, READS_PER_DAY } from './rules.ts';

/** So many more threads that a member opened. */
export type Reading = { member: MemberId; threads: number };

/** Where days too long ago are summed up: before anybody was here. */
const LONG_AGO = '1970-01-01';

/**
 * Adds what was read on a day, in one statement; a day holds no more than it may count for. Members are locked in one order, so that two servers
 * that write at once do not wait for each other in a circle. Somebody who is gone is left out.
 * @param day as 2026-03-14, in UTC.
 */
export async function addReading(db: Executor, day: string, reading: readonly Reading[]): Promise<void> {
  if (reading.length === 0) return;
  await db.execute(sql`
    insert into ${readingDays} as known (member_id, day, threads)
    select m.id, ${day}::date, least(read.threads, ${READS_PER_DAY}) from json_to_recordset(${JSON.stringify(reading)}::json) as read (member bigint, threads int)
    join ${members} m on m.id = read.member order by m.id
    on conflict (member_id, day) do update set threads = least(known.threads + excluded.threads, ${READS_PER_DAY})`);
}

/** Adds days that no level looks at singly any more to one sum for each member. Running it again changes nothing. For the night. */
export async function foldReading(act: Act): Promise<void> {
  const before = new Date(act.at.getTime() - READING_DAYS_KEPT * 86_400_000).toISOString().slice(0, 10);
  await act.tx.execute(sql`
    with gone as (delete from ${readingDays} where day < ${before}::date and day > ${LONG_AGO}::date returning member_id, threads)
    insert into ${readingDays} as known (member_id, day, threads) select member_id, ${LONG_AGO}::date, sum(threads)::int from gone group by member_id order by member_id
    on conflict (member_id, day) do update set threads = known.threads + excluded.threads`);
}
