/** Saying something to all cases of a problem at once, and solving them: carried out in rounds, once for each case. */
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { problemCases, problemDeliveries, problemSends, problems } from '#db/schema/problems.ts';
import { answerCase, resolveCase } from '#domain/cases';
import { allow, found, isRefusal, recordEvent, refuse } from '#domain/core';
import type { Act, CaseId, Member, MemberId } from '#domain/core';
import { people } from '#domain/members';
import { agentOf, lockProblem } from './linking.ts';
import { canDeliver } from './policy.ts';
import { DELIVERIES_PER_ROUND, MAX_REPLY_LENGTH, SAME_SEND_MINUTES } from './rules.ts';

/**
 * Says the same to all cases that are linked now, in their threads with the staff mark or in private, and solves them and the problem where asked. Nothing is
 * posted by this: {@link deliverRound} does, within a minute. Sent twice within five minutes, it is said once. Refuses nothing to say, and too much.
 */
export async function sendToAll(act: Act, form: { problemId: number; text: string; solves: boolean }): Promise<{ id: number }> {
  const agent = agentOf(act);
  const text = form.text.trim();
  if (text === '' && !form.solves) refuse('Write what all of them are to read.', 'text');
  if (text.length > MAX_REPLY_LENGTH) refuse(`Keep it under ${MAX_REPLY_LENGTH.toLocaleString('en-GB')} characters.`, 'text');
  const problem = await lockProblem(act, form.problemId);
  const [last] = await act.tx.select().from(problemSends).where(eq(problemSends.problemId, problem.id)).orderBy(desc(problemSends.id)).limit(1);
  if (last && last.by === agent.id && last.text === text && last.solves === form.solves && act.at.getTime() - last.at.getTime() <= SAME_SEND_MINUTES * 60_000) return { id: last.id };
  const linked = await act.tx.$count(problemCases, eq(problemCases.problemId, problem.id));
  if (linked === 0 && !form.solves) refuse('No case is linked yet, so nobody would read it.', 'text');
  const [made] = await act.tx.insert(problemSends).values({ problemId: problem.id, text, solves: form.solves, by: agent.id, at: act.at }).returning({ id: problemSends.id });
  if (form.solves && problem.solvedAt === null) {
    await act.tx.update(problems).set({ solvedAt: act.at }).where(eq(problems.id, problem.id));
    await recordEvent(act, 'problem.changed', { problemId: problem.id });
  }
  return found(made);
}

/**
 * One round: the oldest send that nobody else is at, {@link DELIVERIES_PER_ROUND} cases of it, each in a savepoint of its own. What a case refuses is
 * written down with its sentence, and the others go on. True while there may be more.
 */
export async function deliverRound(act: Act): Promise<boolean> {
  allow(canDeliver(act.by));
  const [send] = await act.tx.select().from(problemSends).where(isNull(problemSends.finishedAt)).orderBy(asc(problemSends.id)).limit(1).for('update', { skipLocked: true });
  if (!send) return false;
  const [sender] = await people(act.tx, [send.by]);
  const by: Member = { kind: 'member', id: send.by as MemberId, handle: sender?.handle ?? '', name: sender?.name ?? '', role: sender?.role ?? 'customer' };
  const isDone = sql`exists (select from ${problemDeliveries} done where done.send_id = ${send.id} and done.case_id = ${problemCases.caseId})`;
  const next = await act.tx
    .select({ caseId: problemCases.caseId })
    .from(problemCases)
    .where(and(eq(problemCases.problemId, send.problemId), sql`${problemCases.at} <= ${send.at}`, sql`not ${isDone}`))
    .orderBy(asc(problemCases.caseId))
    .limit(DELIVERIES_PER_ROUND);
  for (const row of next) await deliver(act, by, send, row.caseId as CaseId);
  if (next.length < DELIVERIES_PER_ROUND) await act.tx.update(problemSends).set({ finishedAt: act.at }).where(eq(problemSends.id, send.id));
  return true;
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
