/** Looks at threads when something happens to them and when their moment has come, never at all of them. */
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { escalationSettings, threadWatches } from '#db/schema/escalation.ts';
import { threads } from '#db/schema/threads.ts';
import { boardsInUse } from '#domain/boards';
import { allow, recordEvent } from '#domain/core';
import type { Act, ThreadId } from '#domain/core';
import { factsOf, readTexts, rulesInForce, settingsOf } from './facts.ts';
import { fire } from './firing.ts';
import { judge } from './matching.ts';
import { canEscalate } from './policy.ts';
import { SWEPT_DAYS, SWEPT_PER_ROUND, WATCHES_PER_ROUND } from './rules.ts';

/** How a look ended: whether rules may act in it, or only the moment of the next look is reckoned. */
type Look = { mayFire: boolean };

/**
 * Does what is due, the longest due first, at most one round ({@link WATCHES_PER_ROUND}) at a time: call it again, in a new
 * transaction, while it returns a full round. A thread somebody else holds is left for the next minute, so that a reply that
 * is being posted right now is seen, and two workers never wait for each other.
 */
export async function escalateDue(act: Act): Promise<number> {
  allow(canEscalate(act.by));
  const due = await act.tx.execute<{ thread_id: string }>(dueWatches(act.at));
  await look(act, due.map((row) => Number(row.thread_id) as ThreadId), { mayFire: true });
  return due.length;
}

/** The minute's look alone, for EXPLAIN and the bench. Never the database's own clock: whoever asks says which instant they mean. */
export const dueWatches = (at: Date) => sql`
  select watch.thread_id
  from ${threadWatches} as watch join ${threads} as thread on thread.id = watch.thread_id
  where watch.due_at <= ${at.toISOString()}::timestamptz
  order by watch.due_at, watch.thread_id
  limit ${WATCHES_PER_ROUND}
  for no key update of watch, thread skip locked`;

/** Something happened to a thread: what is true of it now acts at once, and its next moment is reckoned. Locks the thread, then its watch. */
export async function watchThread(act: Act, threadId: ThreadId): Promise<void> {
  allow(canEscalate(act.by));
  if (await holdThread(act, threadId)) await look(act, [threadId], { mayFire: true });
}

/** A thread was opened again: where the settings say so, it begins at the bottom of the ladder. */
export async function watchAnew(act: Act, threadId: ThreadId, at: Date): Promise<void> {
  allow(canEscalate(act.by));
  if (!(await holdThread(act, threadId))) return;
  const { anewOnReopening } = await settingsOf(act.tx);
  if (anewOnReopening) await act.tx.update(threadWatches).set({ round: sql`${threadWatches.round} + 1`, startedAt: at }).where(eq(threadWatches.threadId, threadId));
  await look(act, [threadId], { mayFire: true });
}

/** Makes and locks the watch of a thread; false when the thread is gone. */
async function holdThread(act: Act, threadId: ThreadId): Promise<boolean> {
  const [thread] = await act.tx.select({ createdAt: threads.createdAt }).from(threads).where(eq(threads.id, threadId)).for('no key update');
  if (!thread) return false;
  await act.tx.insert(threadWatches).values({ threadId, startedAt: thread.createdAt }).onConflictDoNothing();
  await act.tx.select({ threadId: threadWatches.threadId }).from(threadWatches).where(eq(threadWatches.threadId, threadId)).for('no key update');
  return true;
}

/** Judges held threads and writes down when each is looked at next. */
async function look(act: Act, threadIds: readonly ThreadId[], { mayFire }: Look): Promise<void> {
  if (threadIds.length === 0) return;
  const [rules, { firstOnly }] = await Promise.all([rulesInForce(act.tx), settingsOf(act.tx)]);
  const next: { id: number; due: Date | null; staff: Date | null }[] = [];
  for (const thread of await factsOf(act.tx, threadIds, readTexts(rules))) {
    const { ready, dueAt, staffAt } = judge(rules.filter(({ id }) => !thread.met.includes(id)), thread, act.at);
    if (mayFire) await fire(act, thread, ready, firstOnly);
    next.push({ id: thread.threadId, due: ready.length > 0 && !mayFire ? act.at : dueAt, staff: staffAt });
  }
  await act.tx.execute(sql`
    update ${threadWatches} as watch set due_at = next.due, staff_at = next.staff
    from json_to_recordset(${JSON.stringify(next)}::json) as next (id bigint, due timestamptz, staff timestamptz)
    where watch.thread_id = next.id`);
}

/** Rules, or the hours they count in, are others now: the watches are looked through again, in rounds, by the minute's work. */
export async function sweepSoon(act: Act): Promise<void> {
  await act.tx
    .update(escalationSettings)
    .set({ rulesVersion: sql`${escalationSettings.rulesVersion} + 1`, sweepAt: act.at, sweepId: Number.MAX_SAFE_INTEGER })
    .where(eq(escalationSettings.id, 1));
}

/**
 * One round of a sweep: the open threads that moved last, {@link SWEPT_PER_ROUND} at a time, get a watch and their next
 * moment. True while there is more. A change of rules in between begins it anew. One worker sweeps; the others go on without.
 */
export async function sweepOnce(act: Act): Promise<boolean> {
  allow(canEscalate(act.by));
  const [sweep] = await act.tx.select().from(escalationSettings).where(sql`${escalationSettings.sweepAt} is not null`).for('no key update', { skipLocked: true });
  if (!sweep?.sweepAt) return false;
  const since = new Date(act.at.getTime() - SWEPT_DAYS * 86_400_000);
  const before = sql`(${threads.lastActivityAt}, ${threads.id}) < (${sweep.sweepAt}, ${sweep.sweepId})`;
  const rows = await act.tx
    .select({ id: threads.id, createdAt: threads.createdAt, lastActivityAt: threads.lastActivityAt })
    .from(threads)
    .where(and(isNull(threads.deletedAt), before, sql`${threads.lastActivityAt} >= ${since}`, isNull(threads.solvedAt), isNull(threads.closedAt), boardsInUse()))
    .orderBy(desc(threads.lastActivityAt), desc(threads.id))
    .limit(SWEPT_PER_ROUND);
  const ids = rows.map(({ id }) => id as ThreadId);
  if (ids.length > 0) {
    const inOrder = [...rows].sort((one, other) => one.id - other.id);
    await act.tx.insert(threadWatches).values(inOrder.map(({ id, createdAt }) => ({ threadId: id, startedAt: createdAt }))).onConflictDoNothing();
    await act.tx.select({ threadId: threadWatches.threadId }).from(threadWatches).where(inArray(threadWatches.threadId, ids)).orderBy(threadWatches.threadId).for('no key update');
    await look(act, ids, { mayFire: false });
  }
  const last = rows.at(-1);
  const isOver = rows.length < SWEPT_PER_ROUND || !last;
  await act.tx.update(escalationSettings).set(isOver ? { sweepAt: null, sweepId: null } : { sweepAt: last.lastActivityAt, sweepId: last.id }).where(eq(escalationSettings.id, 1));
  // What threads promise is settled now: pages kept with the old promise are dropped.
  if (isOver) await recordEvent(act, 'escalation.changed', { version: sweep.rulesVersion });
  return !isOver;
}
