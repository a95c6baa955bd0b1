/** Moves a case between its states, under a lock, and writes down that it did: every change of state goes through here. */
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/connect.ts';
import { caseHistory, caseMessages, cases } from '#db/schema/cases.ts';
import { posts } from '#db/schema/threads.ts';
import { customerSpoke as clocksHearCustomer, staffSpoke as clocksHearStaff } from '#domain/clocks';
import { CHANGES_CHANNEL, NotFound, recordEvent } from '#domain/core';
import type { Act, CaseId, Member, MemberId, PostId, ThreadId, Viewer } from '#domain/core';
import { canSeeCases } from './policy.ts';
import { followState, keepTime } from './promises.ts';
import { isOver } from './rules.ts';
import type { CaseState } from './rules.ts';

type CaseRow = typeof cases.$inferSelect;
/** A case as its commands see it, locked until their transaction ends. */
export type LockedCase = Omit<CaseRow, 'id' | 'threadId' | 'ownerId' | 'customerId' | 'proposedPostId'> & {
  id: CaseId;
  threadId: ThreadId | null;
  ownerId: MemberId | null;
  customerId: MemberId | null;
  proposedPostId: PostId | null;
};
export type HistoryRow = typeof caseHistory.$inferSelect;

/** What is written into the history of a case, who and which post it was about, and why in words. */
export type Step = { what: HistoryRow['what']; by?: MemberId | null; postId?: PostId | null; detail?: string | null };

/** The member of staff who acts; for everybody else there are no cases. */
export function staffMember(viewer: Viewer): Member {
  if (viewer.kind === 'member' && canSeeCases(viewer)) return viewer;
  throw new NotFound('There is nothing here.');
}

/** Locks a case. A command that also writes into the thread locks the thread first. */
export async function lockCase(tx: Tx, id: CaseId): Promise<LockedCase | null> {
  const [row] = await tx.select().from(cases).where(eq(cases.id, id)).for('update');
  return row ? toLocked(row) : null;
}

/** Locks the case of a thread, when it has one, as {@link lockHearing} does. */
export async function lockCaseOfThread(tx: Tx, threadId: ThreadId): Promise<LockedCase | null> {
  const [row] = await tx.select({ id: cases.id }).from(cases).where(eq(cases.threadId, threadId));
  return row ? lockHearing(tx, row.id as CaseId) : null;
}

/**
 * Locks a case whose customer may say something: what it was merged into hears that. Both are locked in the order of their numbers, as whoever merges them
 * or undoes it does.
 */
export async function lockHearing(tx: Tx, id: CaseId): Promise<LockedCase | null> {
  const [row] = await tx.select({ intoId: cases.mergedIntoId }).from(cases).where(eq(cases.id, id));
  if (row?.intoId && row.intoId < id) await lockCase(tx, row.intoId as CaseId);
  return lockCase(tx, id);
}

/**
 * Moves a case to another state, with whatever else changes at the same instant, and writes why. What is over is no
 * longer snoozed or proposed; what comes back forgets its end. Its clocks follow. Records `case.solved` and `case.reopened`.
 */
export async function moveCase(act: Act, theCase: LockedCase, to: CaseState, step: Step, changes: Partial<typeof cases.$inferInsert> = {}): Promise<void> {
  const wasOver = isOver(theCase.state);
  await act.tx
    .update(cases)
    .set({ state: to, ...(isOver(to) ? ended(act, theCase, to, step) : {}), ...(wasOver && !isOver(to) ? begunAgain(theCase) : {}), ...changes })
    .where(eq(cases.id, theCase.id));
  await writeStep(act, theCase.id, step);
  await followState(act, theCase, theCase.state, to);
  if (!wasOver && isOver(to)) await recordEvent(act, 'case.solved', eventIds(theCase));
  if (wasOver && !isOver(to)) await recordEvent(act, 'case.reopened', eventIds(theCase));
}

/** The ids that events of a case carry. */
export const eventIds = ({ id, threadId }: { id: CaseId; threadId: ThreadId | null }) => (threadId === null ? { caseId: id } : { caseId: id, threadId });

function ended(act: Act, theCase: LockedCase, to: CaseState, step: Step): Partial<typeof cases.$inferInsert> {
  return { solvedAt: theCase.solvedAt ?? act.at, solvedBy: theCase.solvedBy ?? step.by ?? null, closedAt: to === 'closed' ? act.at : null, snoozedUntil: null, proposedPostId: null };
}

const begunAgain = (theCase: LockedCase): Partial<typeof cases.$inferInsert> => ({
  solvedAt: null, solvedBy: null, outcome: null, closedAt: null, reopenedCount: theCase.reopenedCount + 1,
});

/** Ends a case as solved, or as closed when nobody solved it (`outcome` null). */
export async function solve(act: Act, theCase: LockedCase, end: { outcome: 'staff' | 'community' | null; step: Step }): Promise<void> {
  await moveCase(act, theCase, end.outcome === null ? 'closed' : 'solved', end.step, { outcome: end.outcome });
}

/** Brings a case back that was over: to whoever had it or answered it, else to the queue of new ones. */
export async function unsolve(act: Act, theCase: LockedCase, step: Omit<Step, 'what'>): Promise<void> {
  await moveCase(act, theCase, awake(theCase), { what: 'reopened', ...step });
  await recountWaiting(act.tx, theCase.id);
}

