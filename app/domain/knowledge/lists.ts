/** Lists of articles: the guides by board, the drafts that wait for staff, and those that belong to a thread or to each other. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { articles } from '#db/schema/knowledge.ts';
import { members } from '#db/schema/members.ts';
import { threadTags, threads } from '#db/schema/threads.ts';
import { publicBoards } from '#domain/boards';
import { NotFound, PAGE_SIZE, readCursor, toPage } from '#domain/core';
import type { ArticleId, Cursor, Page, ThreadId, Viewer } from '#domain/core';
import { excerpt } from '#kit/text.ts';
import { canEditArticles } from './policy.ts';
import { EXCERPT_LENGTH, FIRST_OF_SECTION, RELATED_AMONG, RELATED_ARTICLES, SECTION_SIZE, stateOf } from './rules.ts';
import type { ArticleState } from './rules.ts';

export type ArticleRef = { id: ArticleId; slug: string; title: string };
export type ArticleRowView = ArticleRef & { excerpt: string; board: { slug: string; name: string }; publishedAt: Date; checkedAt: Date | null };
export type ArticleSection = { board: { id: number; slug: string; name: string }; articles: ArticleRowView[]; total: number };
export type DraftRowView = ArticleRef & {
  state: ArticleState;
  excerpt: string;
  board: { slug: string; name: string };
  thread: { id: ThreadId; slug: string } | null;
  /** Who of the staff changed it last; null while it still follows its thread. */
  editedBy: { handle: string; name: string } | null;
  createdAt: Date;
  updatedAt: Date;
};
export type ArticleOfThread = ArticleRef & { state: ArticleState };

/** Lists are made once for everybody, so what stands on a private board is on none but its own. */
const isForAll = publicBoards(articles.boardId);

/** What an excerpt is cut from: an article is read whole only on its own page. */
const beginning = sql<string>`left(${articles.plain}, ${EXCERPT_LENGTH * 4})`;
const rowColumns = {
  id: articles.id,
  slug: articles.slug,
  title: articles.title,
  beginning,
  publishedAt: articles.publishedAt,
  checkedAt: articles.checkedAt,
  board: { id: boards.id, slug: boards.slug, name: boards.name },
};

/** The public guides that stand in no section, by board in the boards' order, the newest few of each, in one query. Boards without any are left out. */
export async function articleSections(db: Executor): Promise<ArticleSection[]> {
  const inBoard = db
    .select({
      id: articles.id,
      place: sql<number>`row_number() over (partition by ${articles.boardId} order by ${articles.publishedAt} desc, ${articles.id} desc)`.as('place'),
      total: sql<number>`count(*) over (partition by ${articles.boardId})`.as('total'),
    })
    .from(articles)
    .where(and(isNotNull(articles.publishedAt), isNull(articles.sectionId), isForAll))
    .as('in_board');
  const rows = await db
    .select({ ...rowColumns, total: sql<number>`${inBoard.total}`.mapWith(Number) })
    .from(inBoard)
    .innerJoin(articles, eq(articles.id, inBoard.id))
    .innerJoin(boards, eq(boards.id, articles.boardId))
    .where(lte(inBoard.place, SECTION_SIZE))
    .orderBy(asc(boards.position), asc(boards.id), inBoard.place);
  const sections = new Map<number, ArticleSection>();
  for (const row of rows) {
    const section = sections.get(row.board.id) ?? { board: row.board, articles: [], total: row.total };
    section.articles.push(toRow(row));
    sections.set(row.board.id, section);
  }
  return [...sections.values()];
}

/** The first few guides of each section in its own order, by the section's id, in one query: what a reader sees of it from the front page. */
export async function firstInSections(db: Executor): Promise<Map<number, ArticleRef[]>> {
  const inSection = db
    .select({ id: articles.id, slug: articles.slug, title: articles.title, sectionId: articles.sectionId, place: sql<number>`row_number() over (partition by ${articles.sectionId} order by ${articles.position}, ${articles.id})`.as('place') })
    .from(articles)
    .where(and(isNotNull(articles.publishedAt), isNotNull(articles.sectionId), isForAll))
    .as('in_section');
  const rows = await db.select().from(inSection).where(lte(inSection.place, FIRST_OF_SECTION)).orderBy(asc(inSection.sectionId), asc(inSection.place));
  const first = new Map<number, ArticleRef[]>();
  for (const { id, slug, title, sectionId } of rows) {
    if (sectionId !== null) first.set(sectionId, [...(first.get(sectionId) ?? []), { id: id as ArticleId, slug, title }]);
  }
  return first;
}

