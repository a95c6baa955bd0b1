/** Finding a thread or post by its id, quoting it, and what is asked about at the moment. */
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { tags } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { posts, threadTags, threads } from '#db/schema/threads.ts';
import { READER, placeOfTag, publicBoards, readableBoards, readerValues, standingBy, standingOf } from '#domain/boards';
import type { TagView } from '#domain/boards';
import { NotFound, found } from '#domain/core';
import type { MemberId, PostId, TagId, ThreadId, Viewer } from '#domain/core';
import { canSeePost, canSeeThread } from './policy.ts';
import { POPULAR_WITHIN_THREADS, pageOf } from './rules.ts';
import type { PostLocation, PostRef, ThreadRef } from './views.ts';

export type PopularTagView = TagView & { threadCount: number };

/** A thread's present title and address by its id, or those of the thread it was merged into. NotFound when the viewer may not see it. */
export async function threadRef(db: Executor, threadId: ThreadId, viewer: Viewer): Promise<ThreadRef & { title: string }> {
  const present = sql`(select coalesce(t.merged_into_id, t.id) from ${threads} as t where t.id = ${threadId})`;
  const [row] = await db.select({ id: threads.id, slug: threads.slug, title: threads.title, authorId: threads.authorId, deletedAt: threads.deletedAt, deletedBy: threads.deletedBy, isWithheld: threads.isWithheld, standing: standingOf(viewer) }).from(threads).where(eq(threads.id, present));
  const { id, slug, title, deletedAt, standing, ...held } = found(row);
  if (!canSeeThread(viewer, { deletedAt, standing, ...heldFacts(held) })) throw new NotFound('There is nothing here.');
  return { id: id as ThreadId, slug, title };
}

/** The page a post stands on; the accepted answer's is the first. NotFound when the viewer may not see the post. */
export async function postLocation(db: Executor, postId: PostId, viewer: Viewer): Promise<PostLocation> {
  const { thread, number } = await visiblePost(db, postId, viewer);
  return { thread: { id: thread.id, slug: thread.slug }, number, page: thread.acceptedPostId === postId ? 1 : pageOf(number) };
}

/** The post a thread opens with. */
export async function openingOf(db: Executor, threadId: ThreadId): Promise<PostId> {
  const [row] = await db.select({ id: posts.id }).from(posts).where(and(eq(posts.threadId, threadId), eq(posts.number, 1)));
  return found(row).id as PostId;
}

/** Of these, the posts that exist, deleted ones included: they can come back. */
export async function postsThere(db: Executor, ids: readonly number[]): Promise<number[]> {
  return ids.length === 0 ? [] : (await db.select({ id: posts.id }).from(posts).where(inArray(posts.id, [...ids]))).map(({ id }) => id);
}

/** What the edit form starts with; the title is there for an opening post. NotFound when the viewer may not see the post. */
export async function postSource(db: Executor, postId: PostId, viewer: Viewer): Promise<PostRef & { title: string | null; source: string; version: number }> {
  const { thread, number, source, editCount } = await visiblePost(db, postId, viewer);
  return { id: postId, threadId: thread.id, number, title: number === 1 ? thread.title : null, source, version: editCount + 1 };
}

/** A post as a Markdown quotation for the reply box, with an empty line to write on. NotFound when the viewer may not see it. */
export async function quoteOf(db: Executor, postId: PostId, viewer: Viewer): Promise<string> {
  const { source, authorName } = await visiblePost(db, postId, viewer);
  const lines = [`**${authorName}**:`, ...withoutQuotes(source).split('\n')];
  return `${lines.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n')}\n\n`;
}

