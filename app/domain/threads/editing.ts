/** Changing what a post says, and what it said before. */
import { asc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { posts, revisions, threads } from '#db/schema/threads.ts';
import { standingOf } from '#domain/boards';
import { NotFound, allow, found, recordEvent, refuse } from '#domain/core';
import type { Act, PostId, ThreadId, Viewer } from '#domain/core';
import { NOTHING_UNLOCKED, unlockedFor } from '#domain/reputation';
import { actor, lockPost } from './facts.ts';
import type { PostFacts, ThreadFacts } from './facts.ts';
import { lookForLanguage } from './language.ts';
import { canEditPost, canSeePost } from './policy.ts';
import { pageOf } from './rules.ts';
import type { PostHistoryView, PostRef, VersionView } from './views.ts';
import { cleanTitle, needStandingToShow, slugOf, writeText } from './writing.ts';

/**
 * Replaces a post's text, and the thread's title when it is the opening post; what stood there is kept as a revision.
 * Two edits at once come one after the other and both leave their revision. Saving what already stands there changes nothing.
 * Refused: a title or text that is too short or long, an author's own post once the thread is closed. Locks thread and post.
 */
export async function editPost(act: Act, edit: { postId: PostId; text: string; title?: string }): Promise<PostRef> {
  const editor = actor(act, 'Sign in to edit.');
  const written = await writeText(act, edit.text);
  const { thread, post } = await lockPost(act, edit.postId);
  // One's own words need no standing, and asking would cost a statement.
  const may = post.authorId === editor.id ? NOTHING_UNLOCKED : await unlockedFor(act.tx, act.by);
  if (thread.closedAt && post.authorId === editor.id && !canEditPost(act.by, thread, post)) refuse('This thread is closed, so its posts can no longer be changed.');
  allow(canEditPost(act.by, thread, post, may), 'You can only edit your own posts.');

  const title = post.number === 1 && edit.title !== undefined ? cleanTitle(edit.title) : thread.title;
  if (post.source === written.source && title === thread.title) return refOf(post);
  await needStandingToShow(act, written, post.html);
  await act.tx.insert(revisions).values({
    postId: post.id,
    number: post.editCount + 1,
    title: post.number === 1 ? thread.title : null,
    source: post.source,
    replacedBy: editor.id,
    replacedAt: act.at,
  });
  await act.tx
    .update(posts)
    .set({ ...written, editedAt: act.at, editCount: post.editCount + 1 })
    .where(eq(posts.id, post.id));
  if (title !== thread.title) await rename(act, thread, title);
  if (post.number === 1) await lookForLanguage(act, thread.id);
  await recordEvent(act, 'post.edited', { threadId: thread.id, postId: post.id });
  return refOf(post);
}

/** What a post said over time, oldest first, the present text last. NotFound when the viewer may not see the post. */
export async function postHistory(db: Executor, postId: PostId, viewer: Viewer): Promise<PostHistoryView> {
  const { row, author } = await presentVersion(db, postId, viewer);
  const editor = alias(members, 'editor');
  const earlier = await db
    .select({ title: revisions.title, source: revisions.source, handle: editor.handle, name: editor.name, at: revisions.replacedAt })
    .from(revisions)
    .innerJoin(editor, eq(editor.id, revisions.replacedBy))
    .where(eq(revisions.postId, postId))
    .orderBy(asc(revisions.number));

  const writers = [{ by: author, at: row.createdAt }, ...earlier.map(({ handle, name, at }) => ({ by: { handle, name }, at }))];
  const texts = [...earlier, { title: row.number === 1 ? row.title : null, source: row.source }];
  const versions: VersionView[] = texts.flatMap(({ title, source }, index) => {
    const writer = writers[index];
    return writer ? [{ number: index + 1, title, source, ...writer }] : [];
  });
  const threadId = row.threadId as ThreadId;
  return {
    thread: { id: threadId, slug: row.slug, title: row.title },
    post: { id: postId, threadId, number: row.number, page: pageOf(row.number) },
    versions,
  };
}

async function presentVersion(db: Executor, postId: PostId, viewer: Viewer) {
  const [present] = await db
    .select({
      row: {
        threadId: posts.threadId,
        slug: threads.slug,
        title: threads.title,
        number: posts.number,
        source: posts.source,
        createdAt: posts.createdAt,
        deletedAt: posts.deletedAt,
        threadDeletedAt: threads.deletedAt,
        standing: standingOf(viewer),
      },
      author: { handle: members.handle, name: members.name },
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(eq(posts.id, postId));
  const { row, author } = found(present);
  if (!canSeePost(viewer, { deletedAt: row.threadDeletedAt, standing: row.standing }, row)) throw new NotFound('There is nothing here.');
  return { row, author };
}

async function rename(act: Act, thread: ThreadFacts, title: string): Promise<void> {
  await act.tx
    .update(threads)
    .set({ title, slug: slugOf(title) })
    .where(eq(threads.id, thread.id));
  await recordEvent(act, 'thread.edited', { threadId: thread.id });
}

const refOf = ({ id, threadId, number }: PostFacts): PostRef => ({ id, threadId, number });
