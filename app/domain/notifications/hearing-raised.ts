/** Superusers hear that questions stand before them: one line for all of them, and no more often than they want to be asked. */
import { sql } from 'drizzle-orm';
import { helpAsks, helpCalls, helperSettings, helperTopics } from '#db/schema/helping.ts';
import { members } from '#db/schema/members.ts';
import { notifications } from '#db/schema/notifications.ts';
import { posts, threadTags, threads } from '#db/schema/threads.ts';
import { readableBy } from '#domain/boards';
import type { Act, MemberId, StoredEvent } from '#domain/core';
import { ASKS_A_DAY } from '#rules/helping';
import { tell } from './notifying.ts';

/**
 * A question climbed to the superusers' queue. Whoever has not read the last line is told nothing new: it stands for all that wait. Left out are the asker, who was asked about it or has
 * replied in it, who is away, wants none of its topics, or was told and asked as often as they wish within 24 hours. In the inbox only, so no hour is too quiet. One such event is heard at a
 * time, so that two that climb together make one line.
 */
export async function hearRaised(act: Act, { ids, at }: StoredEvent<'question.raised'>): Promise<void> {
  await act.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('goodturn-raised-news', 0))`);
  const now = sql`${act.at.toISOString()}::timestamptz`;
  const day = sql`${new Date(act.at.getTime() - 86_400_000).toISOString()}::timestamptz`;
  const rows = await act.tx.execute<{ id: string }>(sql`
    select m.id from ${members} m left join ${helperSettings} s on s.member_id = m.id join ${threads} t on t.id = ${ids.threadId}
    where m.role = 'superuser' and not m.is_ghost and m.id <> t.author_id and (s.away_until is null or s.away_until <= ${now})
      and ${readableBy({ id: sql`m.id`, readsAll: sql`false` }, sql`t.board_id`)}
      and exists (select from ${helpCalls} call where call.thread_id = t.id and call.raised_at is not null and call.ended_at is null)
      and not exists (select from ${helpAsks} asked where asked.thread_id = t.id and asked.member_id = m.id)
      and not exists (select from ${posts} replied where replied.thread_id = t.id and replied.author_id = m.id)
      and not exists (select from ${helperTopics} no where no.member_id = m.id and not no.is_wanted and (no.board_id = t.board_id or no.tag_id in (select tagged.tag_id from ${threadTags} tagged where tagged.thread_id = t.id)))
      and not exists (select from ${notifications} line where line.member_id = m.id and line.kind = 'question-raised' and line.read_at is null and line.is_listed)
      and (select count(*) from ${helpAsks} a where a.member_id = m.id and a.at > ${day}) + (select count(*) from ${notifications} told where told.member_id = m.id and told.kind = 'question-raised' and told.at > ${day}) < coalesce(s.asks_a_day, ${ASKS_A_DAY}::int)
    order by m.id`);
  await tell(act, rows.map(({ id }) => ({ member: Number(id) as MemberId, kind: 'question-raised' as const, key: `raised:${ids.threadId}:${at.getTime()}`, at })), { hasMail: false });
}
