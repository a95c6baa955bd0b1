/** A thread's page in two queries, and how often it is read. */
import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { prepared } from '#db/prepared.ts';
import { boards } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { standings } from '#db/schema/reputation.ts';
import { kudos, posts, threads } from '#db/schema/threads.ts';
import { READER, readerValues, standingBy } from '#domain/boards';
import { NotFound, found, memberIdOf } from '#domain/core';
import type { Cursor, MemberId, PostId, ThreadId, Viewer } from '#domain/core';
import { standingAlong, unlockedAlong } from '#domain/reputation';
import type { Unlocked } from '#domain/reputation';
import { canWarn } from '#domain/sanctions';
import { answersOfThread } from './answers.ts';
import { authorsBy } from './authors.ts';
import { tagsOfThread } from './listing.ts';
import { canArrange, canClose, canDeletePost, canEditPost, canGiveKudos, canMakeWiki, canMarkOfficial, canMove, canReply, canRestorePost, canSeeThread, canSlow, isWaiting, seesDeleted } from './policy.ts';
import { MOST_PAGES, pageOf, stateOf } from './rules.ts';
import { movesOfThread, movesOnPage } from './moves.ts';
import { answersTo } from './answering.ts';
import { bestReplies } from './best.ts';
import { officialOfThread } from './official.ts';
import { aroundPage, numbersOf, pagesAround } from './paging.ts';
import type { PostView, ThreadHeadView, ThreadPageView } from './views.ts';

/**
 * One page of a thread: its head, the opening post, the accepted answer (on page 1) and up to twenty replies.
 * NotFound for a thread the viewer may not see and for a page it does not have. Counts no view: that is `countView`.
 */
export async function threadPage(db: Executor, { threadId, page, best }: { threadId: ThreadId; page: number; /** Best first, after this place; null is the beginning. */ best?: Cursor | null }, viewer: Viewer): Promise<ThreadPageView> {
  if (!Number.isInteger(page) || page < 1 || page > MOST_PAGES) throw new NotFound('There is nothing here.');
  const { from, to } = numbersOf(page);
  const [head] = await headStatement(db).execute({ id: threadId, from, to, viewer: memberIdOf(viewer) ?? 0, ...readerValues(viewer) });
  const thread = found(head);
  const facts = factsOf(thread);
  if (!canSeeThread(viewer, facts) || page > pageOf(thread.lastNumber)) throw new NotFound('There is nothing here.');

  const isFirst = best === undefined ? page === 1 : best === null;
  const chosen = best === undefined ? null : await bestReplies(db, { threadId, accepted: facts.acceptedPostId, official: facts.officialPostId, after: best });
  const rows = await postsStatement(db, chosen !== null).execute({
    id: threadId,
    ids: `{${(chosen?.ids ?? []).join(',')}}`,
    from,
    to,
    accepted: isFirst ? thread.acceptedPostId : null,
    official: facts.officialPostId,
    viewer: memberIdOf(viewer) ?? 0,
    seesDeleted: seesDeleted(viewer, thread),
  });
  const authors = authorsBy(thread.along);
  const may = unlockedAlong(viewer, thread.along);
  const shown = rows.map((row) => toPost(row, facts, { viewer, may }, authors));
  const opening = found(shown.find(({ number }) => number === 1));
  const accepted = isFirst ? (shown.find(({ isAccepted }) => isAccepted) ?? null) : null;
  const pages = pagesAround(page, thread.around);
  return {
    thread: toHead(thread),
    opening,
    accepted,
    replies: inOrder(shown.filter((post) => post !== opening && post !== accepted), chosen?.ids),
    moves: chosen ? [] : movesOnPage(thread.moves, pages),
    page: chosen ? { ...pages, previous: null, next: null } : pages,
    best: chosen && { next: chosen.next, isFirst },
    can: {
      reply: canReply(viewer, facts),
      close: canClose(viewer, facts, may) && !facts.closedAt,
      reopen: canClose(viewer, facts, may) && facts.closedAt !== null,
      move: canMove(viewer, facts, may),
      slow: canSlow(viewer, facts),
      arrange: canArrange(viewer, facts),
      markOfficial: canMarkOfficial(viewer, facts),
      warn: canWarn(viewer, thread.standing),
      delete: opening.can.delete,
      restore: opening.can.restore,
      acceptOnBehalf: may.has('accept-on-behalf'),
      help: may.has('helping'),
      askStaff: may.has('ask-staff'),
    },
  };
}

const inOrder = (shown: PostView[], ids: readonly PostId[] | undefined): PostView[] => (ids ? ids.flatMap((id) => shown.filter((post) => post.id === id)) : shown);