/** Where a case stands that waits for staff: open once somebody has it or answered it. */
export const awake = (theCase: LockedCase): CaseState => (theCase.ownerId !== null || theCase.firstReplyAt !== null ? 'open' : 'new');

/** Where a case stands once its owner gave it back: without a word of staff it is new again. */
export const givenBack = (theCase: LockedCase): CaseState => (theCase.state === 'open' && theCase.firstReplyAt === null ? 'new' : theCase.state);

/** The customer wrote: what waited for them, or was over, is back, and their waiting begins. */
export async function customerSpoke(act: Act, theCase: LockedCase, said: { by: MemberId | null; postId?: PostId | null; at: Date }): Promise<void> {
  const step = { by: said.by, postId: said.postId ?? null };
  if (isOver(theCase.state)) await unsolve(act, theCase, step);
  const isBack = theCase.state === 'waiting' || theCase.state === 'on-hold' || theCase.snoozedUntil !== null;
  if (isBack) await moveCase(act, theCase, awake(theCase), { what: 'customer-wrote', ...step }, { snoozedUntil: null });
  await keepTime(act, theCase, (setId) => clocksHearCustomer(act, setId, said.at));
  await recountWaiting(act.tx, theCase.id);
  await recordEvent(act, 'case.customer-wrote', { caseId: theCase.id });
}

/** The customer wrote in a case that may be merged: then the one that goes on hears it, unless staff have spoken there since. */
export async function hearCustomer(act: Act, theCase: LockedCase, said: Parameters<typeof customerSpoke>[2]): Promise<void> {
  if (theCase.mergedIntoId === null) return customerSpoke(act, theCase, said);
  const other = await lockCase(act.tx, theCase.mergedIntoId as CaseId);
  if (!other || (isOver(other.state) && other.solvedAt !== null && said.at < other.solvedAt)) return;
  const answered = and(eq(caseHistory.caseId, other.id), eq(caseHistory.what, 'replied'), gt(caseHistory.at, said.at));
  if ((await act.tx.$count(caseHistory, answered)) > 0) return;
  await customerSpoke(act, other, said);
  await act.tx.update(cases).set({ waitingSince: said.at }).where(and(eq(cases.id, other.id), isNull(cases.waitingSince)));
}

/** Staff wrote to the customer: the first time counts as the first reply, each time the waiting ends. */
export async function staffSpoke(act: Act, theCase: LockedCase, said: { at: Date }): Promise<void> {
  if (theCase.firstReplyAt === null) await act.tx.update(cases).set({ firstReplyAt: said.at }).where(eq(cases.id, theCase.id));
  await keepTime(act, theCase, (setId) => clocksHearStaff(act, setId, said.at));
  await recountWaiting(act.tx, theCase.id);
}

/**
 * Counts anew since when the customer waits: their first word after the newest word of staff, which is the question
 * itself while staff have said nothing. Null when staff had the last word.
 */
export async function recountWaiting(tx: Tx, caseId: CaseId): Promise<void> {
  const inThread = sql`
    select min(said.created_at) from ${posts} as said
    where said.thread_id = ${cases.threadId} and said.author_id = ${cases.customerId} and said.deleted_at is null
      and said.number > coalesce((
        select max(reply.number) from ${posts} as reply
        where reply.thread_id = ${cases.threadId} and reply.by_staff and reply.author_id <> ${cases.customerId} and reply.deleted_at is null
      ), 0)`;
  const inPrivate = sql`
    select min(said.at) from ${caseMessages} as said
    where said.case_id = ${cases.id} and not said.by_staff
      and said.id > coalesce((select max(reply.id) from ${caseMessages} as reply where reply.case_id = ${cases.id} and reply.by_staff), 0)`;
  await tx.update(cases).set({ waitingSince: sql`case when ${cases.threadId} is null then (${inPrivate}) else (${inThread}) end` }).where(eq(cases.id, caseId));
}

/** Adds a line to the history of a case. */
export async function writeStep(act: Act, caseId: CaseId, step: Step): Promise<void> {
  const row = { caseId, what: step.what, by: step.by ?? null, postId: step.postId ?? null, detail: step.detail ?? null, at: act.at };
  // Announced when it commits, so that open desks show it; nobody waits for them.
  await act.tx.insert(caseHistory).values(row).returning({ told: sql`pg_notify(${CHANGES_CHANNEL}, ${JSON.stringify({ name: 'desk.case', caseId })})` });
}

/** Whether the history already names this post as a reply of staff. */
export async function isCounted(tx: Tx, caseId: CaseId, postId: PostId): Promise<boolean> {
  const counted = and(eq(caseHistory.caseId, caseId), eq(caseHistory.postId, postId), eq(caseHistory.what, 'replied'));
  const [row] = await tx.select({ id: caseHistory.id }).from(caseHistory).where(counted).limit(1);
  return row !== undefined;
}

/** The newest line in the history of a case. */
export async function lastStep(tx: Tx, caseId: CaseId): Promise<HistoryRow | null> {
  const [row] = await tx.select().from(caseHistory).where(eq(caseHistory.caseId, caseId)).orderBy(desc(caseHistory.id)).limit(1);
  return row ?? null;
}

const toLocked = (row: CaseRow): LockedCase => ({
  ...row,
  id: row.id as CaseId,
  threadId: row.threadId as ThreadId | null,
  ownerId: row.ownerId as MemberId | null,
  customerId: row.customerId as MemberId | null,
  proposedPostId: row.proposedPostId as PostId | null,
});
