/** Moves a case between its states, under a lock, and writes down that it did. */
import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '#db/connect.ts';
import { caseHistory, cases } from '#db/schema/cases.ts';
import { NotFound, recordEvent } from '#domain/core';
import type { Act, CaseId, Member, MemberId, PostId, ThreadId, Viewer } from '#domain/core';
import { canSeeCases } from './policy.ts';
import type { CaseState } from './rules.ts';

/** A case as its commands see it, locked until their transaction ends. */
export type LockedCase = {
  id: CaseId;
  threadId: ThreadId;
  state: CaseState;
  ownerId: MemberId | null;
  firstReplyAt: Date | null;
  solvedAt: Date | null;
  outcome: 'staff' | 'community' | null;
};

type CaseRow = typeof cases.$inferSelect;
export type HistoryRow = typeof caseHistory.$inferSelect;

/** What is written into the history of a case, and who and which post it was about. */
export type Step = { what: HistoryRow['what']; by?: MemberId | null; postId?: PostId | null };

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

/** Locks the case of a thread, when it has one. */
export async function lockCaseOfThread(tx: Tx, threadId: ThreadId): Promise<LockedCase | null> {
  const [row] = await tx.select().from(cases).where(eq(cases.threadId, threadId)).for('update');
  return row ? toLocked(row) : null;
}

/** Ends a case. Null as `by`: it ended by itself. */
export async function solve(act: Act, theCase: LockedCase, end: { outcome: 'staff' | 'community' | null; step: Step }): Promise<void> {
  const solvedBy = end.step.by ?? null;
  await act.tx.update(cases).set({ state: 'solved', solvedAt: act.at, solvedBy, outcome: end.outcome }).where(eq(cases.id, theCase.id));
  await writeStep(act, theCase.id, end.step);
  await recordEvent(act, 'case.solved', { caseId: theCase.id, threadId: theCase.threadId });
}

/** Brings a solved case back: to whoever had it or answered it, else to the queue of new ones. */
export async function unsolve(act: Act, theCase: LockedCase, step: Omit<Step, 'what'>): Promise<void> {
  const state = theCase.ownerId !== null || theCase.firstReplyAt !== null ? 'open' : 'new';
  await act.tx.update(cases).set({ state, solvedAt: null, solvedBy: null, outcome: null }).where(eq(cases.id, theCase.id));
  await writeStep(act, theCase.id, { what: 'reopened', ...step });
}

/** Adds a line to the history of a case. */
export async function writeStep(act: Act, caseId: CaseId, step: Step): Promise<void> {
  await act.tx.insert(caseHistory).values({ caseId, what: step.what, by: step.by ?? null, postId: step.postId ?? null, at: act.at });
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
  id: row.id as CaseId,
  threadId: row.threadId as ThreadId,
  state: row.state,
  ownerId: row.ownerId as MemberId | null,
  firstReplyAt: row.firstReplyAt,
  solvedAt: row.solvedAt,
  outcome: row.outcome,
});
