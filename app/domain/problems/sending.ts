/** Saying something to all cases of a problem at once, and solving them: carried out in rounds, once for each case. */
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { cases } from '#db/schema/cases.ts';
import { members } from '#db/schema/members.ts';
import { problemCases, problemDeliveries, problemSends, problems } from '#db/schema/problems.ts';
import { threads } from '#db/schema/threads.ts';
import { answerCase, resolveCase } from '#domain/cases';
import { allow, found, isRefusal, isStaffRole, recordEvent, refuse } from '#domain/core';
import type { Act, CaseId, Member, MemberId } from '#domain/core';
import { agentOf, dayOf, lockProblem } from './linking.ts';
import { canDeliver } from './policy.ts';
import { DELIVERIES_PER_ROUND, MAX_REPLY_LENGTH, SAME_SEND_MINUTES } from './rules.ts';

/**
 * Says the same to all cases that are linked now and wait, in their threads with the staff mark or in private, and solves them and the problem where asked. Solved cases read it
 * only where that is said, closed ones never. Nothing is posted by this: {@link deliverRound} does, within a minute. Sent twice within five minutes, it is said once. Refuses
 * nothing to say, and too much.
 */
export async function sendToAll(act: Act, form: { problemId: number; text: string; solves: boolean; reachesSolved?: boolean }): Promise<{ id: number }> {
  const agent = agentOf(act);
  const text = form.text.trim();
  const reachesSolved = form.reachesSolved ?? false;
  if (text === '' && !form.solves) refuse('Write what all of them are to read.', 'text');
  if (text.length > MAX_REPLY_LENGTH) refuse(`Keep it under ${MAX_REPLY_LENGTH.toLocaleString('en-GB')} characters.`, 'text');
  const problem = await lockProblem(act, form.problemId);
  const [last] = await act.tx.select().from(problemSends).where(eq(problemSends.problemId, problem.id)).orderBy(desc(problemSends.id)).limit(1);
  if (last && last.by === agent.id && last.text === text && last.solves === form.solves && last.reachesSolved === reachesSolved && act.at.getTime() - last.at.getTime() <= SAME_SEND_MINUTES * 60_000) return { id: last.id };
  const reached = await act.tx.$count(problemCases, and(eq(problemCases.problemId, problem.id), isReached(reachesSolved)));
  if (reached === 0 && !form.solves) refuse(reachesSolved ? 'No case is linked that is not closed, so nobody would read it.' : 'No case is linked that still waits, so nobody would read it.', 'text');
  const [made] = await act.tx.insert(problemSends).values({ problemId: problem.id, text, solves: form.solves, reachesSolved, by: agent.id, at: act.at }).returning({ id: problemSends.id });
  if (form.solves && problem.solvedAt === null) {
    await act.tx.update(problems).set({ solvedAt: act.at, fixedOn: dayOf(act.at), version: sql`${problems.version} + 1` }).where(eq(problems.id, problem.id));
    await recordEvent(act, 'problem.changed', { problemId: problem.id });
    await recordEvent(act, 'problem.solved', { problemId: problem.id });
  }
  return found(made);
}

/** Whoever presses this speaks in what is left of a send that stopped when its speaker left the staff. Twice is once. */
export async function carryOn(act: Act, { problemId, sendId }: { problemId: number; sendId: number }): Promise<void> {
  const agent = agentOf(act);
  const [send] = await act.tx.select().from(problemSends).where(and(eq(problemSends.id, sendId), eq(problemSends.problemId, problemId))).for('update');
  if (found(send).haltedAt === null) return;
  await act.tx.update(problemSends).set({ carriedBy: agent.id, haltedAt: null }).where(eq(problemSends.id, sendId));
}

/** Ends a send that stopped: whoever has not read it by now will not. Twice is once. */
export async function dropRest(act: Act, { problemId, sendId }: { problemId: number; sendId: number }): Promise<void> {
  agentOf(act);
  const [send] = await act.tx.select().from(problemSends).where(and(eq(problemSends.id, sendId), eq(problemSends.problemId, problemId))).for('update');
  if (found(send).haltedAt === null) return;
  await act.tx.update(problemSends).set({ haltedAt: null, finishedAt: act.at }).where(eq(problemSends.id, sendId));
}

