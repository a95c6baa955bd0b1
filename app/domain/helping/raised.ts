/** The superusers' queue: questions whose helpers were asked in vain, the longest waiting first. */
import { and, eq, isNotNull, isNull, not, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { helpAsks, helpCalls } from '#db/schema/helping.ts';
import { members } from '#db/schema/members.ts';
import { threads } from '#db/schema/threads.ts';
import { boardsInUse, readableBoards } from '#domain/boards';
import { memberIdOf, toPage } from '#domain/core';
import type { Cursor, Page, ThreadId, Viewer } from '#domain/core';
import { keepApart } from '#domain/sanctions';
import { claimsOn } from './on-thread.ts';
import type { RowClaim } from './on-thread.ts';
import { canSeeRaised } from './policy.ts';
import { RAISED_PER_PAGE } from './rules.ts';

export type RaisedView = {
  id: ThreadId; slug: string; title: string; authorName: string; board: { slug: string; name: string };
  createdAt: Date; raisedAt: Date; reason: string; askedCount: number; meTooCount: number; hasReply: boolean; claim: RowClaim | null;
};

/** A page of the queue, along its index; null for everybody whom it does not concern. */
export async function raisedQuestions(db: Executor, viewer: Viewer, cursor: Cursor | null, at: Date, limit = RAISED_PER_PAGE): Promise<Page<RaisedView> | null> {
  if (!canSeeRaised(viewer)) return null;
  const rows = await db
    .select({
      id: threads.id, slug: threads.slug, title: threads.title, authorName: members.name, board: { slug: boards.slug, name: boards.name }, createdAt: threads.createdAt,
      raisedAt: helpCalls.raisedAt, reason: helpCalls.raisedReason, meTooCount: threads.meTooCount, firstReplyAt: threads.firstReplyAt,
      askedCount: sql<number>`(select count(*)::int from ${helpAsks} told where told.thread_id = ${threads.id})`,
    })
    .from(helpCalls)
    .innerJoin(threads, eq(threads.id, helpCalls.threadId))
    .innerJoin(boards, eq(boards.id, threads.boardId))
    .innerJoin(members, eq(members.id, threads.authorId))
    .where(
      and(
        isNotNull(helpCalls.raisedAt), isNull(helpCalls.endedAt), isNull(threads.deletedAt), isNull(threads.closedAt), isNull(threads.solvedAt), readableBoards(viewer), boardsInUse(), not(keepApart(sql`${memberIdOf(viewer) ?? 0}::bigint`, threads.authorId)),
        cursor ? sql`(${helpCalls.raisedAt}, ${helpCalls.threadId}) > (${new Date(cursor.value).toISOString()}::timestamptz, ${cursor.id}::bigint)` : undefined,
      ),
    )
    .orderBy(helpCalls.raisedAt, helpCalls.threadId)
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ raisedAt, id }) => ({ value: raisedAt?.getTime() ?? 0, id }));
  const claims = await claimsOn(db, page.rows.map(({ id }) => id as ThreadId), at);
  return {
    next: page.next,
    rows: page.rows.map(({ firstReplyAt, ...row }) => ({ ...row, id: row.id as ThreadId, raisedAt: row.raisedAt ?? at, reason: row.reason ?? '', hasReply: firstReplyAt !== null, claim: claims[row.id] ?? null })),
  };
}
