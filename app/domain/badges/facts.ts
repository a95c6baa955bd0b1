/** The facts behind each badge: a query that tells member, source and moment of all who have earned it, from the rows of other areas. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { articleCredits, articleVotes, articles } from '#db/schema/knowledge.ts';
import { members } from '#db/schema/members.ts';
import { acceptances, duplicateSuggestions, meToos } from '#db/schema/questions.ts';
import { points } from '#db/schema/reputation.ts';
import { kudos, posts, revisions, threadTags, threads } from '#db/schema/threads.ts';
import type { Badge } from './rules.ts';

/** Somebody else's accepted answers that stand. */
const solutions = sql`(
  select p.author_id as member_id, p.id as post_id, t.id as thread_id, t.created_at as asked_at, p.created_at as written_at, a.at
  from ${acceptances} a join ${threads} t on t.id = a.thread_id and t.accepted_post_id = a.post_id and t.deleted_at is null
  join ${posts} p on p.id = a.post_id and p.deleted_at is null and p.author_id <> t.author_id and p.author_id <> a.by)`;
const repliesToOthers = sql`(
  select p.author_id as member_id, p.created_at as at from ${posts} p join ${threads} t on t.id = p.thread_id
  where p.number > 1 and p.deleted_at is null and t.deleted_at is null and t.author_id <> p.author_id)`;
const thanks = sql`(
  select p.author_id as member_id, p.id as post_id, k.member_id as giver, k.at from ${kudos} k join ${posts} p on p.id = k.post_id and p.deleted_at is null where k.member_id <> p.author_id)`;
const ownChoices = sql`(
  select a.by as member_id, a.at from ${acceptances} a join ${threads} t on t.id = a.thread_id and t.author_id = a.by and t.accepted_post_id = a.post_id and t.deleted_at is null)`;

/** The moment of somebody's nth deed, once each. */
const nth = (deeds: SQL, number: number): SQL =>
  sql`select member_id, 'once' as source, at from (select member_id, at, row_number() over (partition by member_id order by at) as place from ${deeds} deed) placed where place = ${number}`;

/** The moment something of somebody's was met for the nth time, for each such thing. */
const nthOf = (deeds: SQL, column: SQL, prefix: string, number: number): SQL =>
  sql`select member_id, ${prefix}::text || thing as source, at from (select member_id, ${column} as thing, at, row_number() over (partition by member_id, ${column} order by at) as place from ${deeds} deed) placed where place = ${number}`;

/** By badge. A new badge needs its sentence in `rules.ts` and its query here; the night finds everybody who has earned it already. */
export const FACTS: Readonly<Record<Badge, SQL>> = {
  'first-question': nth(sql`(select author_id as member_id, created_at as at from ${threads} where kind = 'question' and deleted_at is null)`, 1),
  'first-reply': nth(repliesToOthers, 1),
  'first-solution': nth(solutions, 1),
  'ten-solutions': nth(solutions, 10),
  'fifty-solutions': nth(solutions, 50),
  'many-solutions': nth(solutions, 200),
  'first-thanks': nth(thanks, 1),
  'hundred-thanks': nth(thanks, 100),
  'first-given': nth(sql`(select giver as member_id, at from ${thanks} given)`, 1),
  'fifty-given': nth(sql`(select giver as member_id, at from ${thanks} given)`, 50),
  'first-accepted': nth(ownChoices, 1),
  'ten-accepted': nth(ownChoices, 10),
  'me-too': nth(sql`(select member_id, at from ${meToos})`, 1),
  'own-solution': nth(sql`(select a.by as member_id, a.at from ${acceptances} a join ${threads} t on t.accepted_post_id = a.post_id and t.deleted_at is null join ${posts} p on p.id = a.post_id and p.deleted_at is null where t.author_id = a.by and p.author_id = a.by)`, 1),
  'seven-days': nth(sql`(
    select member_id, (day + 1)::timestamp at time zone 'UTC' as at from (
      select member_id, day, count(*) over (partition by member_id, day - place order by day) as length
      from (select member_id, day, row_number() over (partition by member_id order by day)::int as place from (select distinct member_id, (at at time zone 'UTC')::date as day from ${repliesToOthers} reply) days) numbered
    ) run where length = 7)`, 1),
  'ten-mended': nth(sql`(select r.replaced_by as member_id, min(r.replaced_at) as at from ${revisions} r join ${posts} p on p.id = r.post_id where p.author_id <> r.replaced_by group by r.replaced_by, r.post_id)`, 10),
  'ten-judged': nth(sql`(select member_id, at from ${articleVotes} where about = 'helped' and member_id is not null)`, 10),
  quick: sql`select member_id, 'post:' || post_id as source, at from ${solutions} solved where written_at - asked_at <= interval '10 minutes'`,
  late: sql`select member_id, 'post:' || post_id as source, at from ${solutions} solved where written_at - asked_at >= interval '7 days'`,
  'ten-thanks': nthOf(thanks, sql`post_id`, 'post:', 10),
  'ten-me-too': nthOf(sql`(select t.author_id as member_id, t.id as thread_id, m.at from ${meToos} m join ${threads} t on t.id = m.thread_id and t.deleted_at is null)`, sql`thread_id`, 'thread:', 10),
  // Readers are counted without moments, so this one is earned the night it is seen.
  'well-read': sql`select author_id as member_id, 'thread:' || id as source, null::timestamptz as at from ${threads} where view_count >= 1000 and deleted_at is null`,
  'spared-ten': nthOf(sql`(select member_id, post_id, at from ${points} where reason = 'answer.helped_again' and reverses is null and post_id is not null)`, sql`post_id`, 'post:', 10),
  'in-the-guides': sql`select c.member_id, 'article:' || a.id as source, a.published_at as at from ${articleCredits} c join ${articles} a on a.id = c.article_id where c.role = 'answered' and a.published_at is not null`,
  'seen-before': sql`select suggested_by as member_id, 'suggestion:' || id as source, decided_at as at from ${duplicateSuggestions} where decision = 'duplicate' and decided_by is distinct from suggested_by`,
  'knows-it': nthOf(sql`(select solved.member_id, tt.tag_id, solved.at from ${solutions} solved join ${threadTags} tt on tt.thread_id = solved.thread_id)`, sql`tag_id`, 'tag:', 10),
  'one-year': sql`
    select distinct m.id as member_id, 'year:' || year as source, m.joined_at + year * interval '1 year' as at
    from ${members} m cross join generate_series(1, 50) as year
    join ${posts} p on p.author_id = m.id and p.deleted_at is null and p.created_at >= m.joined_at + (year - 1) * interval '1 year' and p.created_at < m.joined_at + year * interval '1 year'
    where m.joined_at > '2000-01-01'`,
};