/** One page of public articles, the last published first; of one board when named, which the caller has found for its reader. */
export async function articleList(db: Executor, options: { boardId?: number; cursor?: string | null; limit?: number }): Promise<Page<ArticleRowView>> {
  const size = options.limit ?? PAGE_SIZE;
  const after = readCursor(options.cursor);
  const further = after ? sql`(${articles.publishedAt}, ${articles.id}) < (${instantOf(after)}, ${after.id}::bigint)` : undefined;
  const rows = await db
    .select(rowColumns)
    .from(articles)
    .innerJoin(boards, eq(boards.id, articles.boardId))
    .where(and(isNotNull(articles.publishedAt), options.boardId === undefined ? isForAll : eq(articles.boardId, options.boardId), further))
    .orderBy(desc(articles.publishedAt), desc(articles.id))
    .limit(size + 1);
  return toPage(rows.map(toRow), size, (row) => ({ value: row.publishedAt.getTime(), id: row.id }));
}

/** One page of the public articles of a section, in its own order. */
export async function articlesInSection(db: Executor, options: { sectionId: number; cursor?: string | null; limit?: number }): Promise<Page<ArticleRowView>> {
  const size = options.limit ?? PAGE_SIZE;
  const after = readCursor(options.cursor);
  const further = after ? sql`(${articles.position}, ${articles.id}) > (${after.value}::bigint, ${after.id}::bigint)` : undefined;
  const rows = await db
    .select({ ...rowColumns, position: articles.position })
    .from(articles)
    .innerJoin(boards, eq(boards.id, articles.boardId))
    .where(and(eq(articles.sectionId, options.sectionId), isNotNull(articles.publishedAt), isForAll, further))
    .orderBy(asc(articles.position), asc(articles.id))
    .limit(size + 1);
  const page = toPage(rows, size, (row) => ({ value: row.position, id: row.id }));
  return { next: page.next, rows: page.rows.map(toRow) };
}

/** One page of the drafts that somebody says are ready, the one that waits longest first. NotFound for everybody but staff. */
export async function proposals(db: Executor, options: { cursor?: string | null; limit?: number }, viewer: Viewer): Promise<Page<DraftRowView>> {
  if (!canEditArticles(viewer)) throw new NotFound('There is nothing here.');
  const size = options.limit ?? PAGE_SIZE;
  const after = readCursor(options.cursor);
  const further = after ? sql`(${articles.proposedAt}, ${articles.id}) > (${instantOf(after)}, ${after.id}::bigint)` : undefined;
  const rows = await selectDrafts(db)
    .where(and(isNotNull(articles.proposedAt), isNull(articles.publishedAt), isNull(articles.dismissedAt), further))
    .orderBy(asc(articles.proposedAt), asc(articles.id))
    .limit(size + 1);
  const page = toPage(rows, size, ({ article }) => ({ value: (article.proposedAt ?? article.createdAt).getTime(), id: article.id }));
  return { next: page.next, rows: page.rows.map(toDraft) };
}

/** One page of what is not public, the newest first: what waits for staff, or what they set aside. NotFound for everybody else. */
export async function drafts(db: Executor, options: { dismissed?: boolean; cursor?: string | null; limit?: number }, viewer: Viewer): Promise<Page<DraftRowView>> {
  if (!canEditArticles(viewer)) throw new NotFound('There is nothing here.');
  const size = options.limit ?? PAGE_SIZE;
  const after = readCursor(options.cursor);
  const rows = await selectDrafts(db)
    .where(
      and(
        isNull(articles.publishedAt),
        options.dismissed ? isNotNull(articles.dismissedAt) : isNull(articles.dismissedAt),
        after ? sql`${articles.id} < ${after.id}::bigint` : undefined,
      ),
    )
    // Named first although it is the same in all rows: so the index that public articles are read by serves drafts too.
    .orderBy(desc(articles.publishedAt), desc(articles.id))
    .limit(size + 1);
  const page = toPage(rows, size, ({ article }) => ({ value: article.createdAt.getTime(), id: article.id }));
  return { next: page.next, rows: page.rows.map(toDraft) };
}

/** How many drafts wait for staff. NotFound for everybody else. */
export async function draftCount(db: Executor, viewer: Viewer): Promise<number> {
  if (!canEditArticles(viewer)) throw new NotFound('There is nothing here.');
  return db.$count(articles, and(isNull(articles.publishedAt), isNull(articles.dismissedAt)));
}

