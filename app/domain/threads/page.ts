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
import { NotFound, found, isStaffRole, memberIdOf } from '#domain/core';
import type { MemberId, PostId, ThreadId, Viewer } from '#domain/core';
import { rankAlong, standingAlong, unlockedAlong } from '#domain/reputation';
import type { StandingAlong, Unlocked } from '#domain/reputation';
import { tagsOfThread } from './listing.ts';
import { canClose, canDeletePost, canEditPost, canGiveKudos, canMove, canReply, canRestorePost, canSeeThread, seesDeleted } from './policy.ts';
import { REPLIES_PER_PAGE, pageOf, stateOf } from './rules.ts';
import { movesOfThread, movesOnPage } from './moves.ts';
import type { AuthorView, PostView, ThreadHeadView, ThreadPageView } from './views.ts';

/**
 * One page of a thread: its head, the opening post, the accepted answer (on page 1) and up to twenty replies.
 * NotFound for a thread the viewer may not see and for a page it does not have. Counts no view: that is `countView`.
 */
export async function threadPage(db: Executor, { threadId, page }: { threadId: ThreadId; page: number }, viewer: Viewer): Promise<ThreadPageView> {
  const [head] = await headStatement(db).execute({ id: threadId, viewer: memberIdOf(viewer) ?? 0, ...readerValues(viewer) });
  const thread = found(head);
  const count = pageOf(thread.lastNumber);
  if (!canSeeThread(viewer, thread) || !Number.isInteger(page) || page < 1 || page > count) throw new NotFound('There is nothing here.');

  const rows = await postsStatement(db).execute({
    id: threadId,
    from: 2 + (page - 1) * REPLIES_PER_PAGE,
    to: 1 + page * REPLIES_PER_PAGE,
    accepted: page === 1 ? thread.acceptedPostId : null,
    viewer: memberIdOf(viewer) ?? 0,
    seesDeleted: seesDeleted(viewer, thread),
  });
  const facts = factsOf(thread);
  const authors = authorsBy(thread.along);
  const may = unlockedAlong(viewer, thread.along);
  const shown = rows.map((row) => toPost(row, facts, { viewer, may }, authors));
  const opening = found(shown.find(({ number }) => number === 1));
  const accepted = page === 1 ? (shown.find(({ isAccepted }) => isAccepted) ?? null) : null;
  return {
    thread: toHead(thread),
    opening,
    accepted,
    replies: shown.filter((post) => post !== opening && post !== accepted),
    moves: movesOnPage(thread.moves, page, count),
    page: { number: page, count },
    can: {
      reply: canReply(viewer, facts),
      close: canClose(viewer, facts, may) && !facts.closedAt,
      reopen: canClose(viewer, facts, may) && facts.closedAt !== null,
      move: canMove(viewer, facts, may),
      delete: opening.can.delete,
      restore: opening.can.restore,
      acceptOnBehalf: may.has('accept-on-behalf'),
      help: may.has('helping'),
      askStaff: may.has('ask-staff'),
    },
  };
}

/** Counts one reader. Takes no lock that a reply would wait for longer than the statement lasts; no event, no history. */
export const countView = (db: Executor, threadId: ThreadId): Promise<void> => addViews(db, new Map([[threadId, 1]]));

/** Adds readers counted elsewhere, in one statement; rows are locked by ascending id, so two that add at once cannot block each other for good. */
export async function addViews(db: Executor, views: ReadonlyMap<ThreadId, number>): Promise<void> {
  if (views.size === 0) return;
  const seen = JSON.stringify([...views].map(([id, count]) => ({ id, count })));
  await db.execute(sql`
    with seen as (select id, count from json_to_recordset(${seen}::json) as seen (id bigint, count int)),
    held as (select t.id from ${threads} t join seen on seen.id = t.id order by t.id for no key update of t)
    update ${threads} t set view_count = t.view_count + seen.count from held join seen on seen.id = held.id where t.id = held.id`);
}

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
        deletedAt: threads.deletedAt,
        deletedBy: threads.deletedBy,
        replyCount: threads.replyCount,
        kudosCount: threads.kudosCount,
        meTooCount: threads.meTooCount,
        views: threads.viewCount,
        standing: standingBy(READER),
        board: { id: boards.id, slug: boards.slug, name: boards.name, feedsKnowledge: boards.feedsKnowledge },
        tags: tagsOfThread(),
        moves: movesOfThread(),
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

