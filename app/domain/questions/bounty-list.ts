/** The questions with a bounty on them: few at a time, the one that ends first stands first. */
import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { bounties } from '#db/schema/questions.ts';
import { threads } from '#db/schema/threads.ts';
import { readableBoards } from '#domain/boards';
import type { ThreadId, Viewer } from '#domain/core';
import { MOST_BOUNTIES_LISTED } from './rules.ts';

export type BountyLine = { threadId: ThreadId; slug: string; title: string; board: string; amount: number; currency: string | null; endsAt: Date; replyCount: number };

/** Open bounties the viewer may read of that can still be won at this instant, at most {@link MOST_BOUNTIES_LISTED}; an index holds the open ones alone. */
export async function openBounties(db: Executor, at: Date, viewer: Viewer): Promise<BountyLine[]> {
  const rows = await db
    .select({ threadId: threads.id, slug: threads.slug, title: threads.title, board: boards.name, amount: bounties.amount, currency: bounties.currency, endsAt: bounties.endsAt, replyCount: threads.replyCount })
    .from(bounties)
    .innerJoin(threads, and(eq(threads.id, bounties.threadId), isNull(threads.deletedAt), isNull(threads.closedAt)))
    .innerJoin(boards, eq(boards.id, threads.boardId))
    .where(and(isNull(bounties.settledAt), gt(bounties.endsAt, at), readableBoards(viewer)))
    .orderBy(asc(bounties.endsAt), asc(bounties.id))
    .limit(MOST_BOUNTIES_LISTED);
  return rows.map((row) => ({ ...row, threadId: row.threadId as ThreadId }));
}
