/** Starting a thread and replying to one. */
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { prepared } from '#db/prepared.ts';
import { members } from '#db/schema/members.ts';
import { posts, threadTags, threads } from '#db/schema/threads.ts';
import type { WithholdingReason } from '#db/schema/threads.ts';
import { boardList, ensureTags, fieldsOf, moveThreadCount, stayOnBoard, unknownTags } from '#domain/boards';
import type { ThreadKind } from '#domain/boards';
import { allow, isStaff, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId, PostId, ThreadId } from '#domain/core';
import { needStanding } from '#domain/reputation';
import { requireVoice } from '#domain/sanctions';
import { checkAnswers, storeAnswers, withAnswers } from './answers.ts';
import type { TypedAnswers } from './answers.ts';
import { actor, lockThreadWhereItIs, moveCounts } from './facts.ts';
import { judgeWords, keepJudgement, waitsAsFirst } from './judging.ts';
import { holdWriter, needRoomForReply, needRoomForThread } from './newcomers.ts';
import { canReply, canStart, isWaiting } from './policy.ts';
import { SAME_POST_MINUTES } from './rules.ts';
import { needPace } from './slowing.ts';
import type { PostRef, ThreadRef } from './views.ts';
import { cleanTitle, needStandingToShow, slugOf, writeText } from './writing.ts';
import type { Written } from './writing.ts';

/** Whether an earlier post says the same although its text differs: whoever knows what the text leads to compares that, too. */
export type IsSame = ((earlier: { id: PostId; source: string }) => Promise<boolean>) | null;
/** `withhold` says why nobody but its author and staff sees it until it was looked at. */
export type NewThread = { boardSlug: string; kind: ThreadKind; title: string; text: string; tags: readonly string[]; isSame?: IsSame; withhold?: WithholdingReason | null; /** What was typed into the board's fields, by their keys; left out where nobody was asked. */ answers?: TypedAnswers; /** It was written before, and no form is there to wait in. */ isTimed?: boolean };
export type NewReply = { threadId: ThreadId; text: string; inReplyToId?: PostId | null; isSame?: IsSame; withhold?: WithholdingReason | null };

/** With `isWithheld`, only its author and staff see it until it was looked at. */
export type StartedThread = ThreadRef & { isWithheld: boolean };
export type PostedReply = PostRef & { isWithheld: boolean };

/**
 * Starts a thread. The same title and text by the same member on the same board within five minutes is the same thread (a form sent twice).
 * Refused: a title or text that is too short or long, too many tags, a kind this board does not take, a newcomer's fourth of a day.
 * Locks the author's row, so that two sent at once become one.
 */
export async function startThread(act: Act, draft: NewThread): Promise<StartedThread> {
  const author = actor(act, 'Sign in to ask a question.');
  await requireVoice(act);
  const board = (await boardList(act.tx, act.by)).find(({ slug }) => slug === draft.boardSlug) ?? refuse('Choose the board it fits best.', 'board');
  if (board.standing === 'read') refuse(`You read ${board.name}; others write there. Choose another board.`, 'board');
  allow(canStart(act.by, board), `Only staff start threads in ${board.name}.`);
  if (!board.kinds.includes(draft.kind)) refuse(`${board.name} takes no ${draft.kind}s. Choose another board.`, 'board');
  const title = cleanTitle(draft.title);
  const written = await writeText(act, draft.text);

  const again = await justStarted(act, author.id, { boardId: board.id, title, source: written.source, isSame: draft.isSame });
  if (again) return again;
  await stayOnBoard(act, board.id);
  const fields = draft.answers ? await fieldsOf(act.tx, [board.id]) : [];
  const answers = await checkAnswers(act, fields, draft.answers ?? {});
  const writer = await holdWriter(act);
  await needRoomForThread(act, author.id, writer.limits, draft.isTimed);
  await needStandingToShow(act, written);
  if ((await unknownTags(act.tx, draft.tags)).length > 0) await needStanding(act, 'new-tags', 'tags');
  const tagIds = await ensureTags(act, draft.tags);
  const verdict = await judgeWords(act, writer, { memberId: author.id, title, text: withAnswers(written.source, fields, answers) });
  const why = draft.withhold ?? verdict?.hold ?? (await waitsAsFirst(act, writer, author.id));
  const held = why && (await justHeld(act, author.id, { title, source: written.source }));
  if (held) return held;
  const ref = await insertThread(act, { boardId: board.id, authorId: author.id, kind: draft.kind, title, ...(why ? { deletedAt: act.at, isWithheld: true } : {}) });
  const postId = await insertPost(act, { threadId: ref.id, number: 1, authorId: author.id, written, inReplyToId: null, why });
  await keepJudgement(act, { id: postId, memberId: author.id }, verdict);
  if (tagIds.length > 0) await act.tx.insert(threadTags).values(tagIds.map((tagId) => ({ threadId: ref.id, tagId })));
  await storeAnswers(act, ref.id, answers);
  if (why) {
    await recordEvent(act, 'post.withheld', { threadId: ref.id, postId });
    return { ...ref, isWithheld: true };
  }
  await moveThreadCount(act, board.id, 1);
  await recordEvent(act, 'thread.started', { threadId: ref.id });
  return { ...ref, isWithheld: false };
}

