/** One item with what it takes to decide it: the words, what stands around them, who reported them, and what is known of their author. */
import { and, asc, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { members } from '#db/schema/members.ts';
import { flags, reviewDecisions, reviewItems } from '#db/schema/moderation.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { boardList, standingOf } from '#domain/boards';
import { NotFound, found } from '#domain/core';
import type { BoardId, MemberId, PostId, Viewer } from '#domain/core';
import { personColumns, toPerson } from '#domain/members';
import type { PersonView } from '#domain/members';
import { excerpt } from '#kit/text.ts';
import { recordOf } from './flagging.ts';
import { heldBecause, postsLike } from './near.ts';
import { canDecideItem, canJudgeMembers, canSeeItem, seesReporters } from './policy.ts';
import { itemRows, outcomeOf, toRow } from './queue.ts';
import type { ItemRowView } from './queue.ts';
import { AROUND, HISTORY_SHOWN, QUEUE_EXCERPT } from './rules.ts';
import type { FlagRecord, Outcome, Reason, WeightPart } from './rules.ts';

export type FlagView = { id: number; reason: Reason; words: string | null; at: Date; isWithdrawn: boolean; weight: number; parts: WeightPart[]; by: PersonView | null; record: FlagRecord | null };
export type NeighbourView = { id: PostId; number: number; author: PersonView; excerpt: string; at: Date };
export type PastView = { id: number; itemId: number; outcome: Outcome; words: string | null; by: PersonView; at: Date; undoneBy: PersonView | null; batchId: number | null };
export type AuthorFactsView = { posts: number; takenDown: number; reportsAgreed: number; reportsDeclined: number; waiting: number; flagging: FlagRecord };
export type ItemView = ItemRowView & {
  closedAt: Date | null;
  claimedUntil: Date | null;
  /** Why the filter held it back. */
  heldBecause: string[];
  /** How many that wait say nearly the same, itself among them. For staff: they may stand on any board. */
  likeCount: number;
  /** What stands there; null for a profile. */
  words: { source: string; html: string; title: string | null; at: Date; version: number; byStaff: boolean; boardId: BoardId } | null;
  profile: string | null;
  around: NeighbourView[];
  flags: FlagView[];
  /** What was decided about this, the newest first. */
  decisions: PastView[];
  /** For staff: of a member as a whole whoever keeps order on one board learns nothing here. */
  author: AuthorFactsView | null;
  /** What was decided about others of their posts. */
  past: PastView[];
  boards: { slug: string; name: string }[];
  can: { decide: boolean; judge: boolean };
};

const undoer = alias(members, 'undoer');

/** The item as a viewer may read it. NotFound for whoever may not know of it. */
export async function reviewItem(db: Executor, itemId: number, viewer: Viewer, at: Date): Promise<ItemView> {
  const [more] = await db
    .select({
      standing: standingOf(viewer), aboutId: reviewItems.aboutId, postId: reviewItems.postId, closedAt: reviewItems.closedAt, claimedUntil: reviewItems.claimedUntil, about: members.about,
      source: posts.source, html: posts.html, createdAt: posts.createdAt, editCount: posts.editCount, byStaff: posts.byStaff, number: posts.number, title: threads.title, threadId: threads.id, boardId: threads.boardId, boardKind: threads.kind,
    })
    .from(reviewItems)
    .innerJoin(members, eq(members.id, reviewItems.aboutId))
    .leftJoin(posts, eq(posts.id, reviewItems.postId))
    .leftJoin(threads, eq(threads.id, posts.threadId))
    .where(eq(reviewItems.id, itemId));
  const { standing: there, ...facts } = found(more);
  const aboutId = facts.aboutId as MemberId;
  const standing = facts.postId === null ? null : there;
  if (!canSeeItem(viewer, { aboutId, standing })) throw new NotFound('There is nothing here.');
  const [row] = await itemRows(db).where(eq(reviewItems.id, itemId));
  const postId = facts.postId as PostId | null;
  const [said, decisions, past, author, around, boards, held, like] = await Promise.all([
    flagsOf(db, itemId, viewer),
    decisionsOf(db, eq(reviewDecisions.itemId, itemId)),
    seesReporters(viewer) ? decisionsOf(db, and(eq(reviewItems.aboutId, aboutId), sql`${reviewItems.id} <> ${itemId}`)) : [],
    seesReporters(viewer) ? factsOf(db, aboutId) : null,
    facts.threadId === null || facts.number === null ? [] : aroundPost(db, facts.threadId, facts.number),
    boardList(db, viewer),
    postId === null ? [] : heldBecause(db, postId),
    postId === null || !seesReporters(viewer) ? [] : postsLike(db, postId),
  ]);
  const { source, html, createdAt } = facts;
  return {
    ...toRow(found(row), viewer, at),
    closedAt: facts.closedAt, claimedUntil: facts.claimedUntil,
    words: source === null || html === null || createdAt === null || facts.boardId === null ? null : { source, html, title: facts.number === 1 ? facts.title : null, at: createdAt, version: (facts.editCount ?? 0) + 1, byStaff: facts.byStaff ?? false, boardId: facts.boardId as BoardId },
    profile: facts.postId === null ? (facts.about ?? '') : null,
    heldBecause: held, likeCount: like.length,
    around, flags: said, decisions, author, past,
    boards: boards.filter((board) => board.id !== facts.boardId && facts.boardKind !== null && board.kinds.includes(facts.boardKind)).map(({ slug, name }) => ({ slug, name })),
    can: { decide: canDecideItem(viewer, { aboutId, standing }), judge: canJudgeMembers(viewer) },
  };
}

/** Names are for staff; who keeps order on one board reads what was said. */
async function flagsOf(db: Executor, itemId: number, viewer: Viewer): Promise<FlagView[]> {
  const rows = await db.select({ flag: flags, person: personColumns }).from(flags).innerJoin(members, eq(members.id, flags.memberId)).where(eq(flags.itemId, itemId)).orderBy(asc(flags.id));
  const isNamed = seesReporters(viewer);
  return Promise.all(rows.map(async ({ flag: { id, reason, words, at, withdrawnAt, weight, parts, memberId }, person }) => ({
    id, reason, words, at, weight, parts, isWithdrawn: withdrawnAt !== null,
    by: isNamed ? toPerson(person) : null,
    record: isNamed ? await recordOf(db, memberId as MemberId) : null,
  })));
}

async function decisionsOf(db: Executor, which: ReturnType<typeof and>): Promise<PastView[]> {
  const rows = await db
    .select({
      decision: { id: reviewDecisions.id, itemId: reviewDecisions.itemId, outcome: reviewDecisions.outcome, words: reviewDecisions.words, at: reviewDecisions.at, batchId: reviewDecisions.batchId }, by: personColumns,
      undoer: { id: undoer.id, handle: undoer.handle, name: undoer.name, role: undoer.role, isGhost: undoer.isGhost, joinedAt: undoer.joinedAt },
    })
    .from(reviewDecisions)
    .innerJoin(reviewItems, eq(reviewItems.id, reviewDecisions.itemId))
    .innerJoin(members, eq(members.id, reviewDecisions.byId))
    .leftJoin(undoer, eq(undoer.id, reviewDecisions.undoneBy))
    .where(which)
    .orderBy(desc(reviewDecisions.id))
    .limit(HISTORY_SHOWN);
  return rows.map(({ decision, by, undoer: undone }) => ({ ...decision, outcome: outcomeOf(decision.outcome), by: toPerson(by), undoneBy: undone ? toPerson(undone) : null }));
}

async function factsOf(db: Executor, memberId: MemberId): Promise<AuthorFactsView> {
  const [row] = await db.execute<Omit<AuthorFactsView, 'flagging'>>(sql`
    select (select count(*)::int from ${posts} where author_id = ${memberId}) as posts,
      (select count(*)::int from ${posts} p join ${threads} t on t.id = p.thread_id where p.author_id = ${memberId} and (case when p.number = 1 then t.deleted_by else p.deleted_by end) <> ${memberId}) as "takenDown",
      (select count(*)::int from ${flags} f join ${reviewItems} i on i.id = f.item_id where i.about_id = ${memberId} and f.agreed) as "reportsAgreed",
      (select count(*)::int from ${flags} f join ${reviewItems} i on i.id = f.item_id where i.about_id = ${memberId} and not f.agreed) as "reportsDeclined",
      (select count(*)::int from ${reviewItems} where about_id = ${memberId} and closed_at is null) as waiting`);
  return { ...(row ?? { posts: 0, takenDown: 0, reportsAgreed: 0, reportsDeclined: 0, waiting: 0 }), flagging: await recordOf(db, memberId) };
}

/** The opening post and what was said just before. */
async function aroundPost(db: Executor, threadId: number, number: number): Promise<NeighbourView[]> {
  const rows = await db
    .select({ id: posts.id, number: posts.number, plain: sql<string>`left(${posts.plain}, 800)`, at: posts.createdAt, author: personColumns })
    .from(posts)
    .innerJoin(members, eq(members.id, posts.authorId))
    .where(and(eq(posts.threadId, threadId), isNull(posts.deletedAt), lt(posts.number, number)))
    .orderBy(sql`${posts.number} = 1 desc, ${posts.number} desc`)
    .limit(AROUND);
  return rows.reverse().sort((one, other) => one.number - other.number).map(({ plain, author, ...post }) => ({ ...post, id: post.id as PostId, author: toPerson(author), excerpt: excerpt(plain, QUEUE_EXCERPT * 3) }));
}
