/** Lists of threads: four tabs over everything, one board, one tag or one author, continued after the last row seen. */
import { and, eq, sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { boards, tags } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { posts, threadFieldValues, threadTags, threads } from '#db/schema/threads.ts';
import { READER, boardsInUse, readableBy, readerValues } from '#domain/boards';
import type { FieldAnswer } from '#domain/boards';
import { PAGE_SIZE, isMember, toPage, unreachable } from '#domain/core';
import type { BoardId, Cursor, MemberId, Page, TagId, ThreadId, Viewer } from '#domain/core';
import { excerpt } from '#kit/text.ts';
import { isOfficiallyAnswered } from './official.ts';
import { EXCERPT_LENGTH, MAX_LIST_SIZE, stateOf } from './rules.ts';
import type { ListTab } from './rules.ts';
import type { ThreadRowView, ThreadTag } from './views.ts';

export type ListRequest = {
  tab: ListTab;
  boardId?: BoardId | null;
  /** A tag's threads are listed newest first, an author's too; the tab only chooses among them. */
  tagId?: TagId | null;
  authorId?: MemberId | null;
  /** Only threads that answered the board's ask form so, newest first. */
  answers?: readonly FieldAnswer[];
  cursor: Cursor | null;
  limit?: number;
  /** Whether the rows carry the first lines of accepted answers. */
  withAnswers?: boolean;
};

/** What a list is sorted by: each of these, with the id, is an index. */
type SortedBy = 'activity' | 'creation' | 'solution' | 'popularity' | 'id';
type Shape = { tab: ListTab; sortedBy: SortedBy; inBoard: boolean; byTag: boolean; byAuthor: boolean; answers: number; isContinued: boolean; withAnswers: boolean; limit: number };

/** One page of a list, in one query. Deleted threads are on no list, whoever looks, and those of a board the viewer may not read on none of theirs. */
export async function threadList(db: Executor, request: ListRequest, viewer: Viewer): Promise<Page<ThreadRowView>> {
  const shape = shapeOf(request);
  const statement = prepared(db, `thread-list ${Object.values(shape).join(' ')}`, (db) => listQuery(db, shape));
  const { boardId = null, tagId = null, authorId = null, cursor, answers = [] } = request;
  const wanted = Object.fromEntries(answers.flatMap(({ fieldId, value }, index) => [[`field${index}`, fieldId], [`value${index}`, value]]));
  const rows = await statement.execute({ boardId, tagId, authorId, ...wanted, afterId: cursor?.id, after: cursor?.value, ...readerValues(viewer) });
  return toPage(
    rows.map((row) => toRow(row, viewer)),
    shape.limit,
    (row) => cursorOf(row, shape.sortedBy),
  );
}

function shapeOf({ tab, boardId, tagId, authorId, answers = [], cursor, limit = PAGE_SIZE, withAnswers = false }: ListRequest): Shape {
  return {
    tab,
    sortedBy: tagId || answers.length > 0 ? 'id' : authorId ? 'creation' : SORTED_BY[tab],
    inBoard: Boolean(boardId),
    byTag: Boolean(tagId),
    byAuthor: Boolean(authorId),
    answers: answers.length,
    isContinued: cursor !== null,
    withAnswers,
    limit: Math.min(Math.max(1, Math.trunc(limit)), MAX_LIST_SIZE),
  };
}

const SORTED_BY = { latest: 'activity', unanswered: 'creation', solved: 'solution', popular: 'popularity' } as const;

const acceptedPosts = alias(posts, 'accepted_posts');

/**
 * A condition that no index of threads fits, and that PostgreSQL expects to be true: a list with an answer walks the answer's index, which has its order already, and would otherwise be made by
 * reading all that is unanswered, or all of the board, and sorting it.
 */
const unindexed = (condition: SQL): SQL => sql`nullif(${condition}, false) is not null`;

/** The same conditions, word for word, as the partial indexes of db/schema/threads.ts have. */
function conditionsOf(shape: Shape): SQL[] {
  const isVisible = sql`${threads.deletedAt} is null`;
  const visible = shape.answers > 0 ? unindexed(isVisible) : isVisible;
  const question = sql`${threads.kind} = 'question'`;
  const byTab = {
    latest: [visible],
    popular: [visible],
    solved: [visible, sql`${threads.solvedAt} is not null`],
    unanswered: [visible, question, sql`${threads.firstReplyAt} is null`, sql`${threads.solvedAt} is null`, sql`${threads.closedAt} is null`],
  }[shape.tab];
  const isInBoard = eq(threads.boardId, sql.placeholder('boardId'));
  const alsoInBoard = shape.inBoard && placeOf(shape) !== 'board' ? [shape.answers > 0 ? unindexed(isInBoard) : isInBoard] : [];
  const alsoByAuthor = shape.byAuthor && placeOf(shape) !== 'author' ? [eq(threads.authorId, sql.placeholder('authorId'))] : [];
  const inUse = placeOf(shape) === 'everything' ? [boardsInUse()] : [];
  const alsoAnswered = Array.from({ length: shape.answers }, (_, index) => index).slice(1).map((index) => sql`exists (select 1 from ${threadFieldValues} also where also.thread_id = ${threads.id} and ${isAnswer(sql`also.field_id`, sql`also.value`, index)})`);
  // Archives are small and old, so no index leaves them out; whoever looks through one author's threads sees all.
  const inUseStill = shape.byAuthor ? [] : [unindexed(sql`${threads.archivedAt} is null`)];
  return [...byTab, ...inUseStill, readableBy(READER), ...inUse, ...alsoAnswered, ...alsoInBoard, ...alsoByAuthor, ...beginning(shape)];
}

const isAnswer = (fieldId: SQLWrapper, value: SQLWrapper, index: number): SQL => sql`${fieldId} = ${sql.placeholder(`field${index}`)}::bigint and ${value} = ${sql.placeholder(`value${index}`)}::text`;

/** Whose index a list walks. A tag's is narrower than a board's, and an author's than either. */
type ListPlace = 'everything' | 'board' | 'tag' | 'author' | 'answer';
const placeOf = ({ answers, byTag, byAuthor, inBoard }: Shape): ListPlace => (answers > 0 ? 'answer' : byTag ? 'tag' : byAuthor ? 'author' : inBoard ? 'board' : 'everything');

const sortColumn = (sortedBy: SortedBy) => {
  switch (sortedBy) {
    case 'activity':
      return threads.lastActivityAt;
    case 'creation':
      return threads.createdAt;
    case 'solution':
      return threads.solvedAt;
    case 'popularity':
      return threads.popularity;
    case 'id':
      return threads.id;
    default:
      return unreachable(sortedBy);
  }
};

/**
 * Where in its index a list begins and ends. Place, value and id are compared as one row, and the place is bounded from
 * both sides instead of named: then only the index that starts with the place gives the order, for a board of ten
 * threads as for one of a million, whatever plan PostgreSQL has kept. The lower bound is a row too, because from a plain
 * pair of bounds PostgreSQL expects so few rows that it would rather sort them. Instants travel as milliseconds.
 */
function beginning(shape: Shape): SQL[] {
  const { sortedBy, isContinued } = shape;
  const after = sql.placeholder('after');
  const afterId = sql`${sql.placeholder('afterId')}::bigint`;
  const value = sortedBy === 'popularity' ? sql`${after}::bigint` : sql`to_timestamp(${after}::float8 / 1000)`;
  const place = placeOf(shape);
  if (place === 'answer') {
    const isSuch = isAnswer(threadFieldValues.fieldId, threadFieldValues.value, 0);
    return isContinued ? [isSuch, sql`${threadFieldValues.threadId} < ${afterId}`] : [isSuch];
  }
  if (place === 'tag') {
    const ofTag = eq(threadTags.tagId, sql.placeholder('tagId'));
    return isContinued ? [ofTag, sql`${threadTags.threadId} < ${afterId}`] : [ofTag];
  }
  if (place === 'everything') return isContinued ? [sql`(${sortColumn(sortedBy)}, ${threads.id}) < (${value}, ${afterId})`] : [];
  const [column, id] = place === 'board' ? [threads.boardId, sql`${sql.placeholder('boardId')}::bigint`] : [threads.authorId, sql`${sql.placeholder('authorId')}::bigint`];
  const from = isContinued ? sql`(${column}, ${sortColumn(sortedBy)}, ${threads.id}) < (${id}, ${value}, ${afterId})` : sql`${column} <= ${id}`;
  return [from, sql`(${column}, ${threads.id}) >= (${id}, 0)`];
}

/**
 * The limit stands in the text of the statement, not among its values: a plan made once for any limit at all would
 * sort the whole table.
 */
function orderOf(shape: Shape): SQL {
  const place = placeOf(shape);
  const placed = { everything: [], tag: [], answer: [], board: [threads.boardId], author: [threads.authorId] }[place];
  const columns = place === 'tag' ? [threadTags.threadId] : place === 'answer' ? [threadFieldValues.threadId] : [...placed, sortColumn(shape.sortedBy), threads.id];
  const order = sql.join(columns.map((column) => sql`${column} desc nulls first`), sql`, `);
  return sql`${order} limit ${sql.raw(String(shape.limit + 1))}`;
}

/** What a row of a list is made of. */
export const ROW = {
  id: threads.id,
  slug: threads.slug,
  title: threads.title,
  kind: threads.kind,
  createdAt: threads.createdAt,
  lastActivityAt: threads.lastActivityAt,
  firstReplyAt: threads.firstReplyAt,
  solvedAt: threads.solvedAt,
  closedAt: threads.closedAt,
  replyCount: threads.replyCount,
  kudosCount: threads.kudosCount,
  meTooCount: threads.meTooCount,
  popularity: threads.popularity,
  views: threads.viewCount,
  boardSlug: boards.slug,
  boardName: boards.name,
  authorId: members.id,
  handle: members.handle,
  name: members.name,
  role: members.role,
  isGhost: members.isGhost,
  tags: tagsOfThread(),
  isOfficiallyAnswered: isOfficiallyAnswered(),
};

/** A thread's tags in one value, so that no list asks once for each row. */
export function tagsOfThread(): SQL<ThreadTag[]> {
  return sql<ThreadTag[]>`coalesce((
    select json_agg(json_build_object('slug', ${tags.slug}, 'name', ${tags.name}) order by ${tags.slug})
    from ${threadTags} of_thread join ${tags} on ${tags.id} = of_thread.tag_id where of_thread.thread_id = ${threads.id}
  ), '[]')`;
}

function listQuery(db: Executor, shape: Shape) {
  // Only the beginning travels: an excerpt reads no further.
  const answer = shape.withAnswers ? sql<string | null>`left(${acceptedPosts.plain}, 1000)` : sql<string | null>`null::text`;
  const query = db
    .select({ ...ROW, answer })
    .from(threads)
    .innerJoin(boards, eq(boards.id, threads.boardId))
    .innerJoin(members, eq(members.id, threads.authorId))
    .$dynamic();
  if (shape.answers > 0) query.innerJoin(threadFieldValues, eq(threadFieldValues.threadId, threads.id));
  if (shape.byTag) query.innerJoin(threadTags, eq(threadTags.threadId, threads.id));
  if (shape.withAnswers) query.leftJoin(acceptedPosts, eq(acceptedPosts.id, threads.acceptedPostId));
  return query.where(and(...conditionsOf(shape))).orderBy(orderOf(shape));
}

type Row = Awaited<ReturnType<typeof listQuery>>[number];
type ListedRow = ThreadRowView & { popularity: number };

/** A row as pages read it. Written out field by field: copying "the rest" of a row costs more than reading it did. */
export function toRow(row: Row, viewer: Viewer): ListedRow {
  const authorId = row.authorId as MemberId;
  return {
    id: row.id as ThreadId,
    slug: row.slug,
    title: row.title,
    kind: row.kind,
    state: stateOf(row),
    isClosed: row.closedAt !== null,
    board: { slug: row.boardSlug, name: row.boardName },
    author: { id: authorId, handle: row.handle, name: row.name, role: row.role, isGhost: row.isGhost },
    tags: row.tags,
    createdAt: row.createdAt,
    lastActivityAt: row.lastActivityAt,
    solvedAt: row.solvedAt,
    replyCount: row.replyCount,
    kudosCount: row.kudosCount,
    meTooCount: row.meTooCount,
    popularity: row.popularity,
    views: row.views,
    isOfficiallyAnswered: row.isOfficiallyAnswered,
    isMine: isMember(viewer, authorId),
    answerExcerpt: row.answer ? excerpt(row.answer, EXCERPT_LENGTH) : null,
  };
}

function cursorOf(row: ListedRow, sortedBy: SortedBy): Cursor {
  switch (sortedBy) {
    case 'activity':
      return { value: row.lastActivityAt.getTime(), id: row.id };
    case 'creation':
      return { value: row.createdAt.getTime(), id: row.id };
    case 'solution':
      return { value: row.solvedAt?.getTime() ?? 0, id: row.id };
    case 'popularity':
      return { value: row.popularity, id: row.id };
    case 'id':
      return { value: 0, id: row.id };
    default:
      return unreachable(sortedBy);
  }
}
