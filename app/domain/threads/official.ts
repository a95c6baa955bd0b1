/** The official answer: the reply by which staff answer a thread for the company. It stands beside what the asker accepts and solves nothing by itself. */
import { eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { officialAnswers, posts, threads } from '#db/schema/threads.ts';
import { allow, isStaff, noteForAudit, recordEvent, refuse } from '#domain/core';
import type { Act, PostId, ThreadId } from '#domain/core';
import { actor, lockPost } from './facts.ts';
import type { PostFacts, ThreadFacts } from './facts.ts';
import { canMarkOfficial } from './policy.ts';
import { REMOVED_WORDS } from './rules.ts';
import type { PostRef } from './views.ts';

const MARKERS = 'Staff say which reply is the official answer, where they may write.';

/** What became the official answer, where, and which one it took the place of, if that can still be read. */
export type MarkedOfficial = PostRef & { earlier: PostId | null; thread: Pick<ThreadFacts, 'kind' | 'acceptedPostId'> };

/**
 * Makes a reply of staff the official answer of its thread, in place of an earlier one. Doing it twice changes nothing.
 * Refused: the opening post, what members wrote, what is taken down or erased, and what everybody may change. Locks thread and post.
 */
export async function markOfficial(act: Act, postId: PostId): Promise<MarkedOfficial> {
  const { thread, post } = await lockPost(act, postId);
  allow(canMarkOfficial(act.by, thread), MARKERS);
  if (post.number === 1) refuse('That is what was asked. Write the answer as a reply, then make it the official one.');
  if (!post.byStaff) refuse('Only what staff wrote can be the official answer. Say it in a reply of your own, then make that one official.');
  if (post.deletedAt) refuse('This reply is taken down. Put it back first.');
  if (post.source === REMOVED_WORDS) refuse('Its words are gone, so it answers nothing. Write a reply of your own, then make that one official.');
  if (post.isWiki) refuse('Everybody may change this reply. Let only its author change it, then make it the official answer.');
  const marked = { id: post.id, threadId: thread.id, number: post.number, thread };
  const earlier = await officialOf(act, thread.id);
  if (earlier?.postId === post.id) return { ...marked, earlier: null };
  await give(act, { threadId: thread.id, postId: post.id, by: actor(act).id, at: act.at }, earlier?.postId ?? null);
  return { ...marked, earlier: earlier?.isRead ? earlier.postId : null };
}

/** Says that a reply is not the official answer any more; one that is not stays as it is. Locks thread and post. */
export async function endOfficial(act: Act, postId: PostId): Promise<PostRef> {
  const { thread, post } = await lockPost(act, postId);
  allow(canMarkOfficial(act.by, thread), MARKERS);
  if (post.isOfficial) await drop(act, thread.id, post.id);
  return { id: post.id, threadId: thread.id, number: post.number };
}

/** Refuses to make the official answer everybody's: nobody but staff speaks for the company. */
export function needUnofficial({ isOfficial }: Pick<PostFacts, 'isOfficial'>): void {
  if (isOfficial) refuse('This is the official answer, so only staff change it. Take that back first, then let everybody change it.');
}

/**
 * One thread becomes another: its official answer is that of both, unless the other has one that can be read. Both are locked. Refused where that would end one of two, but to staff: they choose which one speaks for the company.
 */
export async function carryOfficial(act: Act, { thread, into }: { thread: ThreadFacts; into: ThreadFacts }): Promise<void> {
  const theirs = await officialOf(act, thread.id);
  if (!theirs) return;
  const ours = await officialOf(act, into.id);
  if (theirs.isRead && ours?.isRead && !isStaff(act.by)) refuse('Both threads have an official answer. Only staff choose which of the two stays.', 'into');
  await drop(act, thread.id, theirs.postId);
  if (theirs.isRead && !ours?.isRead) await give(act, { threadId: into.id, postId: theirs.postId, by: theirs.by, at: theirs.at }, ours?.postId ?? null);
}

/** Replies leave a thread: one that answered it officially answers something else where it goes. Staff alone take it out. Returns it, for a thread that gets back what it was merged with. The thread is locked. */
export async function leaveOfficial(act: Act, threadId: ThreadId, postIds: readonly PostId[]): Promise<PostId | null> {
  const official = await officialOf(act, threadId);
  if (!official || !postIds.includes(official.postId)) return null;
  if (!isStaff(act.by)) refuse('The official answer is among them. Only staff take it out of its thread.', 'posts');
  await drop(act, threadId, official.postId);
  return official.postId;
}

/** A merged thread is there again, and what answered it officially answers it as before. Both are locked, and whoever acts is staff, as {@link leaveOfficial} asked. */
export const returnOfficial = (act: Act, threadId: ThreadId, postId: PostId): Promise<void> => give(act, { threadId, postId, by: actor(act).id, at: act.at }, null);

/** Posts whose words are taken out for good answer nothing any more. Locks their threads by ascending id: a merge holds them before it moves any post. */
export async function endOfficialAmong(act: Act, postIds: readonly PostId[]): Promise<void> {
  const rows = await act.tx.select({ threadId: officialAnswers.threadId, postId: officialAnswers.postId }).from(officialAnswers).where(inArray(officialAnswers.postId, [...postIds]));
  if (rows.length === 0) return;
  await act.tx.select({ id: threads.id }).from(threads).where(inArray(threads.id, rows.map(({ threadId }) => threadId))).orderBy(threads.id).for('no key update');
  const still = await act.tx.select({ threadId: officialAnswers.threadId, postId: officialAnswers.postId }).from(officialAnswers).where(inArray(officialAnswers.postId, [...postIds]));
  for (const { threadId, postId } of still) await drop(act, threadId as ThreadId, postId as PostId);
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

type Marked = { threadId: ThreadId; postId: PostId; by: number; at: Date };

/** Puts the mark on a reply, in place of an earlier one. */
async function give(act: Act, { threadId, postId, by, at }: Marked, earlier: PostId | null): Promise<void> {
  await act.tx.insert(officialAnswers).values({ threadId, postId, by, at }).onConflictDoUpdate({ target: officialAnswers.threadId, set: { postId, by, at } });
  if (earlier !== null) await recordEvent(act, 'answer.official-ended', { threadId, postId: earlier });
  await recordEvent(act, 'answer.made-official', { threadId, postId });
  await note(act, threadId, earlier, postId);
}

/** The row of a thread, and whether its reply can be read. */
async function officialOf(act: Act, threadId: ThreadId): Promise<(Omit<Marked, 'threadId'> & { isRead: boolean }) | null> {
  const [row] = await act.tx
    .select({ postId: officialAnswers.postId, by: officialAnswers.by, at: officialAnswers.at, isRead: sql<boolean>`${posts.deletedAt} is null` })
    .from(officialAnswers)
    .innerJoin(posts, eq(posts.id, officialAnswers.postId))
    .where(eq(officialAnswers.threadId, threadId));
  return row ? { ...row, postId: row.postId as PostId } : null;
}

async function drop(act: Act, threadId: ThreadId, postId: PostId): Promise<void> {
  await act.tx.delete(officialAnswers).where(eq(officialAnswers.threadId, threadId));
  await recordEvent(act, 'answer.official-ended', { threadId, postId });
  await note(act, threadId, postId, null);
}

const note = (act: Act, threadId: ThreadId, before: PostId | null, after: PostId | null) =>
  noteForAudit(act, { what: 'official-answer.changed', subject: { kind: 'thread', id: threadId }, before: { post: before }, after: { post: after } });
