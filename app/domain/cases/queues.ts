/** The lists of the desk: cases by queue, what is due first on top, with how many stand in each. */
import { and, desc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { cases } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { threads } from '#db/schema/threads.ts';
import { PAGE_SIZE, readCursor, toPage, unreachable } from '#domain/core';
import type { CaseId, Cursor, Member, MemberId, Page, ThreadId, Viewer } from '#domain/core';
import { filterCondition } from './filtering.ts';
import type { CaseFilters } from './filtering.ts';
import { isOver, priorityOf } from './rules.ts';
import type { CaseState, Priority, Queue } from './rules.ts';
import { staffMember } from './states.ts';

export type CaseRowView = {
  id: CaseId;
  state: CaseState;
  outcome: 'staff' | 'community' | null;
  title: string;
  /** Null for a private case. */
  thread: { id: ThreadId; slug: string } | null;
  /** The board's name; null for a private case that stands in none. */
  board: string | null;
  /** Somebody without an account has no id. */
  customer: { id: MemberId | null; name: string };
  owner: { id: MemberId; name: string } | null;
  isMine: boolean;
  openedAt: Date;
  solvedAt: Date | null;
  /** Since when the customer has been waiting for us; null when they have the last word from staff. */
  waitingSince: Date | null;
  /** When the nearest promise about it is due; null when none runs. */
  dueAt: Date | null;
  /** Until when it is out of the queues. */
  snoozedUntil: Date | null;
  /** The community answered, and staff have not said whether that solved it. */
  isProposed: boolean;
  /** Null for a solved case. */
  priority: Priority | null;
};

/** How many wait in each queue. Queues of finished work only grow, and a number that only grows tells nobody what to do. */
export type QueueCounts = { new: number; mine: number; open: number; waiting: number };
export type CaseListView = { page: Page<CaseRowView>; counts: QueueCounts };

const owners = alias(members, 'owner');

/**
 * One page of a queue and the counts of all: two queries. Unsolved queues begin with what is due first, and go on with what has
 * no promise, the case opened first on top; solved ones with the one solved last; "all" with the newest. Filters narrow what is not over: "all" with them
 * is what is due first, and solved ones are not narrowed. NotFound for everybody but staff.
 */
export async function caseList(db: Executor, options: { queue: Queue; filters?: CaseFilters; cursor?: string | null; now: Date; limit?: number }, viewer: Viewer): Promise<CaseListView> {
  const agent = staffMember(viewer);
  const size = options.limit ?? PAGE_SIZE;
  const [page, counts] = await Promise.all([pageOf(db, options, size, agent), queueCounts(db, viewer)]);
  return { page, counts };
}

/** Written as the index of unsolved cases says it. */
const unfinished = sql`${cases.state} not in ('solved','closed')`;

/** How many cases wait, for the desk and for the number beside its name in the header. */
export async function queueCounts(db: Executor, viewer: Viewer): Promise<QueueCounts> {
  const agent = staffMember(viewer);
  const count = (condition: SQL | undefined) => sql<number>`count(*) filter (where ${condition})`.mapWith(Number);
  const [row] = await db
    .select({
      new: count(and(eq(cases.state, 'new'), isNull(cases.snoozedUntil))),
      mine: count(and(eq(cases.ownerId, agent.id), isNull(cases.snoozedUntil))),
      open: count(and(eq(cases.state, 'open'), isNull(cases.snoozedUntil))),
      waiting: count(or(inArray(cases.state, ['waiting', 'on-hold']), isNotNull(cases.snoozedUntil))),
    })
    .from(cases)
    .where(unfinished);
  return row ?? { new: 0, mine: 0, open: 0, waiting: 0 };
}

async function pageOf(db: Executor, options: { queue: Queue; filters?: CaseFilters; cursor?: string | null; now: Date }, size: number, agent: Member): Promise<Page<CaseRowView>> {
  const { where, order, valueOf } = readingOf(options.queue, readCursor(options.cursor), agent, filterCondition(options.filters ?? {}, options.now));
  const rows = await db
    .select({
      theCase: cases,
      thread: { id: threads.id, slug: threads.slug, title: threads.title, meToo: threads.meTooCount },
      board: boards.name,
      customer: members.name,
      owner: { id: owners.id, name: owners.name },
    })
    .from(cases)
    .leftJoin(threads, eq(threads.id, cases.threadId))
    .leftJoin(boards, eq(boards.id, cases.boardId))
    .leftJoin(members, eq(members.id, cases.customerId))
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
function readingOf(queue: Queue, after: Cursor | null, agent: Member, narrowed: SQL | undefined): Reading {
  switch (queue) {
    case 'new':
      return dueFirst(and(eq(cases.state, 'new'), isNull(cases.snoozedUntil), narrowed), after);
    case 'mine':
      return dueFirst(and(eq(cases.ownerId, agent.id), isNull(cases.snoozedUntil), narrowed), after);
    case 'open':
      return dueFirst(and(eq(cases.state, 'open'), isNull(cases.snoozedUntil), narrowed), after);
    case 'waiting':
      return dueFirst(and(or(inArray(cases.state, ['waiting', 'on-hold']), isNotNull(cases.snoozedUntil)), narrowed), after);
    case 'solved':
      return lastSolvedFirst(after);
    case 'all':
      if (narrowed) return dueFirst(narrowed, after);
      return { where: after ? lt(cases.id, after.id) : undefined, order: [desc(cases.id)], valueOf: (row) => row.id };
    default:
      return unreachable(queue);
  }
}

/** Beyond every instant of a due case: a cursor's value is one number, and what has no promise comes after all that has. */
const NOT_DUE = Date.UTC(4000, 0);

function dueFirst(which: SQL | undefined, after: Cursor | null): Reading {
  const isUndue = sql`(${cases.nextDueAt} is null)`;
  const sortedBy = sql`coalesce(${cases.nextDueAt}, ${cases.openedAt})`;
  const afterUndue = after !== null && after.value >= NOT_DUE;
  const instant = after && instantOf({ ...after, value: afterUndue ? after.value - NOT_DUE : after.value });
  const further = after ? sql`(${isUndue}, ${sortedBy}, ${cases.id}) > (${afterUndue}::boolean, ${instant}, ${after.id}::bigint)` : undefined;
  return { where: and(unfinished, which, further), order: [isUndue, sortedBy, sql`${cases.id}`], valueOf: (row) => row.nextDueAt?.getTime() ?? NOT_DUE + row.openedAt.getTime() };
}

function lastSolvedFirst(after: Cursor | null): Reading {
  const further = after ? sql`(${cases.solvedAt}, ${cases.id}) < (${instantOf(after)}, ${after.id}::bigint)` : undefined;
  return { where: and(sql`${cases.state} in ('solved','closed')`, further), order: [desc(cases.solvedAt), desc(cases.id)], valueOf: (row) => row.solvedAt?.getTime() ?? 0 };
}

const instantOf = (after: Cursor) => sql`${new Date(after.value).toISOString()}::timestamptz`;

type ListRow = {
  theCase: CaseRow;
  thread: { id: number; slug: string; title: string; meToo: number } | null;
  board: string | null;
  customer: string | null;
  owner: { id: number; name: string } | null;
};

function toRow(row: ListRow, agent: Member, now: Date): CaseRowView {
  const { theCase, thread } = row;
  return {
    id: theCase.id as CaseId,
    state: theCase.state,
    outcome: theCase.outcome,
    title: thread?.title ?? theCase.subject ?? '',
    thread: thread ? { id: thread.id as ThreadId, slug: thread.slug } : null,
    board: row.board,
    customer: { id: theCase.customerId as MemberId | null, name: row.customer ?? theCase.customerName ?? theCase.customerMail ?? '' },
    owner: row.owner ? { ...row.owner, id: row.owner.id as MemberId } : null,
    isMine: theCase.ownerId === agent.id,
    openedAt: theCase.openedAt,
    solvedAt: theCase.solvedAt,
    waitingSince: isOver(theCase.state) ? null : theCase.waitingSince,
    dueAt: isOver(theCase.state) ? null : theCase.nextDueAt,
    snoozedUntil: theCase.snoozedUntil,
    isProposed: theCase.proposedPostId !== null,
    priority: isOver(theCase.state) ? null : priorityOf(weightOf(theCase, thread?.meToo ?? 0), now),
  };
}

/** What the priority of a stored case goes by. */
export const weightOf = (theCase: CaseRow, meToo: number) => ({
  waitingSince: theCase.waitingSince, meToo, said: { level: theCase.priority, reasons: theCase.priorityReasons },
});