/** The articles that came from these threads, by thread: public ones for everybody, drafts for staff as well. One query. */
export async function articlesOfThreads(db: Executor, threadIds: readonly ThreadId[], viewer: Viewer): Promise<Map<ThreadId, ArticleOfThread>> {
  if (threadIds.length === 0) return new Map();
  const isForViewer = canEditArticles(viewer) ? or(isNotNull(articles.publishedAt), isNull(articles.dismissedAt)) : isNotNull(articles.publishedAt);
  const rows = await db.select({ ...draftFacts, threadId: articles.threadId }).from(articles).where(and(inArray(articles.threadId, [...threadIds]), isForViewer));
  return new Map(rows.map((row) => [row.threadId as ThreadId, { ...toRef(row), state: stateOf(row) }]));
}

/** The public article that came from a thread; null without one. */
export async function articleOfThread(db: Executor, threadId: ThreadId): Promise<ArticleRef | null> {
  const isPublic = and(eq(articles.threadId, threadId), isNotNull(articles.publishedAt));
  const [row] = await db.select({ id: articles.id, slug: articles.slug, title: articles.title }).from(articles).where(isPublic);
  return row ? toRef(row) : null;
}

/** Public articles a reader of this one may want next: of the same board, those that share most tags first. */
export async function relatedArticles(db: Executor, articleId: ArticleId, limit = RELATED_ARTICLES): Promise<ArticleRef[]> {
  const rows = await db.execute<{ id: string; slug: string; title: string }>(sql`
    select near.id, near.slug, near.title
    from ${articles} as this
    cross join lateral (
      select other.id, other.slug, other.title, other.thread_id, other.published_at from ${articles} as other
      where other.board_id = this.board_id and other.published_at is not null and other.id <> this.id
      order by other.published_at desc limit ${RELATED_AMONG}
    ) as near
    where this.id = ${articleId}
    order by (
      select count(*) from ${threadTags} as mine join ${threadTags} as theirs on theirs.tag_id = mine.tag_id
      where mine.thread_id = this.thread_id and theirs.thread_id = near.thread_id
    ) desc, near.published_at desc, near.id desc
    limit ${limit}`);
  return rows.map((row) => ({ id: Number(row.id) as ArticleId, slug: row.slug, title: row.title }));
}

const selectDrafts = (db: Executor) =>
  db
    .select({
      article: { ...draftFacts, beginning },
      board: { slug: boards.slug, name: boards.name },
      thread: { id: threads.id, slug: threads.slug },
      editedBy: { handle: members.handle, name: members.name },
    })
    .from(articles)
    .innerJoin(boards, eq(boards.id, articles.boardId))
    .leftJoin(threads, and(eq(threads.id, articles.threadId), isNull(threads.deletedAt)))
    .leftJoin(members, eq(members.id, articles.editedBy));

const draftFacts = {
  id: articles.id,
  slug: articles.slug,
  title: articles.title,
  createdAt: articles.createdAt,
  updatedAt: articles.updatedAt,
  publishedAt: articles.publishedAt,
  publishedBy: articles.publishedBy,
  dismissedAt: articles.dismissedAt,
  proposedAt: articles.proposedAt,
};

const instantOf = (after: Cursor) => sql`${new Date(after.value).toISOString()}::timestamptz`;

const toRef = (row: { id: number; slug: string; title: string }): ArticleRef => ({ id: row.id as ArticleId, slug: row.slug, title: row.title });

type PublicRow = { id: number; slug: string; title: string; beginning: string; publishedAt: Date | null; checkedAt: Date | null; board: { slug: string; name: string } };

const toRow = (row: PublicRow): ArticleRowView => ({
  ...toRef(row),
  excerpt: excerpt(row.beginning, EXCERPT_LENGTH),
  board: { slug: row.board.slug, name: row.board.name },
  // Every query of public articles asks for this column to be there.
  publishedAt: row.publishedAt ?? new Date(0),
  checkedAt: row.checkedAt,
});

type DraftRow = {
  article: { id: number; slug: string; title: string; beginning: string; createdAt: Date; updatedAt: Date; publishedAt: Date | null; publishedBy: number | null; dismissedAt: Date | null; proposedAt: Date | null };
  board: { slug: string; name: string };
  thread: { id: number; slug: string } | null;
  editedBy: { handle: string; name: string } | null;
};

const toDraft = ({ article, board, thread, editedBy }: DraftRow): DraftRowView => ({
  ...toRef(article),
  state: stateOf(article),
  excerpt: excerpt(article.beginning, EXCERPT_LENGTH),
  board,
  thread: thread ? { ...thread, id: thread.id as ThreadId } : null,
  editedBy,
  createdAt: article.createdAt,
  updatedAt: article.updatedAt,
});
