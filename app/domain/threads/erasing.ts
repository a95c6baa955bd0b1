/** Taking somebody's words out for good: what they wrote, what it said before, and the titles they gave. The rows stay for those who answered. */
import { and, asc, eq, inArray, ne, or, sql } from 'drizzle-orm';
import { posts, privateDetails, revisions, threadFieldValues, threads } from '#db/schema/threads.ts';
import { allow, recordEvent } from '#domain/core';
import type { Act, MemberId, PostId, ThreadId } from '#domain/core';
import { forgetVerdicts } from '#domain/spam';
import { endOfficialAmong } from './official.ts';
import { REMOVED_TITLE, REMOVED_WORDS } from './rules.ts';
import { slugOf } from './writing.ts';

/** One post that still says something. `isReliedOn`: somebody answered it, so a mark stays in its place. */
export type WrittenPost = { id: PostId; threadId: ThreadId; isGone: boolean; isReliedOn: boolean };

/** The next posts of a member that still say something: what nobody answered and nobody accepted may go whole. */
export async function postsToErase(act: Act, memberId: MemberId, atMost: number): Promise<WrittenPost[]> {
  allow(act.by.kind === 'system');
  const isReliedOn = sql<boolean>`(${threads.acceptedPostId} is not distinct from ${posts.id} or exists (
    select from ${posts} a where a.thread_id = ${posts.threadId} and a.author_id <> ${memberId} and a.deleted_at is null and (${posts.number} = 1 or a.in_reply_to_id = ${posts.id})))`;
  const rows = await act.tx
    .select({ id: posts.id, threadId: posts.threadId, isGone: sql<boolean>`(${posts.deletedAt} is not null or ${threads.deletedAt} is not null)`, isReliedOn })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(posts.authorId, memberId), ne(posts.source, REMOVED_WORDS)))
    .orderBy(asc(posts.id))
    .limit(atMost);
  return rows.map(({ id, threadId, ...row }) => ({ id: id as PostId, threadId: threadId as ThreadId, ...row }));
}

/** Puts the mark in place of what these posts say, and forgets what they said before. Locks them by ascending id first: a change that is on its way keeps its version before versions are forgotten. */
export async function eraseWords(act: Act, erased: readonly WrittenPost[]): Promise<void> {
  allow(act.by.kind === 'system');
  if (erased.length === 0) return;
  const { html, text, version } = await act.markdown.render(REMOVED_WORDS);
  const ids = erased.map(({ id }) => id);
  await endOfficialAmong(act, ids);
  await act.tx.select({ id: posts.id }).from(posts).where(inArray(posts.id, ids)).orderBy(asc(posts.id)).for('no key update');
  // Somebody may have made one of them official a moment before it was held.
  await endOfficialAmong(act, ids);
  await act.tx.delete(revisions).where(inArray(revisions.postId, ids));
  await forgetVerdicts(act, ids);
  await act.tx.update(posts).set({ source: REMOVED_WORDS, html, plain: text, rendererVersion: version, editedAt: act.at, editCount: 0, editReason: null }).where(inArray(posts.id, ids));
  for (const { id, threadId } of erased) await recordEvent(act, 'post.edited', { threadId, postId: id });
}

/** The same for the titles of threads they started, and what they answered to the board's ask form. Returns how many. */
export async function eraseTitles(act: Act, memberId: MemberId, atMost: number): Promise<number> {
  allow(act.by.kind === 'system');
  const slug = slugOf(REMOVED_TITLE);
  const rows = await act.tx
    .select({ id: threads.id })
    .from(threads)
    .where(and(eq(threads.authorId, memberId), or(ne(threads.title, REMOVED_TITLE), ne(threads.slug, slug))))
    .orderBy(asc(threads.id))
    .limit(atMost)
    .for('no key update');
  if (rows.length === 0) return 0;
  await act.tx.update(threads).set({ title: REMOVED_TITLE, slug, language: null, languageDue: false }).where(inArray(threads.id, rows.map(({ id }) => id)));
  await act.tx.delete(threadFieldValues).where(inArray(threadFieldValues.threadId, rows.map(({ id }) => id)));
  for (const { id } of rows) await recordEvent(act, 'thread.edited', { threadId: id });
  return rows.length;
}

/** Removes what only staff could read beside somebody's questions, whatever becomes of the questions. */
export async function erasePrivateDetails(act: Act, memberId: MemberId): Promise<void> {
  allow(act.by.kind === 'system');
  await act.tx.delete(privateDetails).where(inArray(privateDetails.postId, act.tx.select({ id: posts.id }).from(posts).where(eq(posts.authorId, memberId))));
}
