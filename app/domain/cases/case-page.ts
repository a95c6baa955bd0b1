/** One case as the desk shows it: its head, what was said in the thread, the notes, the history, and who is asking. */
import { and, asc, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { caseHistory, caseNotes, cases } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { queues } from '#db/schema/teams.ts';
import { posts, privateDetails, threads } from '#db/schema/threads.ts';
import { filesOf } from '#domain/attachments';
import type { FileView } from '#domain/attachments';
import { clocksOf } from '#domain/clocks';
import type { ClockView } from '#domain/clocks';
import { found } from '#domain/core';
import type { CaseId, ClockSetId, MemberId, PostId, ThreadId, Viewer } from '#domain/core';
import { personColumns, toPerson } from '#domain/members';
import type { PersonView } from '#domain/members';
import { customerOf } from './customer.ts';
import type { CustomerView } from './customer.ts';
import { messagesOf } from './own-cases.ts';
import type { OwnMessage } from './own-cases.ts';
import { canRelease, canWorkOnCases } from './policy.ts';
import { weightOf } from './queues.ts';
import { CASE_POSTS, isOver, priorityOf } from './rules.ts';
import type { CaseOrigin, CaseState, Priority } from './rules.ts';
import { staffMember } from './states.ts';
import type { HistoryRow } from './states.ts';

export type CasePostView = { id: PostId; number: number; author: PersonView; html: string; createdAt: Date; byStaff: boolean; isAccepted: boolean; isDeleted: boolean; privateDetails: string | null };
export type CaseNoteView = { id: number; author: PersonView; html: string; at: Date; files: FileView[] };
/** One thing that happened; `post` is the post it was about, while it is there. */
export type CaseStepView = { what: HistoryRow['what']; detail: string | null; by: PersonView | null; post: { id: PostId; number: number } | null; at: Date };

export type CasePageView = {
  id: CaseId;
  state: CaseState;
  outcome: 'staff' | 'community' | null;
  openedAt: Date;
  firstReplyAt: Date | null;
  solvedAt: Date | null;
  owner: PersonView | null;
  isMine: boolean;
  title: string;
  origin: CaseOrigin;
  /** Why it is a case, in words. */
  reason: string;
  tags: string[];
  queue: { id: number; name: string } | null;
  snoozedUntil: Date | null;
  /** The community's answer that staff should judge. */
  proposal: { id: PostId; number: number; author: string } | null;
  mergedInto: CaseId | null;
  /** Cases that were merged into this one. */
  mergedFrom: CaseId[];
  outside: { system: string; id: string; url: string | null } | null;
  waitingSince: Date | null;
  /** What was promised and how it stands, in the order it began; empty when no policy was for it. */
  clocks: ClockView[];
  /** Null for a solved case. */
  priority: Priority | null;
  /** Null for a private case. */
  thread: { id: ThreadId; slug: string; askedAt: Date; meToo: number; solvedAt: Date | null; isClosed: boolean; isDeleted: boolean } | null;
  board: string | null;
  /** What was said in private, oldest first; empty for a case with a thread. */
  messages: OwnMessage[];
  /** The opening post and the newest of the rest, oldest first. */
  posts: CasePostView[];
  /** Posts between them that are not shown here. */
  hiddenPosts: number;
  notes: CaseNoteView[];
  history: CaseStepView[];
  /** Null for somebody who wrote a mail and is no member. */
  customer: CustomerView | null;
  /** Their name or address, member or not. */
  customerName: string;
  can: { take: boolean; takeOver: boolean; release: boolean; reply: boolean; note: boolean; resolve: boolean; reopen: boolean; set: boolean };
};

const owners = alias(members, 'owner');
const answerers = alias(members, 'answerer');

/** One case with everything the desk shows of it, in thirteen queries whatever it holds. NotFound for everybody but staff. */
export async function casePage(db: Executor, options: { caseId: CaseId; now: Date }, viewer: Viewer): Promise<CasePageView> {
  const agent = staffMember(viewer);
  const head = found(await headOf(db, options.caseId));
  const { theCase, thread } = head;
  const threadId = theCase.threadId as ThreadId | null;
  const setId = theCase.clockSetId as ClockSetId | null;
  const [merged, said, messages, notes, history, customer, clocks] = await Promise.all([
    db.select({ id: cases.id }).from(cases).where(eq(cases.mergedIntoId, options.caseId)).orderBy(asc(cases.id)),
    thread ? postsOf(db, thread.id, thread.acceptedPostId) : { rows: [], hidden: 0 },
    thread ? [] : messagesOf(db, options.caseId, CASE_POSTS),
    notesOf(db, options.caseId),
    historyOf(db, options.caseId),
    head.asker ? customerOf(db, toPerson(head.asker), { caseId: options.caseId, threadId }, viewer) : null,
    setId === null ? [] : clocksOf(db, [setId]).then((found) => found.get(setId) ?? []),
  ]);
  const isSolved = isOver(theCase.state);
  const works = canWorkOnCases(viewer);
  const ownerId = theCase.ownerId as MemberId | null;
  const { proposedId, proposedNumber, proposedBy } = head;
  return {
    id: options.caseId,
    state: theCase.state,
    outcome: theCase.outcome,
    openedAt: theCase.openedAt,
    firstReplyAt: theCase.firstReplyAt,
    solvedAt: theCase.solvedAt,
    owner: head.owner ? toPerson(head.owner) : null,
    isMine: ownerId === agent.id,
    title: thread?.title ?? theCase.subject ?? '',
    origin: theCase.origin,
    reason: theCase.reason,
    tags: theCase.tags,
    queue: head.queue,
    snoozedUntil: theCase.snoozedUntil,
    proposal: proposedId === null || isSolved ? null : { id: proposedId as PostId, number: proposedNumber ?? 0, author: proposedBy ?? '' },
    mergedInto: theCase.mergedIntoId as CaseId | null,
    mergedFrom: merged.map((row) => row.id as CaseId),
    outside: theCase.outsideSystem !== null && theCase.outsideId !== null ? { system: theCase.outsideSystem, id: theCase.outsideId, url: theCase.outsideUrl } : null,
    waitingSince: isSolved ? null : theCase.waitingSince,
    clocks,
    priority: isSolved ? null : priorityOf(weightOf(theCase, thread?.meTooCount ?? 0), options.now),
    thread: thread && {
      id: thread.id as ThreadId,
      slug: thread.slug,
      askedAt: thread.createdAt,
      meToo: thread.meTooCount,
      solvedAt: thread.solvedAt,
      isClosed: thread.closedAt !== null,
      isDeleted: thread.deletedAt !== null,
    },
    board: head.board,
    messages,
    posts: said.rows,
    hiddenPosts: said.hidden,
    notes,
    history,
    customer,
    customerName: head.asker?.name ?? theCase.customerName ?? theCase.customerMail ?? '',
    can: {
      take: works && !isSolved && ownerId === null,
      takeOver: works && !isSolved && ownerId !== null && ownerId !== agent.id,
      release: !isSolved && canRelease(viewer, { ownerId }),
      reply: works && !thread?.deletedAt && theCase.mergedIntoId === null,
      note: works,
      resolve: works && !isSolved,
      reopen: works && isSolved && !thread?.deletedAt && theCase.mergedIntoId === null,
      set: works && !isSolved,
    },
  };
}

async function headOf(db: Executor, id: CaseId) {
  const [row] = await db
    .select({
      theCase: cases,
      thread: threads,
      board: boards.name,
      asker: personColumns,
      owner: ownerColumns,
      queue: { id: queues.id, name: queues.name },
      // Flat: an object of two tables is there also when its rows are not.
      proposedId: posts.id,
      proposedNumber: posts.number,
      proposedBy: answerers.name,
    })
    .from(cases)
    .leftJoin(threads, eq(threads.id, cases.threadId))
    .leftJoin(boards, eq(boards.id, cases.boardId))
    .leftJoin(members, eq(members.id, cases.customerId))
    .leftJoin(owners, eq(owners.id, cases.ownerId))
    .leftJoin(queues, eq(queues.id, cases.queueId))
    .leftJoin(posts, and(eq(posts.id, cases.proposedPostId), isNull(posts.deletedAt)))
    .leftJoin(answerers, eq(answerers.id, posts.authorId))
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
      privateDetails: privateDetails.words,
      total: sql<number>`(select count(*) from ${posts} as every where every.thread_id = ${threadId})`.mapWith(Number),
    })
    .from(posts)
    .innerJoin(members, eq(members.id, posts.authorId))
    .leftJoin(privateDetails, eq(privateDetails.postId, posts.id))
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
  const files = await filesOf(db, 'case-note', rows.map((row) => row.id));
  return rows.map((row) => ({ ...row, files: files.get(row.id) ?? [], author: toPerson(row.author) }));
}

async function historyOf(db: Executor, id: CaseId): Promise<CaseStepView[]> {
  const rows = await db
    .select({ what: caseHistory.what, detail: caseHistory.detail, at: caseHistory.at, by: personColumns, post: { id: posts.id, number: posts.number } })
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
