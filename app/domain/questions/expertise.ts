/** What people are good at: questions they solved for others, counted by tag and by board, from the accepted answers themselves. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards, tags } from '#db/schema/boards.ts';
import { posts, threadTags, threads } from '#db/schema/threads.ts';
import { boardBySlug, publicBoards, readableBoards } from '#domain/boards';
import type { MemberId, ThreadId, Viewer } from '#domain/core';
import { PERIODS, leaderboard } from '#domain/reputation';
import type { LeaderboardView, Period } from '#domain/reputation';
import { readableTag } from '#domain/threads';
import { EXPERT_FROM, TOPICS_SHOWN } from './rules.ts';

export type TopicView = { kind: 'tag' | 'board'; slug: string; name: string };
export type ExpertiseView = TopicView & { solutions: number };

const DAY_MS = 86_400_000;

/** A question counts for who answered it, unless they asked it themselves; one that is taken down counts for nobody. */
const solvedBy = (authors: SQL, isReadable: SQL) => sql`
  select p.author_id, t.id as thread_id, t.board_id from ${posts} p join ${threads} t on t.accepted_post_id = p.id
  where p.author_id in (${authors}) and t.author_id <> p.author_id and t.deleted_at is null and p.deleted_at is null and ${isReadable}`;

const BOARD_OF_SOLVED = sql`t.board_id`;

/**
 * The matters a member solved most in where the viewer may read, tags and boards together, in one query. It walks the member's own posts and finds by
 * each the question it solved. Answers brought from another community count here: they are knowledge, not points.
 */
export async function expertiseOf(db: Executor, memberId: MemberId, viewer: Viewer, limit = TOPICS_SHOWN): Promise<ExpertiseView[]> {
  const rows = await db.execute<ExpertiseView>(sql`
    with solved as materialized (${solvedBy(sql`${memberId}`, readableBoards(viewer, BOARD_OF_SOLVED))})
    select 'tag' as kind, g.slug, g.name, count(*)::int as solutions
    from solved join ${threadTags} tt on tt.thread_id = solved.thread_id join ${tags} g on g.id = tt.tag_id group by g.id
    union all
    select 'board', b.slug, b.name, count(*)::int from solved join ${boards} b on b.id = solved.board_id group by b.id
    order by solutions desc, kind desc, name limit ${limit}`);
  return [...rows];
}

/**
 * For each of these authors the tag of this thread they solved most in, or nothing below {@link EXPERT_FROM}; where a thread
 * has no tag, its board. Only what everybody may read counts. One query for all of them, made for a page that is read often: keep what it says for a while.
 */
export async function expertiseIn(db: Executor, threadId: ThreadId, authorIds: readonly MemberId[]): Promise<Record<number, ExpertiseView>> {
  if (authorIds.length === 0) return {};
  const rows = await db.execute<ExpertiseView & { author: string }>(sql`
    with asked as materialized (select board_id, array(select tag_id from ${threadTags} where thread_id = ${threadId}) as tag_ids from ${threads} where id = ${threadId}),
    solved as materialized (${solvedBy(sql.join([...new Set(authorIds)].map((id) => sql`${id}`), sql`, `), publicBoards(BOARD_OF_SOLVED))})
    select distinct on (author) * from (
      select solved.author_id as author, 'tag' as kind, g.slug, g.name, count(*)::int as solutions
      from solved join ${threadTags} tt on tt.thread_id = solved.thread_id join asked on tt.tag_id = any(asked.tag_ids) join ${tags} g on g.id = tt.tag_id
      group by solved.author_id, g.id
      union all
      select solved.author_id, 'board', b.slug, b.name, count(*)::int
      from solved join asked on asked.board_id = solved.board_id and asked.tag_ids = '{}' join ${boards} b on b.id = solved.board_id
      group by solved.author_id, b.id
    ) found where solutions >= ${EXPERT_FROM} order by author, solutions desc, name`);
  return Object.fromEntries(rows.map(({ author, ...expertise }) => [author, expertise]));
}

type Topic = TopicView & { id: number };

/** A tag or a board by its address, as a leaderboard asks for it; null for neither. NotFound for one there is not, or that the viewer may not read. */
export async function topicOf(db: Executor, { board, tag }: { board?: string | null; tag?: string | null }, viewer: Viewer): Promise<Topic | null> {
  if (tag) return { kind: 'tag', ...(await readableTag(db, tag, viewer)) };
  if (!board) return null;
  const { id, slug, name } = await boardBySlug(db, board, viewer);
  return { kind: 'board', id, slug, name };
}

/** Who helped most, in a span and about a matter: reputation counts, this floor knows what posts are about. */
export const leaderboardAbout = (db: Executor, { period, topic, at }: { period: Period; topic: Topic | null; at: Date }): Promise<LeaderboardView> => {
  const days = PERIODS[period];
  return leaderboard(db, { since: days === null ? null : new Date(at.getTime() - days * DAY_MS), until: at, ...(topic ? { amongPosts: postsAbout(topic) } : {}) });
};

/** The posts of all threads about a matter, as a subquery. */
const postsAbout = (topic: Topic) =>
  topic.kind === 'tag'
    ? sql`select ${posts.id} from ${threadTags} join ${posts} on ${posts.threadId} = ${threadTags.threadId} where ${threadTags.tagId} = ${topic.id}`
    : sql`select ${posts.id} from ${threads} join ${posts} on ${posts.threadId} = ${threads.id} where ${threads.boardId} = ${topic.id}`;
