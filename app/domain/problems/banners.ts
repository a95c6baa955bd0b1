/** Putting a problem's banner on many threads with one act, taking it off, and taking either back. No case is made for them. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { problemThreads } from '#db/schema/problems.ts';
import { threads } from '#db/schema/threads.ts';
import { readableBoards } from '#domain/boards';
import { recordEvent, refuse } from '#domain/core';
import type { Act, ThreadId } from '#domain/core';
import { agentOf, lockProblem } from './linking.ts';
import { BANNERS_AT_ONCE } from './rules.ts';

/** How many threads an act changed; `moment` names it for whoever takes it back. */
export type Bannered = { count: number; moment: number };

/**
 * Puts the banner on threads, in three statements however many there are; what carries it already stays as it is. One that was merged means where it is now. Refused: none, more
 * than {@link BANNERS_AT_ONCE}, and any that is not there for the actor, by its number. Locks the problem, then shares the threads by ascending id, so that a merge of one waits or is waited for.
 */
export async function putBanners(act: Act, { problemId, threadIds }: { problemId: number; threadIds: readonly ThreadId[] }): Promise<Bannered> {
  const agent = agentOf(act);
  const wanted = [...new Set(threadIds)];
  if (wanted.length === 0) refuse('Tick the threads that have this problem, or write their addresses.', 'addresses');
  if (wanted.length > BANNERS_AT_ONCE) refuse(`Put it on ${BANNERS_AT_ONCE} threads at most in one go. These are ${wanted.length.toLocaleString('en-GB')}.`, 'addresses');
  await lockProblem(act, problemId);
  const places = await placesOf(act, wanted);
  const missing = wanted.filter((id) => !places.has(id));
  if (missing.length > 0) refuse(`${missing.length === 1 ? 'There is no thread with this number' : 'There are no threads with these numbers'}, or it was taken down: ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ` and ${missing.length - 10} more` : ''}. Nothing was changed.`, 'addresses');
  const values = [...new Set(places.values())].sort((one, other) => one - other).map((threadId) => ({ threadId, problemId, by: agent.id, at: act.at }));
  const put = await act.tx
    .insert(problemThreads)
    .values(values)
    .onConflictDoUpdate({ target: [problemThreads.threadId, problemThreads.problemId], set: { by: agent.id, at: act.at, takenOffAt: null, takenOffBy: null }, setWhere: sql`${problemThreads.takenOffAt} is not null` })
    .returning({ threadId: problemThreads.threadId });
  return told(act, problemId, put.length);
}

/** Takes the banner off some threads. Threads without it stay as they are; a case that is linked goes on saying it. Locks the problem. */
export async function takeBannersOff(act: Act, { problemId, threadIds }: { problemId: number; threadIds: readonly ThreadId[] }): Promise<Bannered> {
  agentOf(act);
  if (threadIds.length === 0) refuse('Tick the threads that shall no longer carry it.', 'off');
  if (threadIds.length > BANNERS_AT_ONCE) refuse(`Take it off ${BANNERS_AT_ONCE} threads at most in one go, or off all of them.`, 'off');
  return takeOff(act, problemId, threadIds);
}

/** Takes the banner off every thread it was put on. Locks the problem. */
export async function takeAllBannersOff(act: Act, problemId: number): Promise<Bannered> {
  agentOf(act);
  return takeOff(act, problemId, null);
}

/** Takes one's own act back, by its moment: what it put on is taken off, or what it took off is put back. Twice is once. Locks the problem. */
export async function undoBanners(act: Act, { problemId, moment }: { problemId: number; moment: number }): Promise<Bannered> {
  const agent = agentOf(act);
  await lockProblem(act, problemId);
  // An address may name any number.
  if (!(moment <= act.at.getTime())) return told(act, problemId, 0);
  const then = new Date(moment);
  const ofProblem = eq(problemThreads.problemId, problemId);
  const back = await act.tx.update(problemThreads).set({ takenOffAt: null, takenOffBy: null }).where(and(ofProblem, eq(problemThreads.takenOffAt, then), eq(problemThreads.takenOffBy, agent.id))).returning({ threadId: problemThreads.threadId });
  const off = await act.tx
    .update(problemThreads)
    .set({ takenOffAt: act.at, takenOffBy: agent.id })
    .where(and(ofProblem, isNull(problemThreads.takenOffAt), eq(problemThreads.at, then), eq(problemThreads.by, agent.id), back.length > 0 ? sql`false` : undefined))
    .returning({ threadId: problemThreads.threadId });
  return told(act, problemId, back.length + off.length);
}

/** Where these threads are now, of those that the actor may read and that are not taken down. */
async function placesOf(act: Act, ids: readonly ThreadId[]): Promise<Map<ThreadId, ThreadId>> {
  const asked = sql`select t.id from ${threads} t where ${inArray(sql`t.id`, [...ids])} union select t.merged_into_id from ${threads} t where ${inArray(sql`t.id`, [...ids])}`;
  // Whoever holds one of them for a merge is waited for, and what is merged by then is no longer among them.
  const held = await act.tx.select({ id: threads.id }).from(threads).where(and(sql`${threads.id} in (${asked})`, isNull(threads.deletedAt), readableBoards(act.by))).orderBy(threads.id).for('share');
  const there = new Set(held.map(({ id }) => id as ThreadId));
  const merged = await act.tx.select({ id: threads.id, into: threads.mergedIntoId }).from(threads).where(and(inArray(threads.id, [...ids]), sql`${threads.mergedIntoId} is not null`));
  const intoOf = new Map(merged.map(({ id, into }) => [id as ThreadId, into as ThreadId]));
  return new Map(ids.flatMap((id) => {
    const place = intoOf.get(id) ?? id;
    return there.has(place) ? [[id, place] as const] : [];
  }));
}

async function takeOff(act: Act, problemId: number, threadIds: readonly ThreadId[] | null): Promise<Bannered> {
  const agent = agentOf(act);
  await lockProblem(act, problemId);
  const gone = await act.tx
    .update(problemThreads)
    .set({ takenOffAt: act.at, takenOffBy: agent.id })
    .where(and(eq(problemThreads.problemId, problemId), isNull(problemThreads.takenOffAt), threadIds === null ? undefined : inArray(problemThreads.threadId, [...threadIds])))
    .returning({ threadId: problemThreads.threadId });
  return told(act, problemId, gone.length);
}

async function told(act: Act, problemId: number, count: number): Promise<Bannered> {
  if (count > 0) await recordEvent(act, 'problem.bannered', { problemId });
  return { count, moment: act.at.getTime() };
}
