/** The official answer: the reply by which staff answer a thread for the company. It stands beside what the asker accepts and solves nothing by itself. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { officialAnswers, posts, threads } from '#db/schema/threads.ts';
import { allow, isStaff, noteForAudit, recordEvent, refuse } from '#domain/core';
import type { Act, PostId, ThreadId } from '#domain/core';
import { actor, lockPost } from './facts.ts';
import type { ThreadFacts } from './facts.ts';
import { canMarkOfficial } from './policy.ts';
import type { PostRef } from './views.ts';

const MARKERS = 'Staff say which reply is the official answer, where they may write.';

/**
 * Makes a reply of staff the official answer of its thread, in place of an earlier one. Doing it twice changes nothing.
 * Refused: the opening post, what members wrote, what is taken down, and what everybody may change. Locks thread and post.
 */
export async function markOfficial(act: Act, postId: PostId): Promise<PostRef> {
  const { thread, post } = await lockPost(act, postId);
  allow(canMarkOfficial(act.by, thread), MARKERS);
  if (post.number === 1) refuse('That is what was asked. Write the answer as a reply, then make it the official one.');
  if (!post.byStaff) refuse('Only what staff wrote can be the official answer. Say it in a reply of your own, then make that one official.');
  if (post.deletedAt) refuse('This reply is taken down. Put it back first.');
  if (post.isWiki) refuse('Everybody may change this reply. Let only its author change it, then make it the official answer.');
  const ref = { id: post.id, threadId: thread.id, number: post.number };
  const earlier = await officialOf(act, thread.id);
  if (earlier === post.id) return ref;
  const values = { postId: post.id, by: actor(act).id, at: act.at };
  await act.tx.insert(officialAnswers).values({ threadId: thread.id, ...values }).onConflictDoUpdate({ target: officialAnswers.threadId, set: values });
  if (earlier !== null) await recordEvent(act, 'answer.official-ended', { threadId: thread.id, postId: earlier });
  await recordEvent(act, 'answer.made-official', { threadId: thread.id, postId: post.id });
  await note(act, thread.id, earlier, post.id);
  return ref;
}

/** Says that a reply is not the official answer any more; one that is not stays as it is. Locks thread and post. */
export async function endOfficial(act: Act, postId: PostId): Promise<PostRef> {
  const { thread, post } = await lockPost(act, postId);
  allow(canMarkOfficial(act.by, thread), MARKERS);
  if ((await officialOf(act, thread.id)) === post.id) await drop(act, thread.id, post.id);
  return { id: post.id, threadId: thread.id, number: post.number };
}

/** Refuses to make the official answer everybody's: nobody but staff speaks for the company. */
export async function needUnofficial(act: Act, postId: PostId): Promise<void> {
  if ((await act.tx.$count(officialAnswers, eq(officialAnswers.postId, postId))) > 0) refuse('This is the official answer, so only staff change it. Take that back first, then let everybody change it.');
}

/** One thread becomes another: its official answer is that of both, unless the other has one that can be read. Both are locked. */
export async function carryOfficial(act: Act, { thread, into }: { thread: ThreadFacts; into: ThreadFacts }): Promise<void> {
  const isRead = (threadId: ThreadId) => sql`exists (select 1 from ${officialAnswers} o join ${posts} p on p.id = o.post_id and p.deleted_at is null where o.thread_id = ${threadId})`;
  await act.tx.delete(officialAnswers).where(and(eq(officialAnswers.threadId, thread.id), sql`(${isRead(into.id)} or not ${isRead(thread.id)})`));
  const [stays] = await act.tx.select({ postId: officialAnswers.postId }).from(officialAnswers).where(eq(officialAnswers.threadId, thread.id));
  if (!stays) return;
  await act.tx.delete(officialAnswers).where(eq(officialAnswers.threadId, into.id));
  await act.tx.update(officialAnswers).set({ threadId: into.id }).where(eq(officialAnswers.threadId, thread.id));
}

/** Replies leave a thread: one that answered it officially answers something else where it goes. Staff alone take it out. The thread is locked. */
export async function leaveOfficial(act: Act, threadId: ThreadId, postIds: readonly PostId[]): Promise<void> {
  const [gone] = await act.tx.select({ postId: officialAnswers.postId }).from(officialAnswers).where(and(eq(officialAnswers.threadId, threadId), inArray(officialAnswers.postId, [...postIds])));
  if (!gone) return;
  if (!isStaff(act.by)) refuse('The official answer is among them. Only staff take it out of its thread.', 'posts');
  await drop(act, threadId, gone.postId as PostId);
}

/** What a thread's page says of its official answer. */
export type OfficialView = { postId: PostId; number: number; author: string; by: string; at: string };

/** The official answer of the thread a statement reads, while it is shown; null without one. One look at an index for most threads. */
export const officialOfThread = (): SQL<OfficialView | null> => sql<OfficialView | null>`(
  select json_build_object('postId', p.id, 'number', p.number, 'author', author.name, 'by', marker.name, 'at', o.at)
  from ${officialAnswers} o join ${posts} p on p.id = o.post_id and p.deleted_at is null join ${members} author on author.id = p.author_id join ${members} marker on marker.id = o.by
  where o.thread_id = ${threads.id})`;

/** True of a thread whose official answer can be read, inside a list's statement. */
export const isOfficiallyAnswered = (): SQL<boolean> => sql<boolean>`exists (select 1 from ${officialAnswers} o join ${posts} p on p.id = o.post_id and p.deleted_at is null where o.thread_id = ${threads.id})`;

async function officialOf(act: Act, threadId: ThreadId): Promise<PostId | null> {
  const [row] = await act.tx.select({ postId: officialAnswers.postId }).from(officialAnswers).where(eq(officialAnswers.threadId, threadId));
  return (row?.postId ?? null) as PostId | null;
}

async function drop(act: Act, threadId: ThreadId, postId: PostId): Promise<void> {
  await act.tx.delete(officialAnswers).where(eq(officialAnswers.threadId, threadId));
  await recordEvent(act, 'answer.official-ended', { threadId, postId });
  await note(act, threadId, postId, null);
}

const note = (act: Act, threadId: ThreadId, before: PostId | null, after: PostId | null) =>
  noteForAudit(act, { what: 'official-answer.changed', subject: { kind: 'thread', id: threadId }, before: { post: before }, after: { post: after } });