const headStatement = (db: Executor) =>
  prepared(db, 'thread-head', (db) =>
    db
      .select({
        id: threads.id,
        slug: threads.slug,
        title: threads.title,
        kind: threads.kind,
        authorId: threads.authorId,
        createdAt: threads.createdAt,
        lastActivityAt: threads.lastActivityAt,
        lastNumber: threads.lastNumber,
        firstReplyAt: threads.firstReplyAt,
        acceptedPostId: threads.acceptedPostId,
        solvedAt: threads.solvedAt,
        closedAt: threads.closedAt,
        closedReason: threads.closedReason,
        reopensAt: threads.reopensAt,
        archivedAt: threads.archivedAt,
        slowMinutes: threads.slowMinutes,
        slowUntil: threads.slowUntil,
        deletedAt: threads.deletedAt,
        deletedBy: threads.deletedBy,
        isWithheld: threads.isWithheld,
        replyCount: threads.replyCount,
        kudosCount: threads.kudosCount,
        meTooCount: threads.meTooCount,
        views: threads.viewCount,
        standing: standingBy(READER),
        board: { id: boards.id, slug: boards.slug, name: boards.name, feedsKnowledge: boards.feedsKnowledge },
        tags: tagsOfThread(),
        answers: answersOfThread(),
        official: officialOfThread(),
        moves: movesOfThread(),
        around: aroundPage(),
        // Ranks and what the viewer may by their standing, without a statement of their own.
        along: standingAlong(sql`${sql.placeholder('viewer')}::bigint`),
      })
      .from(threads)
      .innerJoin(boards, eq(boards.id, threads.boardId))
      .where(eq(threads.id, sql.placeholder('id'))),
  );

type HeadRow = Awaited<ReturnType<ReturnType<typeof headStatement>['execute']>>[number];

const parents = alias(posts, 'parents');
const parentAuthors = alias(members, 'parent_authors');

const postsStatement = (db: Executor, areNamed: boolean) =>
  prepared(db, areNamed ? 'thread-posts-named' : 'thread-posts', (db) => {
    const isOnPage = areNamed ? sql`${posts.id} = any(${sql.placeholder('ids')}::bigint[])` : sql`${posts.number} between ${sql.placeholder('from')}::int and ${sql.placeholder('to')}::int`;
    const seesAll = sql`${sql.placeholder('seesDeleted')}::boolean`;
    const viewer = sql`${sql.placeholder('viewer')}::bigint`;
    const isAccepted = sql`${posts.id} = ${sql.placeholder('accepted')}::bigint`;
    const isOfficial = sql`${posts.id} = ${sql.placeholder('official')}::bigint`;
    const isOwnHeld = sql`(${posts.withheldAt} is not null and ${posts.deletedBy} is null and ${posts.authorId} = ${viewer})`;
    const mayRead = sql`(${posts.deletedAt} is null or ${seesAll})`;
    return db
      .select({
        id: posts.id,
        number: posts.number,
        // Deleted words never leave the database for anybody but staff and who keeps order there.
        html: sql<string>`case when ${mayRead} or ${isOwnHeld} then ${posts.html} else '' end`,
        plain: sql<string | null>`case when ${mayRead} and (${posts.number} = 1 or ${isAccepted} or ${isOfficial}) then ${posts.plain} end`,
        createdAt: posts.createdAt,
        editedAt: posts.editedAt,
        editCount: posts.editCount,
        editReason: sql<string | null>`case when ${mayRead} then ${posts.editReason} end`,
        isWiki: posts.isWiki,
        kudosCount: posts.kudosCount,
        byStaff: posts.byStaff,
        deletedAt: posts.deletedAt,
        deletedBy: posts.deletedBy,
        withheldAt: posts.withheldAt,
        withheldWhy: posts.withheldWhy,
        authorId: members.id,
        handle: members.handle,
        name: members.name,
        role: members.role,
        isGhost: members.isGhost,
        joinedAt: members.joinedAt,
        points: standings.points,
        solutions: standings.solutions,
        kudos: standings.kudos,
        lost: standings.lost,
        importedPoints: standings.importedPoints,
        importedFrom: standings.importedFrom,
        givenKudosId: kudos.id,
        parentId: parents.id,
        parentNumber: parents.number,
        parentAuthor: parentAuthors.name,
        answers: answersTo(),
      })
      .from(posts)
      .innerJoin(members, eq(members.id, posts.authorId))
      .leftJoin(standings, eq(standings.memberId, posts.authorId))
      .leftJoin(kudos, and(eq(kudos.postId, posts.id), eq(kudos.memberId, viewer)))
      // A parent that stands elsewhere now is not named: who may see it there is another matter.
      .leftJoin(parents, and(eq(parents.id, posts.inReplyToId), eq(parents.threadId, posts.threadId), isNull(parents.deletedAt)))
      .leftJoin(parentAuthors, eq(parentAuthors.id, parents.authorId))
      .where(
        and(
          eq(posts.threadId, sql.placeholder('id')),
          or(eq(posts.number, 1), isOnPage, isAccepted),
          or(isNull(posts.deletedAt), seesAll, sql`${posts.authorId} = ${viewer}`),
        ),
      )
      .orderBy(posts.number);
  });

