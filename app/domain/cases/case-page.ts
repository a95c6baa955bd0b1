/** One case as the desk shows it: its head, what was said in the thread, the notes, the history, and who is asking. */
import { and, asc, desc, eq, inArray, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { caseHistory, caseNotes, cases, escalationRules } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { found } from '#domain/core';
import type { CaseId, MemberId, PostId, ThreadId, Viewer } from '#domain/core';
import { personColumns, toPerson } from '#domain/members';
import type { PersonView } from '#domain/members';
import { customerOf } from './customer.ts';
import type { CustomerView } from './customer.ts';
import { canRelease, canWorkOnCases } from './policy.ts';
import { waitingSince } from './queues.ts';
import { CASE_POSTS, priorityOf } from './rules.ts';
import type { CaseState, Priority } from './rules.ts';
import { staffMember } from './states.ts';
import type { HistoryRow } from './states.ts';

export type CasePostView = { id: PostId; number: number; author: PersonView; html: string; createdAt: Date; byStaff: boolean; isAccepted: boolean; isDeleted: boolean };
export type CaseNoteView = { id: number; author: PersonView; html: string; at: Date };
/** One thing that happened; `post` is the post it was about, while it is there. */
export type CaseStepView = { what: HistoryRow['what']; by: PersonView | null; post: { id: PostId; number: number } | null; at: Date };

export type CasePageView = {
  id: CaseId;
  state: CaseState;
  outcome: 'staff' | 'community' | null;
  openedAt: Date;
  firstReplyAt: Date | null;
  solvedAt: Date | null;
  owner: PersonView | null;
  isMine: boolean;
  /** What made it a case; null when that rule is gone. */
  rule: { name: string; afterMinutes: number } | null;
  waitingSince: Date | null;
  /** Null for a solved case. */
  priority: Priority | null;
  thread: {
    id: ThreadId; slug: string; title: string; board: { slug: string; name: string }; askedAt: Date;
    meToo: number; solvedAt: Date | null; isClosed: boolean; isDeleted: boolean;
  };
  /** The opening post and the newest of the rest, oldest first. */
  posts: CasePostView[];
  /** Posts between them that are not shown here. */
  hiddenPosts: number;
  notes: CaseNoteView[];
  history: CaseStepView[];
  customer: CustomerView;
  can: { take: boolean; takeOver: boolean; release: boolean; reply: boolean; note: boolean; resolve: boolean; reopen: boolean };
};

const owners = alias(members, 'owner');

/** One case with everything the desk shows of it, in ten queries whatever it holds. NotFound for everybody but staff. */
export async function casePage(db: Executor, options: { caseId: CaseId; now: Date }, viewer: Viewer): Promise<CasePageView> {
  const agent = staffMember(viewer);
  const head = found(await headOf(db, options.caseId));
  const { theCase, thread } = head;
  const [said, notes, history, customer] = await Promise.all([
    postsOf(db, thread.id, thread.acceptedPostId),
    notesOf(db, options.caseId),
    historyOf(db, options.caseId),
    customerOf(db, toPerson(head.asker), { caseId: options.caseId, threadId: thread.id as ThreadId }),
  ]);
  const isSolved = theCase.state === 'solved';
  const works = canWorkOnCases(viewer);
  const ownerId = theCase.ownerId as MemberId | null;
  const since = isSolved ? null : head.waitingSince;
  return {
    id: options.caseId,
    state: theCase.state,
    outcome: theCase.outcome,
    openedAt: theCase.openedAt,
    firstReplyAt: theCase.firstReplyAt,
    solvedAt: theCase.solvedAt,
    owner: head.owner ? toPerson(head.owner) : null,
    isMine: ownerId === agent.id,
    rule: head.rule,
    waitingSince: since,
    priority: isSolved ? null : priorityOf({ waitingSince: since, meToo: thread.meTooCount }, options.now),
    thread: {
      id: thread.id as ThreadId,
      slug: thread.slug,
      title: thread.title,
      board: head.board,
      askedAt: thread.createdAt,
      meToo: thread.meTooCount,
      solvedAt: thread.solvedAt,
      isClosed: thread.closedAt !== null,
      isDeleted: thread.deletedAt !== null,
    },
    posts: said.rows,
    hiddenPosts: said.hidden,
    notes,
    history,
    customer,
    can: {
      take: works && !isSolved && ownerId === null,
      takeOver: works && !isSolved && ownerId !== null && ownerId !== agent.id,
      release: !isSolved && canRelease(viewer, { ownerId }),
      reply: works && thread.deletedAt === null,
      note: works,
      resolve: works && !isSolved,
      reopen: works && isSolved && thread.deletedAt === null,
    },
  };
}

async function headOf(db: Executor, id: CaseId) {
  const [row] = await db
    .select({
      theCase: cases,
      thread: threads,
      board: { slug: boards.slug, name: boards.name },
      asker: personColumns,
      owner: ownerColumns,
      rule: { name: escalationRules.name, afterMinutes: escalationRules.afterMinutes },
      waitingSince,
    })
    .from(cases)
    .innerJoin(threads, eq(threads.id, cases.threadId))
    .innerJoin(boards, eq(boards.id, threads.boardId))
    .innerJoin(members, eq(members.id, threads.authorId))
    .leftJoin(owners, eq(owners.id, cases.ownerId))
    .leftJoin(escalationRules, eq(escalationRules.id, cases.ruleId))
    .where(eq(cases.id, id));
  return row ?? null;
}

const ownerColumns = { id: owners.id, handle: owners.handle, name: owners.name, role: owners.role, isGhost: owners.isGhost, joinedAt: owners.joinedAt };

/** Deleted posts are here too: staff must see what a customer was answered, even if it is gone. */
async function postsOf(db: Executor, threadId: number, acceptedPostId: number | null): Promise<{ rows: CasePostView[]; hidden: number }> {
  const newest = db.select({ id: posts.id }).from(posts).where(eq(posts.threadId, threadId)).orderBy(desc(posts.number)).limit(CASE_POSTS - 1);
  const rows = await db
    .select({
      id: posts.id,
      number: posts.number,
      html: posts.html,
      createdAt: posts.createdAt,
      byStaff: posts.byStaff,
      deletedAt: posts.deletedAt,
      author: personColumns,
      total: sql<number>`(select count(*) from ${posts} as every where every.thread_id = ${threadId})`.mapWith(Number),
    })
    .from(posts)
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(and(eq(posts.threadId, threadId), or(eq(posts.number, 1), inArray(posts.id, newest))))
    .orderBy(asc(posts.number));
  const shown = rows.map(({ deletedAt, total: _total, ...row }) => ({
    ...row,
    id: row.id as PostId,
    author: toPerson(row.author),
    isAccepted: row.id === acceptedPostId,
    isDeleted: deletedAt !== null,
  }));
  return { rows: shown, hidden: (rows[0]?.total ?? 0) - rows.length };
}

async function notesOf(db: Executor, id: CaseId): Promise<CaseNoteView[]> {
  const rows = await db
    .select({ id: caseNotes.id, html: caseNotes.html, at: caseNotes.at, author: personColumns })
    .from(caseNotes)
    .innerJoin(members, eq(members.id, caseNotes.authorId))
    .where(eq(caseNotes.caseId, id))
    .orderBy(asc(caseNotes.id));
  return rows.map((row) => ({ ...row, author: toPerson(row.author) }));
}

async function historyOf(db: Executor, id: CaseId): Promise<CaseStepView[]> {
  const rows = await db
    .select({ what: caseHistory.what, at: caseHistory.at, by: personColumns, post: { id: posts.id, number: posts.number } })
    .from(caseHistory)
    .leftJoin(members, eq(members.id, caseHistory.by))
    .leftJoin(posts, eq(posts.id, caseHistory.postId))
    .where(eq(caseHistory.caseId, id))
    .orderBy(asc(caseHistory.id));
  return rows.map((row) => ({
    ...row,
    by: row.by ? toPerson(row.by) : null,
    post: row.post ? { ...row.post, id: row.post.id as PostId } : null,
  }));
}
