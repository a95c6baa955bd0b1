/** Threads and posts brought from elsewhere: original dates and authors, no events, no points, no mails. */
import { and, inArray, isNotNull, sql } from 'drizzle-orm';
import { tags } from '#db/schema/boards.ts';
import { posts, threadTags, threads } from '#db/schema/threads.ts';
import { moveThreadCount } from '#domain/boards';
import type { ThreadKind } from '#domain/boards';
import { allow, found } from '#domain/core';
import type { Act, BoardId, MemberId, PostId, TagId, ThreadId } from '#domain/core';
import { withoutMentions } from '#domain/members';
import { cleanLine } from '#kit/text.ts';
import { KUDOS_WEIGHT, ME_TOO_WEIGHT, REPLY_WEIGHT } from './rules.ts';
import { slugOf } from './writing.ts';

/** A text that was rendered already: by `markdown.render` (with its source) or `markdown.fromHtml`. */
type Rendered = { source: string; html: string; text: string; version: number };

export type ImportedPost = {
  threadId: ThreadId;
  authorId: MemberId;
  written: Rendered;
  createdAt: Date;
  editedAt?: Date | null;
  /** Score from elsewhere; below zero counts as none. */
  kudos?: number;
  inReplyToId?: PostId | null;
  /** The same for a post that is imported by the same call: its place in the rows given, before this one. */
  inReplyToRow?: number;
};
export type ImportedThread = Omit<ImportedPost, 'threadId' | 'inReplyToId' | 'inReplyToRow'> & {
  boardId: BoardId;
  kind: ThreadKind;
  title: string;
  views?: number;
  closedAt?: Date | null;
  tagIds: readonly TagId[];
};
export type ImportedSolution = { threadId: ThreadId; postId: PostId; at: Date };

/** PostgreSQL takes 65,535 values in a statement; a post has 13. */
const BATCH = 1000;

/**
 * Inserts threads with their opening posts and returns their ids in the order given. Titles are taken as they are:
 * an outside community had limits of its own. System only.
 */
export async function importThreads(act: Act, rows: readonly ImportedThread[]): Promise<{ threadId: ThreadId; postId: PostId }[]> {
  allow(act.by.kind === 'system');
  const ids: { threadId: ThreadId; postId: PostId }[] = [];
  for (const batch of batches(rows)) {
    const inserted = await act.tx.insert(threads).values(batch.map(threadValues)).returning({ id: threads.id });
    const openings = batch.map((row, index) => ({ ...row, threadId: found(inserted[index]).id as ThreadId, number: 1 }));
    const postIds: PostId[] = [];
    await insertPosts(act, openings, postIds);
    ids.push(...openings.map(({ threadId }, index) => ({ threadId, postId: found(postIds[index]) })));
    await insertTags(act, openings);
    await countInBoards(act, batch);
  }
  return ids;
}

/**
 * Inserts replies in the order given, which becomes their order in the thread, and returns their ids in the same order.
 * Locks their threads by ascending id and counts them anew. System only.
 */
export async function importPosts(act: Act, rows: readonly ImportedPost[]): Promise<PostId[]> {
  allow(act.by.kind === 'system');
  const ids: PostId[] = [];
  for (const batch of batches(rows)) {
    const threadIds = [...new Set(batch.map(({ threadId }) => threadId))];
    const last = await lastNumbers(act, threadIds);
    const numbered = batch.map((row) => {
      const number = found(last.get(row.threadId)) + 1;
      last.set(row.threadId, number);
      return { ...row, number };
    });
    await insertPosts(act, numbered, ids);
    await recount(act, threadIds);
  }
  return ids;
}

/** Marks imported threads as solved; who chose is for questions' `importAcceptances`, which calls this. System only. */
export async function importSolutions(act: Act, rows: readonly ImportedSolution[]): Promise<void> {
  allow(act.by.kind === 'system');
  for (const batch of batches(rows)) {
    const solved = JSON.stringify(batch.map(({ threadId, postId, at }) => ({ thread: threadId, post: postId, at: at.toISOString() })));
    await act.tx.execute(sql`
      update ${threads} t set accepted_post_id = solved.post, solved_at = solved.at
      from json_to_recordset(${solved}::json) as solved (thread bigint, post bigint, at timestamptz) where t.id = solved.thread`);
  }
}

function batches<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, index) => rows.slice(index * BATCH, (index + 1) * BATCH));
}

