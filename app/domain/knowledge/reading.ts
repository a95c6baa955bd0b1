/** One article: as its readers see it, and as staff edit it. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { boards } from '#db/schema/boards.ts';
import { articleCredits, articles } from '#db/schema/knowledge.ts';
import { members } from '#db/schema/members.ts';
import { threads } from '#db/schema/threads.ts';
import { NotFound, found } from '#domain/core';
import type { ArticleId, PostId, ThreadId, Viewer } from '#domain/core';
import { personColumns, toPerson } from '#domain/members';
import type { PersonView } from '#domain/members';
import { contentsOf } from './headings.ts';
import type { ContentsEntry } from './headings.ts';
import { canBringBack, canDismiss, canEditArticles, canPublish, canSeeArticle, canWithdraw } from './policy.ts';
import { stateOf } from './rules.ts';
import type { ArticleState } from './rules.ts';

export type CreditView = { person: PersonView; role: 'asked' | 'answered' | 'helped' };

export type ArticleView = {
  id: ArticleId;
  slug: string;
  state: ArticleState;
  title: string;
  /** Safe HTML whose headings carry the ids of `contents`. */
  html: string;
  plain: string;
  contents: ContentsEntry[];
  board: { id: number; slug: string; name: string };
  /** Whoever answered first, then whoever asked, then those who helped. */
  credits: CreditView[];
  /** The thread it came from, while that is there to be read. */
  thread: { id: ThreadId; slug: string; title: string; postId: PostId | null } | null;
  createdAt: Date;
  updatedAt: Date;
  publishedAt: Date | null;
  /** When staff last said it is true. */
  checkedAt: Date | null;
  can: { edit: boolean; publish: boolean; withdraw: boolean; dismiss: boolean; bringBack: boolean };
};

/** An article with what its form needs: the Markdown, and who changed it last. `updatedAt` goes back as `unchangedSince`. */
export type ArticleToEdit = ArticleView & { source: string; editedBy: PersonView | null };

/** An article's public page, in two prepared queries. NotFound for drafts and withdrawn ones to everybody but staff. */
export async function articleBySlug(db: Executor, slug: string, viewer: Viewer): Promise<ArticleView> {
  const [row] = await bySlug(db).execute({ slug });
  const { source: _source, editedBy: _editedBy, ...view } = await toView(db, found(row), viewer);
  return view;
}

/** An article for the staff's form. NotFound for everybody else, also when it is public. */
export async function articleToEdit(db: Executor, id: ArticleId, viewer: Viewer): Promise<ArticleToEdit> {
  if (!canEditArticles(viewer)) throw new NotFound('There is nothing here.');
  const [row] = await byId(db).execute({ id });
  return toView(db, found(row), viewer);
}

const editors = alias(members, 'editor');
const editorColumns = { id: editors.id, handle: editors.handle, name: editors.name, role: editors.role, isGhost: editors.isGhost, joinedAt: editors.joinedAt };

const selectArticle = (db: Executor) =>
  db
    .select({
      article: articles,
      board: { id: boards.id, slug: boards.slug, name: boards.name },
      thread: { id: threads.id, slug: threads.slug, title: threads.title },
      editedBy: editorColumns,
    })
    .from(articles)
    .innerJoin(boards, eq(boards.id, articles.boardId))
    .leftJoin(threads, and(eq(threads.id, articles.threadId), isNull(threads.deletedAt)))
    .leftJoin(editors, eq(editors.id, articles.editedBy));

type Row = Awaited<ReturnType<typeof selectArticle>>[number];

const bySlug = (db: Executor) => prepared(db, 'knowledge.by-slug', (on) => selectArticle(on).where(eq(articles.slug, sql.placeholder('slug'))));
const byId = (db: Executor) => prepared(db, 'knowledge.by-id', (on) => selectArticle(on).where(eq(articles.id, sql.placeholder('id'))));

const creditsOf = (db: Executor) =>
  prepared(db, 'knowledge.credits', (on) =>
    on
      .select({ person: personColumns, role: articleCredits.role })
      .from(articleCredits)
      .innerJoin(members, eq(members.id, articleCredits.memberId))
      .where(eq(articleCredits.articleId, sql.placeholder('articleId')))
      .orderBy(sql`array_position(array['answered', 'asked', 'helped'], ${articleCredits.role})`, asc(members.id)),
  );

async function toView(db: Executor, row: Row, viewer: Viewer): Promise<ArticleToEdit> {
  const { article, board, thread, editedBy } = row;
  const state = stateOf(article);
  if (!canSeeArticle(viewer, state)) throw new NotFound('There is nothing here.');
  const credits = await creditsOf(db).execute({ articleId: article.id });
  return {
    id: article.id as ArticleId,
    slug: article.slug,
    state,
    title: article.title,
    source: article.source,
    html: article.html,
    plain: article.plain,
    contents: contentsOf(article.html),
    board,
    credits: credits.map(({ person, role }) => ({ person: toPerson(person), role })),
    thread: thread ? { ...thread, id: thread.id as ThreadId, postId: article.postId as PostId | null } : null,
    createdAt: article.createdAt,
    updatedAt: article.updatedAt,
    editedBy: editedBy ? toPerson(editedBy) : null,
    publishedAt: article.publishedAt,
    checkedAt: article.checkedAt,
    can: {
      edit: canEditArticles(viewer),
      publish: canPublish(viewer, state),
      withdraw: canWithdraw(viewer, state),
      dismiss: canDismiss(viewer, state),
      bringBack: canBringBack(viewer, state),
    },
  };
}
