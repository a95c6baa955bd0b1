/** The helper's home: what somebody can probably solve, what waits longest, and what their week brought. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards, tags } from '#db/schema/boards.ts';
import { members } from '#db/schema/members.ts';
import { posts, threadTags, threads } from '#db/schema/threads.ts';
import { readableBoards } from '#domain/boards';
import { NotFound, isSignedIn } from '#domain/core';
import type { Member, MemberId, ThreadId, Viewer } from '#domain/core';
import { expertiseOf } from '#domain/questions';
import type { ExpertiseView } from '#domain/questions';
import { unlockedFor } from '#domain/reputation';
import { keepApart } from '#domain/sanctions';
import { tagsOfThread } from '#domain/threads';
import type { ThreadTag } from '#domain/threads';
import { claimsOn, heldBy } from './on-thread.ts';
import type { HeldView, RowClaim } from './on-thread.ts';
import { canSeeHelpersHome } from './policy.ts';
import { ASKED_WITHIN_DAYS, LOOKED_AT, TOPICS_KNOWN, WAITING_SHOWN, rankQuestion, rankQuestions } from './rules.ts';
import type { AskedFacts, Ranked } from './rules.ts';
import { weekOf } from './week.ts';
import type { WeekView } from './week.ts';

export type HelpRowView = AskedFacts & { id: ThreadId; slug: string; title: string; authorName: string; tags: ThreadTag[]; claim: RowClaim | null };
export type HelpersHomeView = {
  /** What they are writing an answer to. */
  held: HeldView[];
  /** The best first, each with its reasons. */
  solvable: (HelpRowView & Ranked)[];
  /** Without any reply, the oldest first. */
  waiting: (HelpRowView & Ranked)[];
  /** What somebody solved most in. */
  topics: ExpertiseView[];
  week: WeekView;
  /** Whether solved threads wait for them to become guides. */
  canDraft: boolean;
};

const DAY_MS = 86_400_000;

/**
 * A helper's home. Questions of their own, and those they have replied to, are on neither list. The list of what they can solve
 * takes two statements: what they know, and what is open. NotFound for everybody who may not see it.
 */
export async function helpersHome(db: Executor, viewer: Viewer, at: Date): Promise<HelpersHomeView> {
  const { helper, canDraft } = await helperOf(db, viewer);
  const [topics, waiting, week, held] = await Promise.all([expertiseOf(db, helper.id, helper, TOPICS_KNOWN), waitingLongest(db, helper, at), weekOf(db, helper.id, at), heldBy(db, helper, at)]);
  const solved = new Map(topics.map(({ kind, slug, solutions }) => [`${kind}:${slug}`, solutions]));
  const open = await openQuestions(db, helper, topics, at);
  const solvable = rankQuestions(open, solved, at);
  const claims = await claimsOn(db, [...solvable, ...waiting].map(({ id }) => id), at);
  const claimed = <R extends HelpRowView>(row: R): R => ({ ...row, claim: claims[row.id] ?? null });
  return { held, solvable: solvable.map(claimed), waiting: waiting.map((row) => claimed({ ...row, ...rankQuestion(row, solved, at) })), topics, week, canDraft };
}

async function helperOf(db: Executor, viewer: Viewer): Promise<{ helper: Member; canDraft: boolean }> {
  const may = await unlockedFor(db, viewer);
  if (isSignedIn(viewer) && canSeeHelpersHome(viewer, may)) return { helper: viewer, canDraft: may.has('drafts') };
  throw new NotFound('There is nothing here.');
}

/** Word for word what the partial index of unanswered questions has. */
const UNANSWERED = sql`${threads.deletedAt} is null and ${threads.kind} = 'question' and ${threads.firstReplyAt} is null and ${threads.solvedAt} is null and ${threads.closedAt} is null`;

