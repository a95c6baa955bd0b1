/** Turns what an engine found into what a page shows: addresses, names and numbers as they are now, and nothing that is gone. */
import { alias } from 'drizzle-orm/pg-core';
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { articleCredits, articles } from '#db/schema/knowledge.ts';
import { members } from '#db/schema/members.ts';
import { officialAnswers, posts, threads } from '#db/schema/threads.ts';
import { readableBoards } from '#domain/boards';
import type { Viewer } from '#domain/core';
import { stateOf } from '#domain/threads';
import type { ThreadState } from '#domain/threads';
import { excerpt } from '#kit/excerpt.ts';
import { paths } from '#paths';
import type { SearchHit, Segment } from '#search/engine.ts';
import { ANSWER_LENGTH } from './rules.ts';

type FoundAnything = {
  /** For keys; unique over both kinds. */
  key: string;
  id: number;
  href: string;
  title: Segment[];
  /** The lines that fit the words best. */
  passage: Segment[];
  board: { slug: string; name: string };
};

export type FoundThread = FoundAnything & {
  kind: 'thread';
  subKind: 'question' | 'discussion';
  state: ThreadState;
  authorName: string;
  createdAt: Date;
  replyCount: number;
  kudosCount: number;
  meTooCount: number;
  /** The accepted answer's first lines, and who gave it; null while unsolved. */
  answer: { text: string; authorName: string; byStaff: boolean; kudosCount: number; minutes: number } | null;
  /** The first lines of what staff answered for the company, and who wrote it; `isAccepted` when it is the answer above. */
  official: { text: string; authorName: string; isAccepted: boolean } | null;
};

export type FoundArticle = FoundAnything & {
  kind: 'article';
  publishedAt: Date;
  checkedAt: Date | null;
  /** How many people it grew from. */
  creditCount: number;
};

export type Found = FoundThread | FoundArticle;

/**
 * The hits in their order, in at most two queries. A hit that was deleted, withdrawn or closed to the viewer since it was indexed is left
 * out, so that nothing is found that may not be read.
 */
export async function showHits(db: Executor, hits: SearchHit[], viewer: Viewer): Promise<Found[]> {
  const idsOf = (kind: SearchHit['kind']) => hits.filter((hit) => hit.kind === kind).map(numberOf);
  const [threadsById, articlesById] = await Promise.all([readThreads(db, idsOf('thread'), viewer), readArticles(db, idsOf('article'), viewer)]);
  return hits.flatMap((hit): Found[] => {
    const shared = { key: hit.id, title: hit.title, passage: hit.passage };
    if (hit.kind === 'thread') {
      const thread = threadsById.get(numberOf(hit));
      return thread ? [{ ...shared, ...thread }] : [];
    }
    const article = articlesById.get(numberOf(hit));
    return article ? [{ ...shared, ...article }] : [];
  });
}

const numberOf = (hit: SearchHit): number => Number(hit.id.slice(hit.id.indexOf(':') + 1));

type FromEngine = 'key' | 'title' | 'passage';

const askers = alias(members, 'askers');
const answerers = alias(members, 'answerers');
const officials = alias(posts, 'officials');
const officers = alias(members, 'officers');

async function readThreads(db: Executor, ids: number[], viewer: Viewer): Promise<Map<number, Omit<FoundThread, FromEngine>>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      id: threads.id,
      slug: threads.slug,
      subKind: threads.kind,
      firstReplyAt: threads.firstReplyAt,
      solvedAt: threads.solvedAt,
      closedAt: threads.closedAt,
      createdAt: threads.createdAt,
      replyCount: threads.replyCount,
      kudosCount: threads.kudosCount,
      meTooCount: threads.meTooCount,
      boardSlug: boards.slug,
      boardName: boards.name,
      authorName: askers.name,
      answer: sql<string | null>`left(${posts.plain}, ${ANSWER_LENGTH * 2})`,
      answeredBy: answerers.name,
      answeredAt: posts.createdAt,
      answeredByStaff: posts.byStaff,
      answerKudos: posts.kudosCount,
      official: sql<string | null>`left(${officials.plain}, ${ANSWER_LENGTH * 2})`,
      officialBy: officers.name,
      isOfficialAccepted: sql<boolean | null>`${officials.id} = ${threads.acceptedPostId}`,
    })
    .from(threads)
    .innerJoin(boards, eq(boards.id, threads.boardId))
    .innerJoin(askers, eq(askers.id, threads.authorId))
    .leftJoin(posts, and(eq(posts.id, threads.acceptedPostId), isNull(posts.deletedAt)))
    .leftJoin(answerers, eq(answerers.id, posts.authorId))
    .leftJoin(officialAnswers, eq(officialAnswers.threadId, threads.id))
    .leftJoin(officials, and(eq(officials.id, officialAnswers.postId), isNull(officials.deletedAt)))
    .leftJoin(officers, eq(officers.id, officials.authorId))
    .where(and(inArray(threads.id, ids), isNull(threads.deletedAt), readableBoards(viewer)));
  return new Map(rows.map((row) => [row.id, toThread(row)]));
}

