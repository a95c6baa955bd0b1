/** Which solved threads are most worth a guide: a list kept by reactions as threads are solved, and counted anew each hour. */
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { articleCandidates, articles, threadFinds } from '#db/schema/knowledge.ts';
import { threads } from '#db/schema/threads.ts';
import { readableBoards } from '#domain/boards';
import { NotFound, PAGE_SIZE, readCursor, toPage } from '#domain/core';
import type { Act, ArticleId, Page, ThreadId, Viewer } from '#domain/core';
import { unlockedFor } from '#domain/reputation';
import { canDraft } from './policy.ts';
import { KUDOS_WORTH, ME_TOO_WORTH, SEARCH_WORTH, SOLVED_WORTH } from './rules.ts';

export type CandidateView = {
  thread: { id: ThreadId; slug: string; title: string };
  board: { slug: string; name: string };
  views: number;
  meToos: number;
  kudos: number;
  /** Searches that led to it since it was solved. */
  searches: number;
  /** Readers who said that its answer solved their problem, so that they did not ask. */
  solvedFor: number;
  solvedAt: Date | null;
  /** The draft that was made of it already. */
  draft: { id: ArticleId; isTouched: boolean } | null;
};

/** What a thread is worth: how many had its problem, looked for it or read it. */
const worth = sql`${threads.viewCount} + ${ME_TOO_WORTH} * ${threads.meTooCount} + ${KUDOS_WORTH} * ${threads.kudosCount}
  + ${SEARCH_WORTH} * coalesce(${threadFinds.searches}, 0) + ${SOLVED_WORTH} * coalesce(${threadFinds.solvedFor}, 0)`;

const weighed = sql`select ${threads.id}, ${worth} from ${threads} join ${boards} on ${boards.id} = ${threads.boardId} left join ${threadFinds} on ${threadFinds.threadId} = ${threads.id}`;

/** Solved, there to be read, in a board that feeds the guides, and neither a guide nor put away. */
const isWorthy = sql`${threads.deletedAt} is null and ${threads.acceptedPostId} is not null and ${boards.feedsKnowledge} and not ${boards.isPrivate}
  and not exists (select 1 from ${articles} where ${articles.threadId} = ${threads.id} and (${articles.publishedAt} is not null or ${articles.dismissedAt} is not null))`;

/** Puts a thread on the list or takes it off, as it is now. */
export async function keepCandidate(act: Act, threadId: ThreadId): Promise<void> {
  const kept = await act.tx.execute(sql`
    insert into ${articleCandidates} (thread_id, worth)
    ${weighed} where ${threads.id} = ${threadId} and ${isWorthy}
    on conflict (thread_id) do update set worth = excluded.worth
    returning thread_id`);
  if (kept.length === 0) await act.tx.delete(articleCandidates).where(eq(articleCandidates.threadId, threadId));
}

/** Notes that a search led to a thread. One that is not solved ended no search, and is not counted. */
export const noteSearchEnded = (act: Act, threadId: ThreadId): Promise<void> => noteFind(act, threadId, { searches: 1, solvedFor: 0 });

/** Notes that the answer of a thread saved somebody a question. */
export const noteDeflection = (act: Act, threadId: ThreadId): Promise<void> => noteFind(act, threadId, { searches: 0, solvedFor: 1 });

async function noteFind(act: Act, threadId: ThreadId, { searches, solvedFor }: { searches: number; solvedFor: number }): Promise<void> {
  await act.tx.execute(sql`
    insert into ${threadFinds} (thread_id, searches, solved_for)
    select ${threads.id}, ${searches}, ${solvedFor} from ${threads} where ${threads.id} = ${threadId} and ${threads.acceptedPostId} is not null and ${threads.deletedAt} is null
    on conflict (thread_id) do update set searches = ${threadFinds.searches} + excluded.searches, solved_for = ${threadFinds.solvedFor} + excluded.solved_for`);
}

/** Counts the whole list anew, in two statements: readers, kudos and articles change without an event of the thread. */
export async function recountCandidates(act: Act): Promise<void> {
  await act.tx.execute(sql`
    insert into ${articleCandidates} (thread_id, worth)
    ${weighed} where ${isWorthy} order by ${threads.id}
    on conflict (thread_id) do update set worth = excluded.worth where ${articleCandidates.worth} <> excluded.worth`);
  await act.tx.execute(sql`
    delete from ${articleCandidates} where not exists (
      select 1 from ${threads} join ${boards} on ${boards.id} = ${threads.boardId} where ${threads.id} = ${articleCandidates.threadId} and ${isWorthy})`);
}

/** One page of solved threads ready to promote, the most worth first. NotFound for whoever may not draft. */
export async function promotionQueue(db: Executor, options: { cursor?: string | null; limit?: number }, viewer: Viewer): Promise<Page<CandidateView>> {
  if (!canDraft(viewer, await unlockedFor(db, viewer))) throw new NotFound('There is nothing here.');
  const size = options.limit ?? PAGE_SIZE;
  const after = readCursor(options.cursor);
  const rows = await db
    .select({
      worth: articleCandidates.worth,
      thread: { id: threads.id, slug: threads.slug, title: threads.title },
      board: { slug: boards.slug, name: boards.name },
      views: threads.viewCount,
      meToos: threads.meTooCount,
      kudos: threads.kudosCount,
      searches: sql<number>`coalesce(${threadFinds.searches}, 0)`,
      solvedFor: sql<number>`coalesce(${threadFinds.solvedFor}, 0)`,
      solvedAt: threads.solvedAt,
      draft: { id: articles.id, editedBy: articles.editedBy },
    })
    .from(articleCandidates)
    .innerJoin(threads, eq(threads.id, articleCandidates.threadId))
    .innerJoin(boards, eq(boards.id, threads.boardId))
    .leftJoin(articles, eq(articles.threadId, threads.id))
    .leftJoin(threadFinds, eq(threadFinds.threadId, threads.id))
    // What became a guide, was proposed or put away within the hour is left out at once.
    .where(and(isNull(threads.deletedAt), isNull(articles.publishedAt), isNull(articles.dismissedAt), isNull(articles.proposedAt), readableBoards(viewer), after ? sql`(${articleCandidates.worth}, ${articleCandidates.threadId}) < (${after.value}::bigint, ${after.id}::bigint)` : undefined))
    .orderBy(desc(articleCandidates.worth), desc(articleCandidates.threadId))
    .limit(size + 1);
  const page = toPage(rows, size, (row) => ({ value: row.worth, id: row.thread.id }));
  return {
    next: page.next,
    rows: page.rows.map(({ worth: _worth, draft, thread, ...row }) => ({
      ...row,
      thread: { ...thread, id: thread.id as ThreadId },
      draft: draft ? { id: draft.id as ArticleId, isTouched: draft.editedBy !== null } : null,
    })),
  };
}
