/** How loud a thread, a board or a tag is for a member: chosen by hand, or because they wrote there or have the problem too. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { threads } from '#db/schema/threads.ts';
import { watchChoices, watches } from '#db/schema/watching.ts';
import { boardBySlug } from '#domain/boards';
import { allow, memberIdOf } from '#domain/core';
import type { Act, MemberId, ThreadId } from '#domain/core';
import { readableTag, threadRef } from '#domain/threads';
import type { ThreadRef } from '#domain/threads';
import { canWatch } from './policy.ts';
import { DEFAULT_CHOICES } from './rules.ts';
import type { Choice, Level } from './rules.ts';

const SIGN_IN = 'Sign in to choose what you are told.';

/** Chooses a thread's level, or that of the thread it was merged into. NotFound for one that the member may not read. */
export async function watchThread(act: Act, threadId: ThreadId, level: Level): Promise<ThreadRef> {
  allow(canWatch(act.by), SIGN_IN);
  const { id, slug } = await threadRef(act.tx, threadId, act.by);
  await setLevel(act, { memberId: act.by.id, threadId: id }, level);
  return { id, slug };
}

/** Chooses a board's level. NotFound for a board that the member may not read. */
export async function watchBoard(act: Act, slug: string, level: Level): Promise<void> {
  allow(canWatch(act.by), SIGN_IN);
  const board = await boardBySlug(act.tx, slug, act.by);
  await setLevel(act, { memberId: act.by.id, boardId: board.id }, level);
}

/** Chooses a tag's level. NotFound for a tag that the member may not know of. */
export async function watchTag(act: Act, slug: string, level: Level): Promise<void> {
  allow(canWatch(act.by), SIGN_IN);
  const tag = await readableTag(act.tx, slug, act.by);
  await setLevel(act, { memberId: act.by.id, tagId: tag.id }, level);
}

/** Takes lines out of the list of what one watches: each is as loud as anything then. Lines of others stay. */
export async function unwatch(act: Act, ids: readonly number[]): Promise<void> {
  allow(canWatch(act.by), SIGN_IN);
  if (ids.length > 0) await act.tx.delete(watches).where(and(eq(watches.memberId, act.by.id), inArray(watches.id, [...ids])));
}

/**
 * Follows a thread because its reader wrote there or has the problem too, as they have chosen; what they chose for this thread by hand stays. Askers hear of
 * their own threads in any case. NotFound for a thread that the member may not read.
 */
export async function followBecause(act: Act, threadId: ThreadId, because: 'wrote' | 'me-too'): Promise<void> {
  allow(canWatch(act.by), SIGN_IN);
  const { id } = await threadRef(act.tx, threadId, act.by);
  const [thread] = await act.tx.select({ authorId: threads.authorId }).from(threads).where(eq(threads.id, id));
  if (thread?.authorId === act.by.id) return;
  const choices = await choicesOf(act);
  const level = because === 'wrote' ? choices.whenWriting : choices.whenMeToo;
  if (level === 'normal') return;
  await act.tx.insert(watches).values({ memberId: act.by.id, threadId: id, level, because, at: act.at }).onConflictDoNothing();
}

/** Ends following that began with "I have this too"; what was chosen by hand stays. */
export async function unfollowMeToo(act: Act, threadId: ThreadId): Promise<void> {
  allow(canWatch(act.by), SIGN_IN);
  await act.tx.delete(watches).where(and(eq(watches.memberId, act.by.id), eq(watches.threadId, threadId), eq(watches.because, 'me-too')));
}

/** Saves what shall follow by itself from now on. */
export async function saveWatchChoices(act: Act, choices: { whenWriting: Choice; whenMeToo: Choice }): Promise<void> {
  allow(canWatch(act.by), SIGN_IN);
  await act.tx.insert(watchChoices).values({ memberId: act.by.id, ...choices }).onConflictDoUpdate({ target: watchChoices.memberId, set: choices });
}

async function choicesOf(act: Act): Promise<{ whenWriting: Choice; whenMeToo: Choice }> {
  const [row] = await act.tx.select({ whenWriting: watchChoices.whenWriting, whenMeToo: watchChoices.whenMeToo }).from(watchChoices).where(eq(watchChoices.memberId, memberIdOf(act.by) ?? 0));
  return row ?? DEFAULT_CHOICES;
}

type Subject = { memberId: MemberId } & ({ threadId: number } | { boardId: number } | { tagId: number });

/** "Normal" of a board or tag is what it is without a row; of a thread it is a choice, which keeps writing there from following it again. */
async function setLevel(act: Act, subject: Subject, level: Level): Promise<void> {
  const [target, which, isOf] =
    'threadId' in subject ? [watches.threadId, sql`${watches.threadId} is not null`, eq(watches.threadId, subject.threadId)]
    : 'boardId' in subject ? [watches.boardId, sql`${watches.boardId} is not null`, eq(watches.boardId, subject.boardId)]
    : [watches.tagId, sql`${watches.tagId} is not null`, eq(watches.tagId, subject.tagId)];
  if (level === 'normal' && !('threadId' in subject)) {
    await act.tx.delete(watches).where(and(eq(watches.memberId, subject.memberId), isOf));
    return;
  }
  const values = { level, because: 'chosen' as const, at: act.at };
  await act.tx.insert(watches).values({ ...subject, ...values }).onConflictDoUpdate({ target: [watches.memberId, target], targetWhere: which, set: values });
}