/** The tags of the threads everybody reads that moved last: what people ask about now, at a cost that does not grow with the archive. */
export async function popularTags(db: Executor, limit: number): Promise<PopularTagView[]> {
  const recent = db
    .select({ id: threads.id })
    .from(threads)
    .where(and(sql`${threads.deletedAt} is null`, publicBoards()))
    .orderBy(sql`${threads.lastActivityAt} desc nulls first, ${threads.id} desc nulls first`)
    .limit(POPULAR_WITHIN_THREADS)
    .as('recent');
  const used = sql<number>`count(*)::int`;
  const rows = await db
    .select({ id: tags.id, slug: tags.slug, name: tags.name, threadCount: used })
    .from(recent)
    .innerJoin(threadTags, eq(threadTags.threadId, recent.id))
    .innerJoin(tags, eq(tags.id, threadTags.tagId))
    .groupBy(tags.id)
    .orderBy(desc(used), tags.name)
    .limit(limit);
  return rows.map((row) => ({ ...row, id: row.id as TagId }));
}

/** One tag by its address or one that leads to it; `slug` says where it is now. NotFound when there is none, and when only threads carry it that were taken down or that the viewer may not read: a tag may say what they are about. */
export async function readableTag(db: Executor, slug: string, viewer: Viewer): Promise<TagView> {
  const [row] = await db.select({ id: tags.id, slug: tags.slug, name: tags.name }).from(tags).where(and(eq(tags.id, placeOfTag(slug)), isReadableTag(viewer))).limit(1);
  const tag = found(row);
  return { ...tag, id: tag.id as TagId };
}

/** True for a tag that a viewer may know of, inside a statement over tags. */
export const isReadableTag = (viewer: Viewer): SQL => carriesReadable(sql`${tags}.id`, readableBoards(viewer, sql`t.board_id`));

/** The same of any tag and reader: `isReadable` says it of a thread `t`. A tag that no thread carries is nobody's secret. */
export const carriesReadable = (tag: SQL, isReadable: SQL): SQL => sql`(
  exists (select 1 from ${threadTags} tt join ${threads} t on t.id = tt.thread_id where tt.tag_id = ${tag} and t.deleted_at is null and ${isReadable})
  or not exists (select 1 from ${threadTags} tt where tt.tag_id = ${tag}))`;

async function visiblePost(db: Executor, postId: PostId, viewer: Viewer) {
  const statement = prepared(db, 'post-with-thread', (db) =>
    db
      .select({
        number: posts.number,
        source: posts.source,
        editCount: posts.editCount,
        deletedAt: posts.deletedAt,
        authorName: members.name,
        threadId: threads.id,
        slug: threads.slug,
        title: threads.title,
        acceptedPostId: threads.acceptedPostId,
        threadDeletedAt: threads.deletedAt,
        standing: standingBy(READER),
        held: { authorId: threads.authorId, deletedBy: threads.deletedBy, isWithheld: threads.isWithheld },
        heldPost: { number: posts.number, authorId: posts.authorId, deletedBy: posts.deletedBy, withheldAt: posts.withheldAt },
      })
      .from(posts)
      .innerJoin(threads, eq(threads.id, posts.threadId))
      .innerJoin(members, eq(members.id, posts.authorId))
      .where(eq(posts.id, sql.placeholder('id'))),
  );
  const [row] = await statement.execute({ id: postId, ...readerValues(viewer) });
  const { threadId, slug, title, acceptedPostId, threadDeletedAt, standing, held, heldPost, ...post } = found(row);
  if (!canSeePost(viewer, { deletedAt: threadDeletedAt, standing, ...heldFacts(held) }, { ...heldFacts(heldPost), deletedAt: post.deletedAt })) throw new NotFound('There is nothing here.');
  return { ...post, thread: { id: threadId as ThreadId, slug, title, acceptedPostId } };
}

/** What withholding asks about, with whose ids they are. */
const heldFacts = <Held extends { authorId: number; deletedBy: number | null }>(held: Held) => ({ ...held, authorId: held.authorId as MemberId, deletedBy: held.deletedBy as MemberId | null });

/** Quotations within a quotation are left out: who answers, answers what this author said. */
const withoutQuotes = (source: string): string =>
  source
    .split('\n')
    .filter((line) => !/^\s{0,3}>/.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
