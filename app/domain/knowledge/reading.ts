/** One article: as its readers see it, and as staff edit it. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { boards } from '#db/schema/boards.ts';
import { articleCredits, articleSections, articles } from '#db/schema/knowledge.ts';
import { members } from '#db/schema/members.ts';
import { threads } from '#db/schema/threads.ts';
import { READER, readableBy, readerValues } from '#domain/boards';
import { NotFound, found } from '#domain/core';
import type { ArticleId, PostId, ThreadId, Viewer } from '#domain/core';
import { personColumns, toPerson } from '#domain/members';
import type { PersonView } from '#domain/members';
import { NOTHING_UNLOCKED, unlockedFor } from '#domain/reputation';
import { contentsOf } from './headings.ts';
import type { ContentsEntry } from './headings.ts';
import { canArchive, canBringBack, canDismiss, canEditArticle, canEditArticles, canJudge, canPropose, canPublish, canSeeArticle, canWithdraw, canWithdrawProposal } from './policy.ts';
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
  /** When staff last said it is true, and who. */
  checkedAt: Date | null;
  checkedBy: PersonView | null;
  version: number;
  language: string;
  section: { id: number; slug: string; name: string } | null;
  helpedCount: number;
  unhelpedCount: number;
  can: { edit: boolean; arrange: boolean; propose: boolean; withdrawProposal: boolean; publish: boolean; withdraw: boolean; archive: boolean; dismiss: boolean; bringBack: boolean; check: boolean; judge: boolean };
};

/** An article with what its forms need: the Markdown, who changed it last, and who looks after it. `version` goes back with the form. */
export type ArticleToEdit = ArticleView & { source: string; editedBy: PersonView | null; owner: PersonView | null; proposedBy: PersonView | null; reviewAt: Date | null; position: number; translationGroup: number | null };

/** An article's public page, in two prepared queries. NotFound for drafts and withdrawn ones to everybody but staff. */
export async function articleBySlug(db: Executor, slug: string, viewer: Viewer): Promise<ArticleView> {
  const [row] = await bySlug(db).execute({ slug, ...readerValues(viewer) });
  const { source: _source, editedBy: _editedBy, owner: _owner, proposedBy: _proposedBy, reviewAt: _reviewAt, position: _position, translationGroup: _group, ...view } = await toView(db, found(row), viewer);
  return view;
}

/** An article for its form. NotFound for whoever may not change it now, also when it is public. */
export async function articleToEdit(db: Executor, id: ArticleId, viewer: Viewer): Promise<ArticleToEdit> {
  const [row] = await byId(db).execute({ id, ...readerValues(viewer) });
  const view = await toView(db, found(row), viewer);
  if (!view.can.edit) throw new NotFound('There is nothing here.');
  return view;
}

/** The people of an article's row, each joined once more. */
const editors = alias(members, 'editor');
const checkers = alias(members, 'checker');
const owners = alias(members, 'owner');
const proposers = alias(members, 'proposer');
const columnsOf = <Who extends typeof editors | typeof checkers | typeof owners | typeof proposers>(who: Who): Pick<Who, 'id' | 'handle' | 'name' | 'role' | 'isGhost' | 'joinedAt'> => ({ id: who.id, handle: who.handle, name: who.name, role: who.role, isGhost: who.isGhost, joinedAt: who.joinedAt });

const selectArticle = (db: Executor) =>
  db
    .select({
      article: articles,
      isReadable: readableBy(READER, articles.boardId).mapWith(Boolean),
      board: { id: boards.id, slug: boards.slug, name: boards.name },
      thread: { id: threads.id, slug: threads.slug, title: threads.title },
      section: { id: articleSections.id, slug: articleSections.slug, name: articleSections.name },
      editedBy: columnsOf(editors),
      checkedBy: columnsOf(checkers),
      owner: columnsOf(owners),
      proposedBy: columnsOf(proposers),
    })
    .from(articles)
    .innerJoin(boards, eq(boards.id, articles.boardId))
    .leftJoin(threads, and(eq(threads.id, articles.threadId), isNull(threads.deletedAt), readableBy(READER)))
    .leftJoin(articleSections, eq(articleSections.id, articles.sectionId))
    .leftJoin(editors, eq(editors.id, articles.editedBy))
    .leftJoin(checkers, eq(checkers.id, articles.checkedBy))
    .leftJoin(owners, eq(owners.id, articles.ownerId))
    .leftJoin(proposers, eq(proposers.id, articles.proposedBy));

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
  if (!row.isReadable) throw new NotFound('There is nothing here.');
  const { article, board, thread, section, editedBy, checkedBy, owner, proposedBy } = row;
  const state = stateOf(article);
  // What is public is edited by staff alone, so readers' standing is asked for drafts only.
  const may = state === 'published' ? NOTHING_UNLOCKED : await unlockedFor(db, viewer);
  if (!canSeeArticle(viewer, state, may)) throw new NotFound('There is nothing here.');
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
    checkedBy: checkedBy ? toPerson(checkedBy) : null,
    owner: owner ? toPerson(owner) : null,
    proposedBy: proposedBy ? toPerson(proposedBy) : null,
    reviewAt: article.reviewAt,
    position: article.position,
    version: article.version,
    language: article.language,
    translationGroup: article.translationGroup,
    section,
    helpedCount: article.helpedCount,
    unhelpedCount: article.unhelpedCount,
    can: {
      edit: canEditArticle(viewer, state, may),
      arrange: canEditArticles(viewer),
      propose: canPropose(viewer, state, may),
      withdrawProposal: canWithdrawProposal(viewer, state, may),
      publish: canPublish(viewer, state),
      withdraw: canWithdraw(viewer, state),
      archive: canArchive(viewer, state),
      check: canWithdraw(viewer, state),
      judge: canJudge(viewer, state),
      dismiss: canDismiss(viewer, state),
      bringBack: canBringBack(viewer, state),
    },
  };
}