type PostRow = Awaited<ReturnType<ReturnType<typeof postsStatement>['execute']>>[number];

/** What the policy asks about the thread: once for a page, not once for a post. */
const factsOf = ({ id, authorId, acceptedPostId, official, replyCount, closedAt, deletedAt, deletedBy, isWithheld, standing }: HeadRow) => ({
  standing,
  id: id as ThreadId,
  authorId: authorId as MemberId,
  acceptedPostId: acceptedPostId as PostId | null,
  officialPostId: official?.postId ?? null,
  replyCount,
  closedAt,
  deletedAt,
  deletedBy: deletedBy as MemberId | null,
  isWithheld,
});

function toHead({ closedAt, closedReason, reopensAt, archivedAt, slowMinutes, slowUntil, deletedAt, deletedBy: _deletedBy, isWithheld: _isWithheld, lastNumber: _lastNumber, along: _along, moves: _moves, around: _around, standing: _standing, ...thread }: HeadRow): ThreadHeadView {
  const { firstReplyAt, createdAt } = thread;
  return {
    ...thread,
    id: thread.id as ThreadId,
    authorId: thread.authorId as MemberId,
    acceptedPostId: thread.acceptedPostId as PostId | null,
    state: stateOf({ ...thread, closedAt }),
    isClosed: closedAt !== null,
    closed: closedAt === null ? null : { reason: closedReason, reopensAt, isArchived: archivedAt !== null },
    slow: slowMinutes === null || slowUntil === null ? null : { minutes: slowMinutes, until: slowUntil },
    isDeleted: deletedAt !== null,
    firstReplyMinutes: firstReplyAt && Math.max(0, Math.round((firstReplyAt.getTime() - createdAt.getTime()) / 60_000)),
  };
}

/** Posts of one author share the author, and posts with the same rights share those: each is sent once for a page. */
function toPost(row: PostRow, thread: ReturnType<typeof factsOf>, { viewer, may }: { viewer: Viewer; may: Unlocked }, authorOf: ReturnType<typeof authorsBy>): PostView {
  const authorId = row.authorId as MemberId;
  const isOpening = row.number === 1;
  const post = { id: row.id as PostId, authorId, number: row.number, deletedAt: row.deletedAt, deletedBy: row.deletedBy as MemberId | null, byStaff: row.byStaff, isWiki: row.isWiki, isOfficial: row.id === thread.officialPostId, withheldAt: row.withheldAt };
  const isDeleted = row.deletedAt !== null || (isOpening && thread.deletedAt !== null);
  const isAccepted = row.id === thread.acceptedPostId;
  return {
    id: post.id,
    threadId: thread.id,
    number: row.number,
    author: authorOf(row),
    html: row.html,
    plain: row.plain,
    createdAt: row.createdAt,
    editedAt: row.editedAt,
    editCount: row.editCount,
    editReason: row.editReason,
    isWiki: row.isWiki,
    kudosCount: row.kudosCount,
    viewerGaveKudos: row.givenKudosId !== null,
    byStaff: row.byStaff,
    isDeleted,
    isAccepted,
    isOfficial: post.isOfficial,
    withheld: isWaiting(thread, post) ? row.withheldWhy : null,
    inReplyTo: parentOf(row),
    answers: row.answers,
    can: sharedRights({
      edit: canEditPost(viewer, thread, post, may),
      delete: canDeletePost(viewer, thread, post),
      restore: canRestorePost(viewer, thread, post),
      giveKudos: canGiveKudos(viewer, thread, post),
      quote: canReply(viewer, thread) && !isDeleted,
      readHistory: row.editCount > 0 && (!isDeleted || seesDeleted(viewer, thread)),
      suggest: canReply(viewer, thread) && !thread.closedAt && !isDeleted && !row.byStaff && !canEditPost(viewer, thread, post, may),
      makeWiki: !post.isOfficial && canMakeWiki(viewer, thread, post, may),
    }),
  };
}

/** Six answers of yes or no have 64 combinations, of which a page meets three or four. */
const rightsKnown = new Map<string, Readonly<PostView['can']>>();

function sharedRights(can: PostView['can']): PostView['can'] {
  const key = Object.values(can).map(Number).join('');
  const known = rightsKnown.get(key) ?? Object.freeze(can);
  rightsKnown.set(key, known);
  return known;
}

function parentOf({ parentId, parentNumber, parentAuthor }: PostRow): PostView['inReplyTo'] {
  if (parentId === null || parentNumber === null || parentAuthor === null) return null;
  return { id: parentId as PostId, number: parentNumber, authorName: parentAuthor };
}
