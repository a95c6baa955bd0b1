/** What pages show of the closing ladder: the question put to its asker by mail, and what waits for a helper's word. */
import { and, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { questionClosings, questionOutcomes } from '#db/schema/questions.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { readableBoards } from '#domain/boards';
import { PAGE_SIZE, isMember, toPage } from '#domain/core';
import type { Cursor, Member, MemberId, Page, PostId, ThreadId, Viewer } from '#domain/core';
import { excerpt } from '#kit/text.ts';
import { canSeeConfirmable } from './policy.ts';
import type { OutcomeKind } from './rules.ts';

export type SolvedAskView = {
  thread: { id: ThreadId; slug: string; title: string };
  /** What may be chosen, the likely one first, then the newest. */
  answers: { id: PostId; authorName: string; excerpt: string; because: string | null }[];
  /** How it ended already; null while it is open. */
  state: 'solved' | 'closed' | OutcomeKind | null;
};

/** Answers offered on one page: the likely one and the newest. */
const OFFERED = 20;
const WORDS_SHOWN = 160;

/** What the asker is asked about their own question; null for anybody else's, and what is gone. */
export async function solvedAsk(db: Executor, viewer: Member, threadId: ThreadId): Promise<SolvedAskView | null> {
  const [row] = await db
    .select({ slug: threads.slug, title: threads.title, authorId: threads.authorId, kind: threads.kind, solvedAt: threads.solvedAt, closedAt: threads.closedAt, deletedAt: threads.deletedAt, outcome: questionOutcomes.kind, suggested: questionClosings.suggestedPostId, because: questionClosings.suggestedBecause })
    .from(threads)
    .leftJoin(questionOutcomes, eq(questionOutcomes.threadId, threads.id))
    .leftJoin(questionClosings, eq(questionClosings.threadId, threads.id))
    .where(and(eq(threads.id, threadId), readableBoards(viewer)));
  if (!row || row.deletedAt || row.kind !== 'question' || !isMember(viewer, row.authorId as MemberId)) return null;
  const answers = await db
    .select({ id: posts.id, plain: sql<string>`left(${posts.plain}, 600)`, authorName: members.name })
    .from(posts)
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(and(eq(posts.threadId, threadId), sql`${posts.number} > 1`, isNull(posts.deletedAt), ne(posts.authorId, viewer.id)))
    .orderBy(sql`${posts.id} = ${row.suggested ?? 0} desc, ${posts.number} desc`)
    .limit(OFFERED);
  return {
    thread: { id: threadId, slug: row.slug, title: row.title },
    answers: answers.map(({ id, plain, authorName }) => ({ id: id as PostId, authorName, excerpt: excerpt(plain, WORDS_SHOWN), because: id === row.suggested ? row.because : null })),
    state: row.solvedAt ? 'solved' : row.closedAt ? 'closed' : row.outcome,
  };
}

export type ConfirmableView = { id: ThreadId; slug: string; title: string; board: { slug: string; name: string }; replyCount: number; since: Date; suggested: { postId: PostId; because: string } | null };

/** Questions whose asker has been silent for a week, the longest first; a page along the index. None for whoever may not confirm. */
export async function confirmableQuestions(db: Executor, viewer: Viewer, mayHelp: boolean, cursor: Cursor | null, limit = PAGE_SIZE): Promise<Page<ConfirmableView>> {
  if (!canSeeConfirmable(viewer, mayHelp)) return { rows: [], next: null };
  const rows = await db
    .select({ id: threads.id, slug: threads.slug, title: threads.title, board: { slug: boards.slug, name: boards.name }, replyCount: threads.replyCount, since: questionClosings.confirmableAt, suggested: questionClosings.suggestedPostId, because: questionClosings.suggestedBecause })
    .from(questionClosings)
    .innerJoin(threads, eq(threads.id, questionClosings.threadId))
    .innerJoin(boards, eq(boards.id, threads.boardId))
    .where(
      and(
        isNotNull(questionClosings.confirmableAt), isNull(threads.deletedAt), isNull(threads.closedAt), isNull(threads.solvedAt), readableBoards(viewer),
        cursor ? sql`(${questionClosings.confirmableAt}, ${questionClosings.threadId}) > (${new Date(cursor.value).toISOString()}::timestamptz, ${cursor.id}::bigint)` : undefined,
      ),
    )
    .orderBy(questionClosings.confirmableAt, questionClosings.threadId)
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ since, id }) => ({ value: since?.getTime() ?? 0, id }));
  return { next: page.next, rows: page.rows.flatMap(({ since, suggested, because, ...row }) => (since ? [{ ...row, id: row.id as ThreadId, since, suggested: suggested !== null && because !== null ? { postId: suggested as PostId, because } : null }] : [])) };
}

/** How those of these questions ended that have no accepted answer and are over all the same, by thread. One statement. */
export async function outcomesOf(db: Executor, threadIds: readonly ThreadId[]): Promise<Record<number, OutcomeKind>> {
  if (threadIds.length === 0) return {};
  const rows = await db.select({ id: questionOutcomes.threadId, kind: questionOutcomes.kind }).from(questionOutcomes).where(inArray(questionOutcomes.threadId, [...threadIds]));
  return Object.fromEntries(rows.map(({ id, kind }) => [id, kind]));
}
