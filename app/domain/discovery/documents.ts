/** What search keeps of threads and articles: everything somebody besides staff may read, with who that is, read anew for many of them at once. */
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { boardFieldChoices, boardFields, boards, tags } from '#db/schema/boards.ts';
import { articleCredits, articles } from '#db/schema/knowledge.ts';
import { members } from '#db/schema/members.ts';
import { officialAnswers, posts, threadFieldValues, threadTags, threads } from '#db/schema/threads.ts';
import { stateOf } from '#domain/threads';
import { ANNOUNCEMENT, PUBLIC_AUDIENCE } from '#search/engine.ts';
import type { SearchDocument } from '#search/engine.ts';
import { boardAudience } from './policy.ts';
import { ANSWER_LENGTH, BODY_LENGTH } from './rules.ts';

export const threadDocumentId = (id: number): string => `thread:${id}`;
export const articleDocumentId = (id: number): string => `article:${id}`;

/**
 * The documents of these threads, in two queries however many there are. Deleted threads and deleted posts have none:
 * a thread that is missing from the answer must not be found.
 */
export async function threadDocuments(db: Executor, ids: number[]): Promise<SearchDocument[]> {
  if (ids.length === 0) return [];
  const [rows, texts] = await Promise.all([threadRows(db, ids), threadTexts(db, ids)]);
  const textOf = new Map(texts.map(({ threadId, text }) => [threadId, text]));
  return rows.map(({ id, kind, isAnnounced, isPrivate, title, firstReplyAt, closedAt, solvedAt, answer, told, ...row }) => ({
    ...row,
    id: threadDocumentId(id),
    kind: 'thread',
    subKind: isAnnounced ? ANNOUNCEMENT : kind,
    title,
    body: [told, textOf.get(id)].filter(Boolean).join('\n\n'),
    answer,
    state: stateOf({ kind, firstReplyAt, solvedAt, closedAt }),
    isSolved: solvedAt !== null,
    audience: audienceOf(row.boardId, isPrivate),
  }));
}

const audienceOf = (boardId: number, isPrivate: boolean): string[] => [isPrivate ? boardAudience(boardId) : PUBLIC_AUDIENCE];

const threadRows = (db: Executor, ids: number[]) =>
  db
    .select({
      id: threads.id,
      kind: threads.kind,
      isAnnounced: boards.staffOnlyStart,
      isPrivate: boards.isPrivate,
      title: threads.title,
      firstReplyAt: threads.firstReplyAt,
      closedAt: threads.closedAt,
      solvedAt: threads.solvedAt,
      answer: sql<string | null>`left(${posts.plain}, ${ANSWER_LENGTH})`,
      told: toldByThread,
      boardId: boards.id,
      boardSlug: boards.slug,
      tags: sql<string[]>`array(
        select ${tags.slug} from ${tags} join ${threadTags} on ${threadTags.tagId} = ${tags.id}
        where ${threadTags.threadId} = ${threads.id} order by ${tags.slug}
      )`,
      answers: chosenByThread,
      authorId: members.id,
      authorName: members.name,
      createdAt: threads.createdAt,
      updatedAt: threads.lastActivityAt,
      kudos: threads.kudosCount,
      replies: threads.replyCount,
    })
    .from(threads)
    .innerJoin(boards, eq(boards.id, threads.boardId))
    .innerJoin(members, eq(members.id, threads.authorId))
    .leftJoin(officialAnswers, eq(officialAnswers.threadId, threads.id))
    // What was accepted, or else what staff answered.
    .leftJoin(posts, and(sql`${posts.id} = coalesce(${threads.acceptedPostId}, ${officialAnswers.postId})`, isNull(posts.deletedAt)))
    .where(and(inArray(threads.id, ids), isNull(threads.deletedAt)))
    .orderBy(threads.id);

/** What everybody may read of what the board's form was told, in words: whoever looks for "Pixel 8" finds those who chose it. */
const toldByThread = sql<string | null>`(
  select string_agg(f.label || ': ' || case f.kind when 'choice' then coalesce(c.label, v.value) else v.value end, E'\n' order by f.position, f.id)
  from ${threadFieldValues} v join ${boardFields} f on f.id = v.field_id left join ${boardFieldChoices} c on c.field_id = f.id and c.key = v.value
  where v.thread_id = ${threads.id} and not f.is_for_staff and f.kind <> 'yes-no')`;

/** What search is narrowed by: chosen in a field that the thread's board asks everybody for. */
const chosenByThread = sql<string[]>`array(
  select f.id || ':' || v.value from ${threadFieldValues} v join ${boardFields} f on f.id = v.field_id
  where v.thread_id = ${threads.id} and f.board_id = ${threads.boardId} and f.kind in ('choice', 'yes-no') and not f.is_for_staff order by f.id)`;

/** What a document holds when this field was answered so. */
export const answerKept = (fieldId: number, value: string): string => `${fieldId}:${value}`;

/** Everything said in each thread, the opening first, as far as an engine keeps it. */
const threadTexts = (db: Executor, ids: number[]) =>
  db
    .select({
      threadId: posts.threadId,
      text: sql<string>`left(string_agg(${posts.plain}, E'\n\n' order by ${posts.number}), ${BODY_LENGTH})`,
    })
    .from(posts)
    .where(and(inArray(posts.threadId, ids), isNull(posts.deletedAt)))
    .groupBy(posts.threadId);

/** The documents of these articles, in one query. Drafts, withdrawn and dismissed articles have none. */
export async function articleDocuments(db: Executor, ids: number[]): Promise<SearchDocument[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      id: articles.id,
      title: articles.title,
      body: articles.plain,
      boardId: boards.id,
      boardSlug: boards.slug,
      isPrivate: boards.isPrivate,
      author: authorOfArticle,
      tags: sql<string[]>`array(
        select ${tags.slug} from ${tags} join ${threadTags} on ${threadTags.tagId} = ${tags.id}
        where ${threadTags.threadId} = ${articles.threadId} order by ${tags.slug}
      )`,
      createdAt: sql<Date>`${articles.publishedAt}`.mapWith(articles.publishedAt),
      updatedAt: articles.updatedAt,
    })
    .from(articles)
    .innerJoin(boards, eq(boards.id, articles.boardId))
    .where(and(inArray(articles.id, ids), isNotNull(articles.publishedAt), isNull(articles.dismissedAt)))
    .orderBy(articles.id);
  return rows.map(({ id, author, isPrivate, ...row }) => ({
    ...row,
    id: articleDocumentId(id),
    kind: 'article',
    subKind: 'article',
    // The whole article is the answer, and a result shows the passage that fits.
    answer: null,
    authorId: author?.id ?? 0,
    authorName: author?.name ?? '',
    state: 'published',
    isSolved: true,
    kudos: 0,
    replies: 0,
    answers: [],
    audience: audienceOf(row.boardId, isPrivate),
  }));
}

/** An article is found under the name of the member whose answer it grew from, or else of whoever wrote it. */
const authorOfArticle = sql<{ id: number; name: string } | null>`(
  select json_build_object('id', ${members.id}, 'name', ${members.name})
  from ${members} left join ${articleCredits} on ${articleCredits.memberId} = ${members.id} and ${articleCredits.articleId} = ${articles.id}
  where ${articleCredits.role} = 'answered' or ${members.id} = ${articles.editedBy}
  order by ${articleCredits.role} = 'answered' desc nulls last limit 1
)`;
