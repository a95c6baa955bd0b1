/** Slowing a heated thread down: one post of each member within so many minutes, until a day. Nothing is lost, and nobody is told off. */
import { and, eq, gt, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { standingOf } from '#domain/boards';
import { NotFound, allow, found, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId, ThreadId, Viewer } from '#domain/core';
import { logModeration, untilWords } from '#domain/sanctions';
import { lockThread } from './facts.ts';
import type { ThreadFacts } from './facts.ts';
import { canSlow } from './policy.ts';
import { MOST_SLOW_DAYS, MOST_SLOW_MINUTES, paceWords, waitWords } from './rules.ts';
import type { ThreadRef } from './views.ts';

const SLOWERS = 'Staff slow threads down, and whoever keeps order on the board.';

/** So far back a member's last post in a slowed thread is looked for: at one post a minute more than a day takes a crowd. */
const LOOKS_BACK_POSTS = 2_000;

/** Slows a thread down; the same again changes nothing, other numbers take the place of those before. Refused: a pace or a length nobody means. Locks it. */
export async function slowThread(act: Act, { threadId, minutes, days }: { threadId: ThreadId; minutes: number; days: number }): Promise<ThreadRef> {
  const thread = await lockThread(act, threadId);
  allow(canSlow(act.by, thread), SLOWERS);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_SLOW_MINUTES) refuse('Choose how long somebody waits between two posts.', 'minutes');
  if (!Number.isInteger(days) || days < 1 || days > MOST_SLOW_DAYS) refuse('Choose for how many days.', 'days');
  const slowUntil = new Date(act.at.getTime() + days * 86_400_000);
  if (thread.slowMinutes === minutes && thread.slowUntil?.getTime() === slowUntil.getTime()) return refOf(thread);
  const wasSlow = isSlow(thread, act.at);
  await act.tx.update(threads).set({ slowMinutes: minutes, slowUntil }).where(eq(threads.id, threadId));
  if (!wasSlow) await logModeration(act, { what: 'thread-slowed', reason: 'disturbing', boardId: thread.boardId, days });
  await recordEvent(act, 'thread.slowed', { threadId });
  return refOf(thread);
}

/** Lets a thread go at its own pace again; one that does stays as it is. Locks it. */
export async function endSlowing(act: Act, threadId: ThreadId): Promise<ThreadRef> {
  const thread = await lockThread(act, threadId);
  allow(canSlow(act.by, thread), SLOWERS);
  if (thread.slowMinutes === null) return refOf(thread);
  await act.tx.update(threads).set({ slowMinutes: null, slowUntil: null }).where(eq(threads.id, threadId));
  await recordEvent(act, 'thread.slowed', { threadId });
  return refOf(thread);
}

/** Whether it is slowed down at this moment. */
export const isSlow = ({ slowUntil }: Pick<ThreadFacts, 'slowUntil'>, at: Date): boolean => slowUntil !== null && slowUntil > at;

/** Refuses a member's next post in a slowed thread until its time, with when that is. Whoever may slow it goes on. Call it under the thread's lock: two at once are counted. */
export async function needPace(act: Act, thread: ThreadFacts, authorId: MemberId): Promise<void> {
  const { slowMinutes, slowUntil } = thread;
  if (slowMinutes === null || slowUntil === null || !isSlow(thread, act.at) || canSlow(act.by, thread)) return;
  const since = new Date(act.at.getTime() - slowMinutes * 60_000);
  const [last] = await act.tx
    .select({ at: posts.createdAt })
    .from(posts)
    .where(and(eq(posts.threadId, thread.id), eq(posts.authorId, authorId), gt(posts.createdAt, since), gt(posts.number, thread.lastNumber - LOOKS_BACK_POSTS)))
    .orderBy(sql`${posts.number} desc`)
    .limit(1);
  if (!last) return;
  const wait = Math.min(last.at.getTime() + slowMinutes * 60_000, slowUntil.getTime()) - act.at.getTime();
  refuse(`This thread is slowed down until ${untilWords(slowUntil, act.at)}: one post ${paceWords(slowMinutes)} from each of us. You can post the next ${waitWords(wait)}; what you typed stays here until you leave the page.`);
}

/** The thread and its pace, for the page that asks. NotFound for whoever may not slow it down. */
export async function slowingPage(db: Executor, threadId: ThreadId, viewer: Viewer, at: Date): Promise<{ thread: ThreadRef & { title: string }; slow: { minutes: number; until: Date } | null }> {
  const [row] = await db.select({ id: threads.id, slug: threads.slug, title: threads.title, deletedAt: threads.deletedAt, minutes: threads.slowMinutes, until: threads.slowUntil, standing: standingOf(viewer) }).from(threads).where(eq(threads.id, threadId));
  const { id, slug, title, minutes, until, ...facts } = found(row);
  if (!canSlow(viewer, facts)) throw new NotFound('There is nothing here.');
  return { thread: { id: id as ThreadId, slug, title }, slow: minutes !== null && until !== null && until > at ? { minutes, until } : null };
}

const refOf = ({ id, slug }: ThreadFacts): ThreadRef => ({ id, slug });