const ROW = {
  id: threads.id,
  slug: threads.slug,
  title: threads.title,
  authorName: members.name,
  createdAt: threads.createdAt,
  lastActivityAt: threads.lastActivityAt,
  firstReplyAt: threads.firstReplyAt,
  replyCount: threads.replyCount,
  meTooCount: threads.meTooCount,
  board: { slug: boards.slug, name: boards.name },
  tags: tagsOfThread(),
};

const rows = (db: Executor, where: SQL | undefined) =>
  db.select(ROW).from(threads).innerJoin(boards, eq(boards.id, threads.boardId)).innerJoin(members, eq(members.id, threads.authorId)).where(and(where, isNull(boards.archivedAt))).$dynamic();

type Row = Awaited<ReturnType<typeof rows>>[number];
const toRow = ({ id, firstReplyAt, ...row }: Row): HelpRowView => ({ ...row, id: id as ThreadId, hasReply: firstReplyAt !== null, claim: null });

const isRecent = (at: Date) => sql`${threads.createdAt} > ${new Date(at.getTime() - ASKED_WITHIN_DAYS * DAY_MS)}`;
/** Not their own, and of nobody they keep away from or are kept away by. */
const isOthers = (helper: MemberId) => sql`${threads.authorId} <> ${helper} and not ${keepApart(sql`${helper}::bigint`, threads.authorId)}`;

/** Each branch walks an index from its newest end and stops, so the statement reads some hundred rows of a community of any size. */
async function openQuestions(db: Executor, helper: Member, topics: readonly ExpertiseView[], at: Date): Promise<HelpRowView[]> {
  const slugsOf = (kind: ExpertiseView['kind']) => topics.filter((topic) => topic.kind === kind).slice(0, LOOKED_AT.topics).map(({ slug }) => slug);
  const newest = sql`order by ${threads.createdAt} desc nulls first, ${threads.id} desc nulls first`;
  const among = sql`${threads.id} in (
    (select ${threads.id} from ${threads} where ${UNANSWERED} ${newest} limit ${LOOKED_AT.unanswered})
    union all (select ${threads.id} from ${threads} where ${threads.deletedAt} is null order by ${threads.lastActivityAt} desc nulls first, ${threads.id} desc nulls first limit ${LOOKED_AT.active})
    union all (select tagged.thread_id from ${tags} known cross join lateral
      (select thread_id from ${threadTags} where tag_id = known.id order by thread_id desc nulls first limit ${LOOKED_AT.ofTopic}) tagged where known.slug in (${listed(slugsOf('tag'))}))
    union all (select placed.id from ${boards} known cross join lateral
      (select ${threads.id} from ${threads} where ${threads.boardId} = known.id and ${UNANSWERED} ${newest} limit ${LOOKED_AT.ofTopic}) placed where known.slug in (${listed(slugsOf('board'))})))`;
  const isOpen = sql`${threads.deletedAt} is null and ${threads.kind} = 'question' and ${threads.solvedAt} is null and ${threads.closedAt} is null`;
  // Without a reply there is none of theirs either, so posts are read for the answered ones alone.
  const isNewToThem = sql`(${threads.firstReplyAt} is null or not exists (select from ${posts} mine where mine.thread_id = ${threads.id} and mine.author_id = ${helper.id} and mine.deleted_at is null))`;
  return (await rows(db, and(among, isOpen, isRecent(at), isOthers(helper.id), isNewToThem, readableBoards(helper)))).map(toRow);
}

/** An empty list matches nothing. */
const listed = (slugs: readonly string[]) => (slugs.length === 0 ? sql`null` : sql.join(slugs.map((slug) => sql`${slug}`), sql`, `));

async function waitingLongest(db: Executor, helper: Member, at: Date): Promise<HelpRowView[]> {
  const found = await rows(db, and(UNANSWERED, isRecent(at), isOthers(helper.id), isNull(threads.deletedAt), readableBoards(helper))).orderBy(asc(threads.createdAt), asc(threads.id)).limit(WAITING_SHOWN);
  return found.map(toRow);
}
