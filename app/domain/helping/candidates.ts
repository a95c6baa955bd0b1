/** Who comes into question for a question: whoever solved its topics lately or chose them, with all that the picking asks about. Two statements, each along indexes. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards, tags } from '#db/schema/boards.ts';
import { helpAsks, helperSettings, helperTopics } from '#db/schema/helping.ts';
import { members, sessions } from '#db/schema/members.ts';
import { standings } from '#db/schema/reputation.ts';
import { posts, threadTags, threads } from '#db/schema/threads.ts';
import { readableBy } from '#domain/boards';
import type { MemberId, ThreadId } from '#domain/core';
import { keepApart } from '#domain/sanctions';
import type { HelperFacts } from './picking.ts';
import { ASKS_A_DAY, CANDIDATES, SOLVED_LOOKED_AT, USUAL_QUIET } from './rules.ts';

type TopicRow = { member: string; kind: 'tag' | 'board'; name: string; solved: number; wish: 'wanted' | 'unwanted' | null; not_mine: number };
type FactsRow = {
  id: string; is_superuser: boolean; trust: number | null; seen_at: string | null; asked_today: number; not_now_at: string | null;
  asks_a_day: number | null; away_until: string | null; quiet_from: number | null; quiet_to: number | null; zone: string | null;
};

/**
 * Everybody who may come into question, without the asker, staff, who may not read it, those who keep away from the asker or are kept away by them, and whoever was asked about it before or has replied in it.
 * @param zone of whoever has not said where they live.
 */
export async function candidatesFor(db: Executor, threadId: ThreadId, at: Date, zone: string): Promise<HelperFacts[]> {
  const topics = await db.execute<TopicRow>(topicsOf(threadId));
  const byMember = new Map<string, TopicRow[]>();
  for (const row of topics) byMember.set(row.member, [...(byMember.get(row.member) ?? []), row]);
  if (byMember.size === 0) return [];
  const day = sql`${new Date(at.getTime() - 86_400_000).toISOString()}::timestamptz`;
  const rows = await db.execute<FactsRow>(sql`
    select m.id, m.role = 'superuser' as is_superuser, st.trust, s.asks_a_day, s.away_until, s.quiet_from, s.quiet_to, s.zone,
      greatest((select p.created_at from ${posts} p where p.author_id = m.id order by p.id desc nulls first limit 1), (select max(started_at) from ${sessions} where member_id = m.id)) as seen_at,
      (select count(*)::int from ${helpAsks} a where a.member_id = m.id and a.at > ${day}) as asked_today,
      (select max(a.answered_at) from ${helpAsks} a where a.member_id = m.id and a.at > ${day} and a.answer = 'not-now') as not_now_at
    from ${members} m left join ${standings} st on st.member_id = m.id left join ${helperSettings} s on s.member_id = m.id
    where m.id in (${sql.join([...byMember.keys()].map((id) => sql`${Number(id)}`), sql`, `)})
      and m.role in ('customer', 'superuser') and not m.is_ghost and m.suspended_at is null and m.leaves_at is null
      and m.id <> (select author_id from ${threads} where id = ${threadId})
      and (select ${readableBy({ id: sql`m.id`, readsAll: sql`false` }, sql`asked.board_id`)} from ${threads} asked where asked.id = ${threadId})
      and not ${keepApart(sql`m.id`, sql`(select author_id from ${threads} where id = ${threadId})`)}
      and not exists (select from ${helpAsks} before where before.thread_id = ${threadId} and before.member_id = m.id)
      and not exists (select from ${posts} replied where replied.thread_id = ${threadId} and replied.author_id = m.id)`);
  return rows.map((row) => ({
    memberId: Number(row.id) as MemberId,
    isSuperuser: row.is_superuser,
    trust: row.trust ?? 0,
    seenAt: dateOf(row.seen_at),
    topics: (byMember.get(row.id) ?? []).map(({ kind, name, solved, wish, not_mine }) => ({ kind, name, solved, wish, notMine: not_mine })),
    asksADay: row.asks_a_day ?? ASKS_A_DAY,
    askedToday: row.asked_today,
    notNowAt: dateOf(row.not_now_at),
    awayUntil: dateOf(row.away_until),
    quiet: { from: row.quiet_from ?? USUAL_QUIET.from, to: row.quiet_to ?? USUAL_QUIET.to, zone: row.zone ?? zone },
  }));
}

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** For each who solved one of the question's topics, or chose it, what they have to do with each of its topics. */
const topicsOf = (threadId: ThreadId): SQL => sql`
  with topics as materialized (
    select 'tag' as kind, g.id, g.name from ${threadTags} tt join ${tags} g on g.id = tt.tag_id where tt.thread_id = ${threadId}
    union all select 'board', b.id, b.name from ${threads} t join ${boards} b on b.id = t.board_id where t.id = ${threadId}
  ), solved as materialized (
    select topics.kind, topics.id, p.author_id as member, count(*)::int as times
    from topics cross join lateral (
      (select newest.thread_id from (select tt.thread_id from ${threadTags} tt where topics.kind = 'tag' and tt.tag_id = topics.id order by tt.thread_id desc nulls first limit ${SOLVED_LOOKED_AT}) newest)
      union all
      (select x.id from ${threads} x where topics.kind = 'board' and x.board_id = topics.id and x.deleted_at is null and x.solved_at is not null
        order by x.board_id desc nulls first, x.solved_at desc nulls first, x.id desc nulls first limit ${SOLVED_LOOKED_AT})
    ) lately join ${threads} q on q.id = lately.thread_id and q.deleted_at is null join ${posts} p on p.id = q.accepted_post_id and p.deleted_at is null
    where p.author_id <> q.author_id group by 1, 2, 3
  ), known as materialized (
    (select member from solved join ${members} m on m.id = solved.member and not m.is_ghost group by member order by sum(times) desc, member limit ${CANDIDATES})
    union
    (select h.member_id from topics join ${helperTopics} h on h.is_wanted and (case when topics.kind = 'tag' then h.tag_id = topics.id else h.board_id = topics.id end) order by h.member_id limit ${CANDIDATES})
  )
  select known.member, topics.kind, topics.name, coalesce(solved.times, 0) as solved,
    case when h.is_wanted then 'wanted' when not h.is_wanted then 'unwanted' end as wish,
    case when topics.kind = 'board' then 0 else (
      select count(*)::int from ${helpAsks} a join ${threadTags} tt on tt.thread_id = a.thread_id and tt.tag_id = topics.id where a.member_id = known.member and a.answer = 'not-my-topic'
    ) end as not_mine
  from known cross join topics
  left join solved on solved.kind = topics.kind and solved.id = topics.id and solved.member = known.member
  left join ${helperTopics} h on h.member_id = known.member and (case when topics.kind = 'tag' then h.tag_id = topics.id else h.board_id = topics.id end)`;