/**
 * One round: the oldest send that nobody else is at, {@link DELIVERIES_PER_ROUND} cases of it, each in a savepoint of its own. What a case refuses is
 * written down with its sentence, and the others go on. When its speaker is no longer staff, it stops, and the problem's page asks a colleague to go on. True while
 * there may be more.
 */
export async function deliverRound(act: Act): Promise<boolean> {
  allow(canDeliver(act.by));
  const [send] = await act.tx.select().from(problemSends).where(and(isNull(problemSends.finishedAt), isNull(problemSends.haltedAt))).orderBy(asc(problemSends.id)).limit(1).for('update', { skipLocked: true });
  if (!send) return false;
  const by = await speakerOf(act, send);
  if (!by) {
    await act.tx.update(problemSends).set({ haltedAt: act.at }).where(eq(problemSends.id, send.id));
    return true;
  }
  const isDone = sql`exists (select from ${problemDeliveries} done where done.send_id = ${send.id} and done.case_id = ${problemCases.caseId})`;
  const next = await act.tx
    .select({ caseId: problemCases.caseId })
    .from(problemCases)
    .where(and(eq(problemCases.problemId, send.problemId), sql`${problemCases.at} <= ${send.at}`, isReached(send.reachesSolved), sql`not ${isDone}`))
    .orderBy(asc(problemCases.caseId))
    .limit(DELIVERIES_PER_ROUND);
  await holdThreads(act, next.map(({ caseId }) => caseId));
  for (const row of next) await deliver(act, by, send, row.caseId as CaseId);
  if (next.length < DELIVERIES_PER_ROUND) await act.tx.update(problemSends).set({ finishedAt: act.at }).where(eq(problemSends.id, send.id));
  return true;
}

/** Whoever speaks in a send; null when they are no longer staff. Read once a round: one that has begun is finished in their name. */
async function speakerOf(act: Act, send: typeof problemSends.$inferSelect): Promise<Member | null> {
  const id = (send.carriedBy ?? send.by) as MemberId;
  const [row] = await act.tx.select({ handle: members.handle, name: members.name, role: members.role, isGhost: members.isGhost, suspendedAt: members.suspendedAt }).from(members).where(eq(members.id, id));
  return row && !row.isGhost && !row.suspendedAt && isStaffRole(row.role) ? { kind: 'member', id, handle: row.handle, name: row.name, role: row.role } : null;
}

/** Which linked cases read a send. */
const isReached = (reachesSolved: boolean) => inArray(problemCases.caseId, sql`(select c.id from ${cases} c where c.id = ${problemCases.caseId} and c.state <> 'closed' and (${reachesSolved}::boolean or c.state <> 'solved'))`);

/** Locks the threads that a round writes into by ascending id, as everybody does who holds several: a merge of two of them would wait in a circle otherwise. */
async function holdThreads(act: Act, caseIds: readonly number[]): Promise<void> {
  if (caseIds.length === 0) return;
  const places = sql`(select coalesce(t.merged_into_id, t.id) from ${cases} c join ${threads} t on t.id = c.thread_id where ${inArray(sql`c.id`, [...caseIds])})`;
  await act.tx.select({ id: threads.id }).from(threads).where(inArray(threads.id, places)).orderBy(asc(threads.id)).for('no key update');
}

async function deliver(act: Act, by: Member, send: typeof problemSends.$inferSelect, caseId: CaseId): Promise<void> {
  const problem = await attempt(() => act.tx.transaction((tx) => say({ ...act, tx, by }, send, caseId)));
  await act.tx.insert(problemDeliveries).values({ sendId: send.id, caseId, problem, at: act.at });
  if (problem === null) await recordEvent(act, 'problem.answered', { sendId: send.id, caseId });
}

async function say(act: Act, { text, solves }: { text: string; solves: boolean }, caseId: CaseId): Promise<void> {
  if (text === '') await resolveCase(act, caseId);
  else await answerCase(act, { caseId, text, then: solves ? 'solved' : 'open' });
}

async function attempt(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (thrown) {
    if (isRefusal(thrown)) return thrown.message;
    throw thrown;
  }
}