type ThreadRow = Pick<FoundThread, 'id' | 'subKind' | 'createdAt' | 'authorName' | 'replyCount' | 'kudosCount' | 'meTooCount'> & {
  slug: string;
  boardSlug: string;
  boardName: string;
  firstReplyAt: Date | null;
  solvedAt: Date | null;
  closedAt: Date | null;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
  answeredByStaff: boolean | null;
  answerKudos: number | null;
  official: string | null;
  officialBy: string | null;
  isOfficialAccepted: boolean | null;
};

function toThread(row: ThreadRow): Omit<FoundThread, FromEngine> {
  const { id, subKind, createdAt, authorName, replyCount, kudosCount, meTooCount, firstReplyAt, solvedAt, closedAt } = row;
  return {
    kind: 'thread',
    id,
    subKind,
    href: paths.thread({ id, slug: row.slug }),
    state: stateOf({ kind: subKind, firstReplyAt, solvedAt, closedAt }),
    board: { slug: row.boardSlug, name: row.boardName },
    authorName,
    createdAt,
    replyCount,
    kudosCount,
    meTooCount,
    answer: toAnswer(row),
    official: row.official === null || row.officialBy === null ? null : { text: excerpt(row.official, ANSWER_LENGTH), authorName: row.officialBy, isAccepted: row.isOfficialAccepted === true },
  };
}

function toAnswer({ answer, answeredBy, answeredAt, answeredByStaff, answerKudos, createdAt }: ThreadRow): FoundThread['answer'] {
  if (answer === null || answeredBy === null || answeredAt === null) return null;
  return {
    text: excerpt(answer, ANSWER_LENGTH),
    authorName: answeredBy,
    byStaff: answeredByStaff === true,
    kudosCount: answerKudos ?? 0,
    minutes: Math.max(0, Math.round((answeredAt.getTime() - createdAt.getTime()) / 60_000)),
  };
}

async function readArticles(db: Executor, ids: number[], viewer: Viewer): Promise<Map<number, Omit<FoundArticle, FromEngine>>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      id: articles.id,
      slug: articles.slug,
      publishedAt: articles.publishedAt,
      checkedAt: articles.checkedAt,
      boardSlug: boards.slug,
      boardName: boards.name,
      creditCount: db.$count(articleCredits, eq(articleCredits.articleId, articles.id)),
    })
    .from(articles)
    .innerJoin(boards, eq(boards.id, articles.boardId))
    .where(and(inArray(articles.id, ids), isNotNull(articles.publishedAt), isNull(articles.dismissedAt), readableBoards(viewer, articles.boardId)));
  return new Map(rows.map((row) => [row.id, toArticle(row)]));
}

type ArticleRow = Pick<FoundArticle, 'id' | 'checkedAt' | 'creditCount'> & { slug: string; boardSlug: string; boardName: string; publishedAt: Date | null };

const toArticle = ({ id, slug, boardSlug, boardName, publishedAt, checkedAt, creditCount }: ArticleRow): Omit<FoundArticle, FromEngine> => ({
  kind: 'article',
  id,
  href: paths.guide(slug),
  board: { slug: boardSlug, name: boardName },
  publishedAt: publishedAt ?? new Date(0),
  checkedAt,
  creditCount,
});