const postsStatement = (db: Executor) =>
  prepared(db, 'thread-posts', (db) => {
    const seesAll = sql`${sql.placeholder('seesDeleted')}::boolean`;
    const viewer = sql`${sql.placeholder('viewer')}::bigint`;
    const isAccepted = sql`${posts.id} = ${sql.placeholder('accepted')}::bigint`;
    const mayRead = sql`(${posts.deletedAt} is null or ${seesAll})`;
    return db
      .select({
        id: posts.id,
        number: posts.number,
        // Deleted words never leave the database for anybody but staff and who keeps order there.
        html: sql<string>`case when ${mayRead} then ${posts.html} else '' end`,
        plain: sql<string | null>`case when ${mayRead} and (${posts.number} = 1 or ${isAccepted}) then ${posts.plain} end`,
        createdAt: posts.createdAt,
        editedAt: posts.editedAt,
        editCount: posts.editCount,
        kudosCount: posts.kudosCount,
        byStaff: posts.byStaff,
        deletedAt: posts.deletedAt,
        deletedBy: posts.deletedBy,
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
          or(eq(posts.number, 1), sql`${posts.number} between ${sql.placeholder('from')}::int and ${sql.placeholder('to')}::int`, isAccepted),
          or(isNull(posts.deletedAt), seesAll, sql`${posts.authorId} = ${viewer}`),
        ),
      )
      .orderBy(posts.number);
  });

type PostRow = Awaited<ReturnType<ReturnType<typeof postsStatement>['execute']>>[number];

/** What the policy asks about the thread: once for a page, not once for a post. */
const factsOf = ({ id, authorId, acceptedPostId, replyCount, closedAt, deletedAt, deletedBy, standing }: HeadRow) => ({
  standing,
  id: id as ThreadId,
  authorId: authorId as MemberId,
  acceptedPostId: acceptedPostId as PostId | null,
  replyCount,
  closedAt,
  deletedAt,
  deletedBy: deletedBy as MemberId | null,
});

function toHead({ closedAt, deletedAt, deletedBy: _deletedBy, lastNumber: _lastNumber, along: _along, moves: _moves, standing: _standing, ...thread }: HeadRow): ThreadHeadView {
  const { firstReplyAt, createdAt } = thread;
  return {
    ...thread,
    id: thread.id as ThreadId,
    authorId: thread.authorId as MemberId,
    acceptedPostId: thread.acceptedPostId as PostId | null,
    state: stateOf({ ...thread, closedAt }),
    isClosed: closedAt !== null,
    isDeleted: deletedAt !== null,
    firstReplyMinutes: firstReplyAt && Math.max(0, Math.round((firstReplyAt.getTime() - createdAt.getTime()) / 60_000)),
  };
}

/** Posts of one author share the author, and posts with the same rights share those: each is sent once for a page. */
function toPost(row: PostRow, thread: ReturnType<typeof factsOf>, { viewer, may }: { viewer: Viewer; may: Unlocked }, authorOf: ReturnType<typeof authorsBy>): PostView {
  const authorId = row.authorId as MemberId;
  const isOpening = row.number === 1;
  const post = { id: row.id as PostId, authorId, number: row.number, deletedAt: row.deletedAt, deletedBy: row.deletedBy as MemberId | null, byStaff: row.byStaff };
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
    kudosCount: row.kudosCount,
    viewerGaveKudos: row.givenKudosId !== null,
    byStaff: row.byStaff,
    isDeleted,
    isAccepted,
    inReplyTo: parentOf(row),
    can: sharedRights({
      edit: canEditPost(viewer, thread, post, may),
      delete: canDeletePost(viewer, thread, post),
      restore: canRestorePost(viewer, thread, post),
      giveKudos: canGiveKudos(viewer, thread, post),
      quote: canReply(viewer, thread) && !isDeleted,
      readHistory: row.editCount > 0 && (!isDeleted || seesDeleted(viewer, thread)),
    }),
  };
}

/** Finds the author of a row, made once for a page, with the rank their standing comes to; staff and ghosts have a mark instead. */
function authorsBy(along: StandingAlong): (row: PostRow) => AuthorView {
  const authors = new Map<number, AuthorView>();
  return (row) => {
    const known = authors.get(row.authorId);
    if (known) return known;
    const [points, solutions] = [row.points ?? 0, row.solutions ?? 0];
    const hasRank = !isStaffRole(row.role) && !row.isGhost;
    const author: AuthorView = {
      id: row.authorId as MemberId,
      handle: row.handle,
      name: row.name,
      role: row.role,
      isGhost: row.isGhost,
      joinedAt: row.joinedAt,
      points,
      solutions,
      rank: hasRank ? rankAlong(along, { points, solutions, kudos: row.kudos ?? 0, lost: row.lost ?? 0 }) : null,
      importedPoints: row.importedPoints ?? 0,
      importedFrom: row.importedFrom,
    };
    authors.set(row.authorId, author);
    return author;
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
