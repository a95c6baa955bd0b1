/** What a post said over time, what each change changed, and going back to an earlier version. */
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { officialAnswers, posts, revisions, threads } from '#db/schema/threads.ts';
import { standingOf } from '#domain/boards';
import { NotFound, PAGE_SIZE, found, refuse } from '#domain/core';
import type { Act, MemberId, PostId, ThreadId, Viewer } from '#domain/core';
import { people } from '#domain/members';
import { unlockedFor } from '#domain/reputation';
import { differenceOf } from '#kit/differences.ts';
import { editPost } from './editing.ts';
import { lockPost } from './facts.ts';
import { canEditPost, canSeePost } from './policy.ts';
import { pageOf } from './rules.ts';
import type { PostChangesView, PostHistoryView, PostRef, VersionView } from './views.ts';

/** Version n is what revision n keeps; who wrote it, when and why stands in revision n - 1, and for the first in the post. */
type Written = { number: number; by: number; at: Date; reason: string | null };

/** One page of versions, the newest first; those before `before` when given. NotFound when the viewer may not see the post. */
export async function postHistory(db: Executor, { postId, before = null }: { postId: PostId; before?: number | null }, viewer: Viewer): Promise<PostHistoryView> {
  const row = await presentVersion(db, postId, viewer);
  const rows = await db
    .select({ number: revisions.number, by: revisions.replacedBy, at: revisions.replacedAt, reason: revisions.reason })
    .from(revisions)
    .where(and(eq(revisions.postId, postId), before === null ? undefined : lt(revisions.number, before - 1)))
    .orderBy(desc(revisions.number))
    .limit(PAGE_SIZE + 1);
  const shown = rows.slice(0, PAGE_SIZE);
  const hasMore = rows.length > PAGE_SIZE;
  const written: Written[] = shown.map(({ number, ...rest }) => ({ number: number + 1, ...rest }));
  if (!hasMore && before !== 1) written.push({ number: 1, by: row.authorId, at: row.createdAt, reason: null });
  return {
    thread: { id: row.threadId as ThreadId, slug: row.slug, title: row.title },
    post: { id: postId, threadId: row.threadId as ThreadId, number: row.number, page: pageOf(row.number) },
    version: row.editCount + 1,
    versions: await withPeople(db, written, row.editCount + 1),
    next: hasMore ? (written.at(-1)?.number ?? null) : null,
    can: { restore: canEditPost(viewer, row.thread, row.post, await unlockedFor(db, viewer)) },
  };
}

/** What a version changed against the one before it; its whole text for the first. NotFound for one that is not there, and when the viewer may not see the post. */
export async function postChanges(db: Executor, { postId, version }: { postId: PostId; version: number }, viewer: Viewer): Promise<PostChangesView> {
  const row = await presentVersion(db, postId, viewer);
  const present = row.editCount + 1;
  if (version < 1 || version > present) throw new NotFound('There is no such version.');
  const kept = await db.select().from(revisions).where(and(eq(revisions.postId, postId), inArray(revisions.number, [version, version - 1])));
  const [to, from] = [kept.find(({ number }) => number === version), kept.find(({ number }) => number === version - 1)];
  const words = version === present ? { title: row.number === 1 ? row.title : null, source: row.source } : found(to);
  const [shown] = await withPeople(db, [from ? { number: version, by: from.replacedBy, at: from.replacedAt, reason: from.reason } : { number: version, by: row.authorId, at: row.createdAt, reason: null }], present);
  return {
    from: from ? version - 1 : null,
    to: found(shown),
    source: words.source,
    title: words.title === null ? null : differenceOf(from?.title ?? '', words.title),
    text: differenceOf(from?.source ?? '', words.source),
  };
}

/**
 * Makes an earlier version the present one, as a new edit: what stood there meanwhile is kept as well. For who may edit the post. `over` is the version the person
 * saw as the present one: refused when somebody changed the post after that. Locks thread and post.
 */
export async function restorePostVersion(act: Act, { postId, version, over }: { postId: PostId; version: number; over: number }): Promise<PostRef> {
  const { post } = await lockPost(act, postId);
  if (post.editCount + 1 !== over) refuse('Somebody changed this post since you opened this page. Look at what stands there now, then choose again.');
  const [kept] = await act.tx.select({ title: revisions.title, source: revisions.source }).from(revisions).where(and(eq(revisions.postId, postId), eq(revisions.number, version)));
  const { title, source } = found(kept);
  return editPost(act, { postId, text: source, ...(title === null ? {} : { title }), reason: `Version ${version} again` });
}

async function presentVersion(db: Executor, postId: PostId, viewer: Viewer) {
  const [row] = await db
    .select({
      threadId: posts.threadId,
      slug: threads.slug,
      title: threads.title,
      number: posts.number,
      source: posts.source,
      createdAt: posts.createdAt,
      editCount: posts.editCount,
      authorId: posts.authorId,
      thread: { authorId: threads.authorId, closedAt: threads.closedAt, deletedAt: threads.deletedAt, deletedBy: threads.deletedBy, isWithheld: threads.isWithheld, standing: standingOf(viewer) },
      post: { authorId: posts.authorId, number: posts.number, deletedAt: posts.deletedAt, deletedBy: posts.deletedBy, byStaff: posts.byStaff, isWiki: posts.isWiki, isOfficial: sql<boolean>`exists (select from ${officialAnswers} marked where marked.post_id = ${posts.id})`, withheldAt: posts.withheldAt },
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(eq(posts.id, postId));
  const { thread, post, ...rest } = found(row);
  const facts = {
    ...rest,
    thread: { ...thread, authorId: thread.authorId as MemberId, deletedBy: thread.deletedBy as MemberId | null },
    post: { ...post, authorId: post.authorId as MemberId, deletedBy: post.deletedBy as MemberId | null },
  };
  if (!canSeePost(viewer, facts.thread, facts.post)) throw new NotFound('There is nothing here.');
  return facts;
}

async function withPeople(db: Executor, written: Written[], present: number): Promise<VersionView[]> {
  const byId = new Map((await people(db, [...new Set(written.map(({ by }) => by as MemberId))])).map((person) => [Number(person.id), person]));
  return written.map(({ number, by, at, reason }) => ({ number, by: found(byId.get(by)), at, reason, isPresent: number === present }));
}