/**
 * Posts a reply. The same words as the member's latest post, in the same thread within five minutes, are the same reply.
 * Refused: no text or too much, a closed thread (but for staff), a parent that is not a visible post of this thread, a newcomer's eleventh of a day,
 * whoever comes too soon in a slowed thread, and who is silenced.
 * A reply to a thread that was merged meanwhile stands where the thread went. Locks a newcomer's row, then the thread, so that replies posted at once get
 * distinct numbers.
 */
export async function postReply(act: Act, reply: NewReply): Promise<PostedReply> {
  const author = actor(act, 'Sign in to reply.');
  const written = await writeText(act, reply.text);
  const [writer] = await Promise.all([holdWriter(act), requireVoice(act)]);
  const thread = await lockThreadWhereItIs(act, reply.threadId);
  if (thread.deletedAt) refuse(thread.isWithheld ? 'This thread waits until somebody has looked at it. Replies can come after that.' : 'This thread is deleted. Restore it before replying.');
  if (thread.standing === 'read') refuse('This board is for reading: only some members write here. You can ask your own question elsewhere.');
  if (thread.closedAt && !canReply(act.by, thread)) refuse('This thread is closed and takes no more replies. You can ask your own question.');
  allow(canReply(act.by, thread));

  const again = await justPosted(act, author.id, thread.id, { source: written.source, isSame: reply.isSame });
  if (again) return again;
  await needPace(act, thread, author.id);
  if (thread.authorId !== author.id) await needRoomForReply(act, author.id, writer.limits);
  await needStandingToShow(act, written);
  const inReplyToId = await parentOf(act, thread.id, reply.inReplyToId ?? null);
  const number = thread.lastNumber + 1;
  const isFirst = !thread.firstReplyAt && author.id !== thread.authorId;
  const verdict = await judgeWords(act, writer, { memberId: author.id, text: written.source });
  const why = reply.withhold ?? verdict?.hold ?? (await waitsAsFirst(act, writer, author.id));
  // Neither waits for the other's answer: the thread is held, and every way through it shorter.
  const [id] = await Promise.all([
    insertPost(act, { threadId: thread.id, number, authorId: author.id, written, inReplyToId, why }),
    why ? moveCounts(act, thread, {}, { lastNumber: number }) : moveCounts(act, thread, { replies: 1 }, { lastNumber: number, lastActivityAt: act.at, ...(isFirst ? { firstReplyAt: act.at } : {}) }),
  ]);
  await keepJudgement(act, { id, memberId: author.id }, verdict);
  await recordEvent(act, why ? 'post.withheld' : 'reply.posted', { threadId: thread.id, postId: id });
  return { id, threadId: thread.id, number, isWithheld: why !== null };
}

const isRecent = (act: Act, createdAt: Date) => Math.abs(act.at.getTime() - createdAt.getTime()) <= SAME_POST_MINUTES * 60_000;

async function justStarted(act: Act, authorId: MemberId, { boardId, title, source, isSame }: { boardId: number; title: string; source: string; isSame?: IsSame }): Promise<StartedThread | null> {
  await act.tx.select({ id: members.id }).from(members).where(eq(members.id, authorId)).for('no key update');
  const [latest] = await act.tx
    .select({ id: threads.id, slug: threads.slug, title: threads.title, boardId: threads.boardId, createdAt: threads.createdAt, postId: posts.id, source: posts.source })
    .from(threads)
    .innerJoin(posts, and(eq(posts.threadId, threads.id), eq(posts.number, 1)))
    .where(and(eq(threads.authorId, authorId), isNull(threads.deletedAt)))
    .orderBy(sql`${threads.createdAt} desc nulls first, ${threads.id} desc nulls first`)
    .limit(1);
  const isAgain = latest && latest.boardId === boardId && latest.title === title && isRecent(act, latest.createdAt) && (latest.source === source || (await isSame?.({ id: latest.postId as PostId, source: latest.source })));
  return isAgain ? { id: latest.id as ThreadId, slug: latest.slug, isWithheld: false } : null;
}