function threadValues({ boardId, authorId, kind, title, createdAt, views = 0, closedAt = null, kudos = 0 }: ImportedThread) {
  const line = cleanLine(title) || 'Untitled';
  const kudosCount = Math.max(0, kudos);
  const popularity = kudosCount * KUDOS_WEIGHT;
  return { boardId, authorId, kind, title: line, slug: slugOf(line), createdAt, lastActivityAt: createdAt, viewCount: views, closedAt, kudosCount, popularity };
}

/** Stores the rows and adds their ids to those of the rows before them, in the same order. */
async function insertPosts(act: Act, rows: readonly (ImportedPost & { number: number })[], ids: PostId[]): Promise<void> {
  // The ids are taken first, so that a row can name one of the same statement as the post it answers.
  ids.push(...(await takePostIds(act, rows.length)));
  const first = ids.length - rows.length;
  const values = rows.map(({ threadId, number, authorId, written, createdAt, editedAt = null, kudos = 0, inReplyToId = null, inReplyToRow }, index) => ({
    id: found(ids[first + index]),
    threadId,
    number,
    authorId,
    source: written.source,
    html: withoutMentions(written.html),
    plain: written.text,
    rendererVersion: written.version,
    inReplyToId: inReplyToRow === undefined ? inReplyToId : found(ids[inReplyToRow]),
    kudosCount: Math.max(0, kudos),
    importedKudos: Math.max(0, kudos),
    createdAt,
    editedAt,
  }));
  await act.tx.insert(posts).overridingSystemValue().values(values);
}

async function takePostIds(act: Act, count: number): Promise<PostId[]> {
  const rows = await act.tx.execute<{ id: string }>(sql`select nextval(pg_get_serial_sequence('posts', 'id')) as id from generate_series(1, ${count}::int)`);
  return rows.map(({ id }) => Number(id) as PostId);
}

async function insertTags(act: Act, rows: readonly { threadId: ThreadId; tagIds: readonly TagId[] }[]): Promise<void> {
  const values = rows.flatMap(({ threadId, tagIds }) => [...new Set(tagIds)].map((tagId) => ({ threadId, tagId })));
  if (values.length === 0) return;
  // An earlier run may have brought tags that were merged since.
  const led = await act.tx.select({ id: tags.id, into: tags.mergedIntoId }).from(tags).where(and(inArray(tags.id, values.map(({ tagId }) => tagId)), isNotNull(tags.mergedIntoId)));
  const places = new Map<number, number | null>(led.map(({ id, into }) => [id, into]));
  await act.tx.insert(threadTags).values(values.map(({ threadId, tagId }) => ({ threadId, tagId: places.get(tagId) ?? tagId }))).onConflictDoNothing();
}

async function countInBoards(act: Act, rows: readonly ImportedThread[]): Promise<void> {
  const boardIds = [...new Set(rows.map(({ boardId }) => boardId))].sort((one, other) => one - other);
  for (const boardId of boardIds) await moveThreadCount(act, boardId, rows.filter((row) => row.boardId === boardId).length);
}

async function lastNumbers(act: Act, threadIds: ThreadId[]): Promise<Map<ThreadId, number>> {
  const rows = await act.tx
    .select({ id: threads.id, lastNumber: threads.lastNumber })
    .from(threads)
    .where(inArray(threads.id, threadIds))
    .orderBy(threads.id)
    .for('no key update');
  return new Map(rows.map(({ id, lastNumber }) => [id as ThreadId, lastNumber]));
}

/** Counts whole threads from their posts, for rows that came without the commands that count. */
async function recount(act: Act, threadIds: ThreadId[]): Promise<void> {
  await act.tx.execute(sql`
    update ${threads} t
    set reply_count = counted.replies, last_number = counted.last_number, kudos_count = counted.kudos,
      first_reply_at = counted.first_reply_at, last_activity_at = greatest(t.last_activity_at, counted.last_reply_at),
      popularity = counted.kudos * ${KUDOS_WEIGHT}::int + t.me_too_count * ${ME_TOO_WEIGHT}::int + counted.replies * ${REPLY_WEIGHT}::int
    from (
      select p.thread_id, max(p.number) as last_number,
        count(*) filter (where p.number > 1 and p.deleted_at is null) as replies,
        coalesce(sum(p.kudos_count) filter (where p.deleted_at is null), 0) as kudos,
        min(p.created_at) filter (where p.number > 1 and p.deleted_at is null and p.author_id <> asked.author_id) as first_reply_at,
        max(p.created_at) filter (where p.number > 1 and p.deleted_at is null) as last_reply_at
      from ${posts} p join ${threads} asked on asked.id = p.thread_id
      where p.thread_id in ${threadIds} group by p.thread_id
    ) counted
    where t.id = counted.thread_id`);
}
