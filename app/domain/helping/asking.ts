/** Asking those who know: in waves, never all at once, until somebody helps; then it stands before the superusers. */
import { and, asc, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { boards } from '#db/schema/boards.ts';
import { helpAsks, helpCalls } from '#db/schema/helping.ts';
import { questionOutcomes } from '#db/schema/questions.ts';
import { posts } from '#db/schema/threads.ts';
import { allow, recordEvent } from '#domain/core';
import type { Act, ThreadId } from '#domain/core';
import { lockThread } from '#domain/threads';
import type { ThreadFacts } from '#domain/threads';
import { candidatesFor } from './candidates.ts';
import { pickHelpers } from './picking.ts';
import { canAskHelpers } from './policy.ts';
import { AGAIN_MINUTES, CALLS_PER_ROUND, CALL_HOURS, MOST_ASKED_AT_ONCE, MOST_WAVES, WAVE_MINUTES } from './rules.ts';

type Call = typeof helpCalls.$inferSelect;
export type AskedHelpers = { asked: number };

/**
 * Calls for help with a question: those who suit best and may be asked at this moment hear of it at once, `atMost` of them; others in later waves, while nobody
 * helps. While a call is under way, or where nobody needs help any more, nobody is asked by this. Locks the thread.
 */
export async function askHelpers(act: Act, { threadId, atMost, reason }: { threadId: ThreadId; atMost: number; reason: string }): Promise<AskedHelpers> {
  allow(canAskHelpers(act.by));
  const thread = await lockThread(act, threadId);
  const before = await callOf(act, threadId);
  if (!(await needsHelp(act, thread)) || (await isSettled(act, threadId)) || (before && before.endedAt === null && before.nextAt !== null)) return { asked: 0 };
  const many = Math.min(Math.max(1, Math.trunc(atMost)), MOST_ASKED_AT_ONCE);
  const call: Call = { threadId, reason, atMost: many, waves: 0, calledAt: act.at, nextAt: act.at, raisedAt: before?.endedAt ? null : (before?.raisedAt ?? null), raisedReason: before?.endedAt ? null : (before?.raisedReason ?? null), endedAt: null };
  await act.tx.insert(helpCalls).values(call).onConflictDoUpdate({ target: helpCalls.threadId, set: call });
  return { asked: await nextWave(act, call) };
}

/** The calls whose next step is due; each is then gone on with in a transaction of its own. */
export async function callsDue(act: Act): Promise<ThreadId[]> {
  allow(act.by.kind === 'system');
  const due = await act.tx.select({ id: helpCalls.threadId }).from(helpCalls).where(and(isNotNull(helpCalls.nextAt), lte(helpCalls.nextAt, act.at))).orderBy(asc(helpCalls.nextAt), asc(helpCalls.threadId)).limit(CALLS_PER_ROUND);
  return due.map(({ id }) => id as ThreadId);
}

/** The next wave of a call, or its climb to the superusers when the waves are over. Nothing happens when another worker was faster. Locks the thread. */
export async function goOnAsking(act: Act, threadId: ThreadId): Promise<AskedHelpers> {
  allow(act.by.kind === 'system');
  const thread = await lockThread(act, threadId);
  const call = await callOf(act, threadId);
  if (!call?.nextAt || call.nextAt > act.at) return { asked: 0 };
  if (!(await needsHelp(act, thread)) || (await wasHelped(act, thread, call.calledAt))) {
    await change(act, threadId, { nextAt: null, endedAt: act.at });
    return { asked: 0 };
  }
  const isOver = call.waves >= MOST_WAVES || act.at.getTime() - call.calledAt.getTime() >= CALL_HOURS * 3_600_000;
  if (!isOver) return { asked: await nextWave(act, call) };
  await change(act, threadId, { nextAt: null });
  await raise(act, threadId, call.waves === 0 ? 'Nobody who knows this was found.' : 'Those who know this were asked, and nobody answered.');
  return { asked: 0 };
}

/** Puts a question before the superusers: it stands in their queue until somebody helps. Again changes nothing. Locks the thread. */
export async function raiseToSuperusers(act: Act, { threadId, reason }: { threadId: ThreadId; reason: string }): Promise<void> {
  allow(canAskHelpers(act.by));
  const thread = await lockThread(act, threadId);
  if (!(await needsHelp(act, thread))) return;
  const values = { threadId, reason, atMost: 0, waves: MOST_WAVES, calledAt: act.at };
  await act.tx.insert(helpCalls).values(values).onConflictDoUpdate({ target: helpCalls.threadId, set: { raisedAt: sql`case when ${helpCalls.endedAt} is null then ${helpCalls.raisedAt} end`, raisedReason: sql`case when ${helpCalls.endedAt} is null then ${helpCalls.raisedReason} end`, calledAt: sql`case when ${helpCalls.endedAt} is null then ${helpCalls.calledAt} else excluded.called_at end`, endedAt: null } });
  await raise(act, threadId, reason);
}

/** Ends a call when somebody helped or nobody needs to any more, and takes it up again when that is no longer so. For what happened in the thread. */
export async function settleCall(act: Act, threadId: ThreadId): Promise<void> {
  allow(act.by.kind === 'system');
  if (!(await callOf(act, threadId))) return;
  const thread = await lockThread(act, threadId);
  const call = await callOf(act, threadId);
  if (!call) return;
  const isWaiting = (await needsHelp(act, thread)) && !(await isSettled(act, threadId)) && !(await wasHelped(act, thread, call.calledAt));
  if (isWaiting === (call.endedAt === null)) return;
  await change(act, threadId, isWaiting ? { endedAt: null, nextAt: call.raisedAt ? null : later(act.at, WAVE_MINUTES) } : { endedAt: act.at, nextAt: null });
}

/**
 * Asks the best of those who may be asked now. Two that ask at once could give somebody one ask too many, so only one does: the other leaves its wave to the
 * next minute instead of waiting while it holds a thread.
 */
async function nextWave(act: Act, call: Call): Promise<number> {
  const threadId = call.threadId as ThreadId;
  const [lock] = await act.tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${ASKING_LOCK}) as mine`);
  if (!lock?.mine) return 0;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { picked, areOthersLater } = pickHelpers(await candidatesFor(act.tx, threadId, act.at, zone), act.at, call.atMost);
  if (picked.length === 0) {
    await change(act, threadId, areOthersLater ? { nextAt: later(act.at, AGAIN_MINUTES) } : { nextAt: later(act.at, WAVE_MINUTES), waves: MOST_WAVES });
    return 0;
  }
  await act.tx.insert(helpAsks).values(picked.map(({ memberId, because }) => ({ threadId, memberId, because, at: act.at }))).onConflictDoNothing();
  await change(act, threadId, { nextAt: later(act.at, WAVE_MINUTES), waves: call.waves + 1 });
  await recordEvent(act, 'helpers.asked', { threadId });
  return picked.length;
}

/** Any number that no other work takes: "help" in four bytes. */
const ASKING_LOCK = 0x68656c70;

async function raise(act: Act, threadId: ThreadId, reason: string): Promise<void> {
  const raised = await act.tx.update(helpCalls).set({ raisedAt: act.at, raisedReason: reason }).where(and(eq(helpCalls.threadId, threadId), isNull(helpCalls.raisedAt))).returning({ id: helpCalls.threadId });
  if (raised.length > 0) await recordEvent(act, 'question.raised', { threadId });
}

/** Somebody but the asker wrote since the call, and their words are still there. */
async function wasHelped(act: Act, thread: ThreadFacts, since: Date): Promise<boolean> {
  const helped = await act.tx.$count(posts, sql`${posts.threadId} = ${thread.id} and ${posts.number} > 1 and ${posts.authorId} <> ${thread.authorId} and ${posts.deletedAt} is null and ${posts.createdAt} >= ${since.toISOString()}::timestamptz`);
  return helped > 0;
}

/** The asker, or a helper, has said how it ended. */
const isSettled = async (act: Act, threadId: ThreadId): Promise<boolean> => (await act.tx.$count(questionOutcomes, eq(questionOutcomes.threadId, threadId))) > 0;

/** Open, and on a board where somebody can still answer: nobody writes on an archived one. */
async function needsHelp(act: Act, thread: ThreadFacts): Promise<boolean> {
  if (thread.kind !== 'question' || thread.solvedAt || thread.closedAt || thread.deletedAt) return false;
  return (await act.tx.$count(boards, and(eq(boards.id, thread.boardId), isNull(boards.archivedAt)))) > 0;
}

async function callOf(act: Act, threadId: ThreadId): Promise<Call | null> {
  const [call] = await act.tx.select().from(helpCalls).where(eq(helpCalls.threadId, threadId));
  return call ?? null;
}

const change = (act: Act, threadId: ThreadId, values: Partial<Call>) => act.tx.update(helpCalls).set(values).where(eq(helpCalls.threadId, threadId));

const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);