/** The same among what waits, which no list of a member's threads has. The author's row is locked already. */
async function justHeld(act: Act, authorId: MemberId, { title, source }: { title: string; source: string }): Promise<StartedThread | null> {
  const [latest] = await act.tx
    .select({ id: threads.id, slug: threads.slug, title: threads.title, createdAt: threads.createdAt, source: posts.source })
    .from(posts)
    .innerJoin(threads, and(eq(threads.id, posts.threadId), threads.isWithheld, isNull(threads.deletedBy)))
    .where(and(eq(posts.authorId, authorId), eq(posts.number, 1), isNotNull(posts.withheldAt)))
    .orderBy(sql`${posts.id} desc nulls first`)
    .limit(1);
  const isAgain = latest && latest.title === title && latest.source === source && isRecent(act, latest.createdAt);
  return isAgain ? { id: latest.id as ThreadId, slug: latest.slug, isWithheld: true } : null;
}

async function justPosted(act: Act, authorId: MemberId, threadId: ThreadId, { source, isSame }: { source: string; isSame?: IsSame }): Promise<PostedReply | null> {
  const statement = prepared(act.tx, 'post-latest-of-member', (db) =>
    db
      .select({ id: posts.id, threadId: posts.threadId, number: posts.number, source: posts.source, createdAt: posts.createdAt, deletedAt: posts.deletedAt, deletedBy: posts.deletedBy, withheldAt: posts.withheldAt })
      .from(posts)
      .where(eq(posts.authorId, sql.placeholder('authorId')))
      .orderBy(sql`${posts.id} desc nulls first limit 1`),
  );
  const [latest] = await statement.execute({ authorId });
  const isHeld = latest ? isWaiting({}, { ...latest, deletedBy: latest.deletedBy as MemberId | null }) : false;
  const isThere = latest && latest.threadId === threadId && latest.number > 1 && (isHeld || !latest.deletedAt) && isRecent(act, latest.createdAt);
  const isAgain = isThere && (latest.source === source || (await isSame?.({ id: latest.id as PostId, source: latest.source })));
  return isAgain ? { id: latest.id as PostId, threadId, number: latest.number, isWithheld: isHeld } : null;
}

async function parentOf(act: Act, threadId: ThreadId, inReplyToId: PostId | null): Promise<PostId | null> {
  if (inReplyToId === null) return null;
  const [parent] = await act.tx.select({ threadId: posts.threadId, deletedAt: posts.deletedAt }).from(posts).where(eq(posts.id, inReplyToId));
  if (!parent || parent.threadId !== threadId || parent.deletedAt) refuse('The post you are answering is no longer here. Your text is kept: send it as a reply of its own.', 'inReplyToId');
  return inReplyToId;
}

type ThreadValues = { boardId: number; authorId: MemberId; kind: ThreadKind; title: string; deletedAt?: Date; isWithheld?: boolean };

async function insertThread(act: Act, values: ThreadValues): Promise<ThreadRef> {
  const slug = slugOf(values.title);
  const [row] = await act.tx.insert(threads).values({ ...values, slug, createdAt: act.at, lastActivityAt: act.at }).returning({ id: threads.id });
  if (!row) throw new Error('The thread was not stored.');
  return { id: row.id as ThreadId, slug };
}

type PostValues = { threadId: ThreadId; number: number; authorId: MemberId; written: Written; inReplyToId: PostId | null; why: WithholdingReason | null };

async function insertPost(act: Act, { written, why, ...values }: PostValues): Promise<PostId> {
  const statement = prepared(act.tx, 'post-insert', (db) => db.insert(posts).values(POST_PLACES).returning({ id: posts.id }));
  const withheldAt = why ? act.at : null;
  const [row] = await statement.execute({ ...values, ...written, byStaff: isStaff(act.by), createdAt: act.at, deletedAt: values.number > 1 ? withheldAt : null, withheldAt, withheldWhy: why, isUnheard: why !== null });
  if (!row) throw new Error('The post was not stored.');
  return row.id as PostId;
}

/** Prepared, because this is what sixteen people do at once in the busiest hour. */
const POST_PLACES = {
  threadId: sql.placeholder('threadId'),
  number: sql.placeholder('number'),
  authorId: sql.placeholder('authorId'),
  source: sql.placeholder('source'),
  html: sql.placeholder('html'),
  plain: sql.placeholder('plain'),
  rendererVersion: sql.placeholder('rendererVersion'),
  inReplyToId: sql.placeholder('inReplyToId'),
  byStaff: sql.placeholder('byStaff'),
  createdAt: sql.placeholder('createdAt'),
  // Both are mostly null, which a column's own mapping takes for a date.
  deletedAt: sql`${sql.placeholder('deletedAt')}`,
  withheldAt: sql`${sql.placeholder('withheldAt')}`,
  withheldWhy: sql.placeholder('withheldWhy'),
  isUnheard: sql.placeholder('isUnheard'),
};
