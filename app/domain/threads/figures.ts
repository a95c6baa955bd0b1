/** Measured figures of the community that the home page shows: never claimed, always counted. */
import { and, gte, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { publicBoards } from '#domain/boards';
import { FIGURES_OVER_DAYS } from './rules.ts';

export type CommunityFigures = {
  /** Median minutes from a question to the first reply by somebody else; null when too few were answered to say. */
  medianFirstReplyMinutes: number | null;
  /** Questions asked in the window, and how many of those are solved. */
  asked: number;
  solved: number;
  /** Different people who replied in the window. */
  helpers: number;
};

/** A median of fewer than this many says more about chance than about the community. */
const ENOUGH_TO_SAY = 5;

/** The figures of the last days, in two queries over the newest rows. Deleted threads and private boards do not count. */
export async function communityFigures(db: Executor, now: Date): Promise<CommunityFigures> {
  const since = new Date(now.getTime() - FIGURES_OVER_DAYS * 24 * 3600_000);
  const [questions, replies] = await Promise.all([
    db
      .select({
        // What came from a merged thread may be older than the question: it waited for nothing.
        asked: sql<number>`count(*)::int`,
        solved: sql<number>`count(${threads.solvedAt})::int`,
        answered: sql<number>`count(${threads.firstReplyAt})::int`,
        median: sql<number | null>`percentile_cont(0.5) within group (order by greatest(0, extract(epoch from ${threads.firstReplyAt} - ${threads.createdAt}))) filter (where ${threads.firstReplyAt} is not null)`.mapWith(Number),
      })
      .from(threads)
      // What was active since includes everything asked since, and has an index.
      .where(and(isNull(threads.deletedAt), gte(threads.lastActivityAt, since), gte(threads.createdAt, since), sql`${threads.kind} = 'question'`, publicBoards())),
    db
      .select({ helpers: sql<number>`count(distinct ${posts.authorId})::int` })
      .from(threads)
      .innerJoin(posts, sql`${posts.threadId} = ${threads.id} and ${posts.number} > 1 and ${posts.deletedAt} is null and ${posts.createdAt} >= ${since.toISOString()}::timestamptz and ${posts.authorId} <> ${threads.authorId}`)
      .where(and(isNull(threads.deletedAt), gte(threads.lastActivityAt, since), publicBoards())),
  ]);
  const row = questions[0];
  const median = row && row.answered >= ENOUGH_TO_SAY && row.median !== null ? Math.max(1, Math.round(row.median / 60)) : null;
  return { medianFirstReplyMinutes: median, asked: row?.asked ?? 0, solved: row?.solved ?? 0, helpers: replies[0]?.helpers ?? 0 };
}
