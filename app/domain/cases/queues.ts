/** The lists of the desk: cases by queue, the longest waiting first, with how many stand in each. */
import { and, asc, desc, eq, lt, ne, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { cases } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { PAGE_SIZE, readCursor, toPage, unreachable } from '#domain/core';
import type { CaseId, Cursor, Member, MemberId, Page, ThreadId, Viewer } from '#domain/core';
import { priorityOf } from './rules.ts';
import type { CaseState, Priority, Queue } from './rules.ts';
import { staffMember } from './states.ts';

export type CaseRowView = {
  id: CaseId;
  state: CaseState;
  outcome: 'staff' | 'community' | null;
  thread: { id: ThreadId; slug: string; title: string; board: { slug: string; name: string } };
  asker: { id: MemberId; handle: string; name: string };
  owner: { id: MemberId; name: string } | null;
  isMine: boolean;
  askedAt: Date;
  openedAt: Date;
  solvedAt: Date | null;
  /** Since when the customer has been waiting for us; null when they have the last word from staff. */
  waitingSince: Date | null;
  /** Null for a solved case. */
  priority: Priority | null;
};

/** How many wait in each queue. Queues of finished work only grow, and a number that only grows tells nobody what to do. */
export type QueueCounts = { new: number; mine: number; open: number };
export type CaseListView = { page: Page<CaseRowView>; counts: QueueCounts };

const owners = alias(members, 'owner');

/**
 * Since when the customer waits: their first word after the newest reply of staff, which is the question itself while
 * staff have said nothing. Null when staff had the last word.
 */
export const waitingSince = sql<Date | null>`(
  select min(said.created_at) from ${posts} as said
  where said.thread_id = ${threads.id} and said.author_id = ${threads.authorId} and said.deleted_at is null
    and said.number > coalesce((
      select max(reply.number) from ${posts} as reply
      where reply.thread_id = ${threads.id} and reply.by_staff and reply.author_id <> ${threads.authorId} and reply.deleted_at is null
    ), 0)
)`.mapWith(posts.createdAt);

/**
 * One page of a queue and the counts of all: two queries. Unsolved queues begin with the case opened first; solved ones
 * with the one solved last; "all" with the newest. NotFound for everybody but staff.
 */
export async function caseList(db: Executor, options: { queue: Queue; cursor?: string | null; now: Date; limit?: number }, viewer: Viewer): Promise<CaseListView> {
  const agent = staffMember(viewer);
  const size = options.limit ?? PAGE_SIZE;
  const [page, counts] = await Promise.all([pageOf(db, options, size, agent), queueCounts(db, viewer)]);
  return { page, counts };
}

/** How many cases wait, for the desk and for the number beside its name in the header. */
export async function queueCounts(db: Executor, viewer: Viewer): Promise<QueueCounts> {
  const agent = staffMember(viewer);
  const count = (condition: SQL | undefined) => sql<number>`count(*) filter (where ${condition})`.mapWith(Number);
  const [row] = await db
    .select({ new: count(eq(cases.state, 'new')), mine: count(eq(cases.ownerId, agent.id)), open: count(eq(cases.state, 'open')) })
    .from(cases)
    .where(ne(cases.state, 'solved'));
  return row ?? { new: 0, mine: 0, open: 0 };
}

async function pageOf(db: Executor, options: { queue: Queue; cursor?: string | null; now: Date }, size: number, agent: Member): Promise<Page<CaseRowView>> {
  const { where, order, valueOf } = readingOf(options.queue, readCursor(options.cursor), agent);
  const rows = await db
    .select({
      theCase: cases,
      thread: { id: threads.id, slug: threads.slug, title: threads.title, meToo: threads.meTooCount, askedAt: threads.createdAt },
      board: { slug: boards.slug, name: boards.name },
      asker: { id: members.id, handle: members.handle, name: members.name },
      owner: { id: owners.id, name: owners.name },
      waitingSince,
    })
    .from(cases)
    .innerJoin(threads, eq(threads.id, cases.threadId))
    .innerJoin(boards, eq(boards.id, threads.boardId))
    .innerJoin(members, eq(members.id, threads.authorId))
    .leftJoin(owners, eq(owners.id, cases.ownerId))
    .where(where)
    .orderBy(...order)
    .limit(size + 1);
  const page = toPage(rows, size, ({ theCase }) => ({ value: valueOf(theCase), id: theCase.id }));
  return { next: page.next, rows: page.rows.map((row) => toRow(row, agent, options.now)) };
}

type CaseRow = typeof cases.$inferSelect;
type Reading = { where: SQL | undefined; order: SQL[]; valueOf: (row: CaseRow) => number };

/** Which cases a queue holds and in which order; each order is one an index gives. */
function readingOf(queue: Queue, after: Cursor | null, agent: Member): Reading {
  switch (queue) {
    case 'new':
      return oldestFirst(eq(cases.state, 'new'), after);
    case 'mine':
      return oldestFirst(eq(cases.ownerId, agent.id), after);
    case 'open':
      return oldestFirst(eq(cases.state, 'open'), after);
    case 'solved':
      return lastSolvedFirst(after);
    case 'all':
      return { where: after ? lt(cases.id, after.id) : undefined, order: [desc(cases.id)], valueOf: (row) => row.id };
    default:
      return unreachable(queue);
  }
}

function oldestFirst(which: SQL, after: Cursor | null): Reading {
  const further = after ? sql`(${cases.openedAt}, ${cases.id}) > (${instantOf(after)}, ${after.id}::bigint)` : undefined;
  return { where: and(ne(cases.state, 'solved'), which, further), order: [asc(cases.openedAt), asc(cases.id)], valueOf: (row) => row.openedAt.getTime() };
}

function lastSolvedFirst(after: Cursor | null): Reading {
  const further = after ? sql`(${cases.solvedAt}, ${cases.id}) < (${instantOf(after)}, ${after.id}::bigint)` : undefined;
  return { where: and(eq(cases.state, 'solved'), further), order: [desc(cases.solvedAt), desc(cases.id)], valueOf: (row) => row.solvedAt?.getTime() ?? 0 };
}

const instantOf = (after: Cursor) => sql`${new Date(after.value).toISOString()}::timestamptz`;

type ListRow = {
  theCase: CaseRow;
  thread: { id: number; slug: string; title: string; meToo: number; askedAt: Date };
  board: { slug: string; name: string };
  asker: { id: number; handle: string; name: string };
  owner: { id: number; name: string } | null;
  waitingSince: Date | null;
};

function toRow(row: ListRow, agent: Member, now: Date): CaseRowView {
  const { theCase, thread } = row;
  const isSolved = theCase.state === 'solved';
  return {
    id: theCase.id as CaseId,
    state: theCase.state,
    outcome: theCase.outcome,
    thread: { id: thread.id as ThreadId, slug: thread.slug, title: thread.title, board: row.board },
    asker: { ...row.asker, id: row.asker.id as MemberId },
    owner: row.owner ? { ...row.owner, id: row.owner.id as MemberId } : null,
    isMine: theCase.ownerId === agent.id,
    askedAt: thread.askedAt,
    openedAt: theCase.openedAt,
    solvedAt: theCase.solvedAt,
    waitingSince: isSolved ? null : row.waitingSince,
    priority: isSolved ? null : priorityOf({ waitingSince: row.waitingSince, meToo: thread.meToo }, now),
  };
}
