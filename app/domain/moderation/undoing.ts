/** Taking a decision back: each step is reversed, the last first, as far as nobody changed it since. */
import { and, asc, desc, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { boards } from '#db/schema/boards.ts';
import { reviewDecisions, reviewItems } from '#db/schema/moderation.ts';
import { posts, revisions, threads } from '#db/schema/threads.ts';
import { allow, found, recordEvent, refuse, system } from '#domain/core';
import type { Act, PostId, ThreadId } from '#domain/core';
import { putBackPost, releaseAnyPost, splitThread, withholdAnyPost } from '#domain/questions';
import { lift, noteOutcome } from '#domain/sanctions';
import { unlearn } from '#domain/spam';
import { editPost, lockPost, lockThreads, moveThread, returnToWaiting } from '#domain/threads';
import { REMOVED_WORDS } from '#rules/threads';
import type { Done, PostState } from './carrying-out.ts';
import { stateOfPost } from './carrying-out.ts';
import { decider, lockAuthors } from './deciding.ts';
import { eachAlone } from './each-alone.ts';
import { holdItem, lockItems, reopenItem, toItem } from './items.ts';
import type { ItemFacts } from './items.ts';
import { standingAtItem } from './place.ts';
import { canDecideItem } from './policy.ts';
import { isOutcome } from './rules.ts';

const UNDONE = 'The decision was taken back.';

/**
 * Takes a decision back, and the item waits again. Taken back already, it stays so. What somebody changed since stays as they made it. Refused: words that their author has taken out for
 * good since, and what the reversed steps refuse. Locks threads by ascending id, the item, then the post.
 */
export async function undoDecision(act: Act, decisionId: number): Promise<{ itemId: number }> {
  decider(act);
  const decision = found((await findDecisions(act, eq(reviewDecisions.id, decisionId)))[0]);
  await standingAtItem(act, decision.itemId);
  await lockAgain(act, [decision]);
  await takeBack(act, decision);
  return { itemId: decision.itemId };
}

/** Takes back what was decided together and still stands. What cannot be taken back, or is not the actor's to take back, is left, and counted; if that is all of it, the reason is said. */
export async function undoTogether(act: Act, batchId: number): Promise<{ count: number; left: number }> {
  decider(act);
  const decisions = await findDecisions(act, and(eq(reviewDecisions.batchId, batchId), isNull(reviewDecisions.undoneAt)));
  await lockAgain(act, decisions);
  const back = await eachAlone(act, decisions, takeBack);
  return { count: back.length, left: decisions.length - back.length };
}

/** One whose threads and item are locked. */
async function takeBack(act: Act, decision: Found): Promise<void> {
  const by = decider(act);
  const standing = await standingAtItem(act, decision.itemId);
  const item = await holdItem(act, decision.itemId);
  allow(canDecideItem(act.by, { aboutId: item.aboutId, standing }), 'Only moderators take this back.');
  const [row] = await act.tx.select({ undoneAt: reviewDecisions.undoneAt }).from(reviewDecisions).where(eq(reviewDecisions.id, decision.id)).for('update');
  if (found(row).undoneAt) return;

  const { sanctionId, others = [], actId, isTaught } = decision.did;
  if (sanctionId !== undefined) await lift(act, sanctionId, UNDONE, { bringsBack: true });
  for (const one of [...others].reverse()) await bringBack(act, one.postId, one.was, decision);
  await reopenSettledBy(act, decision);
  if (item.postId !== null && isTaught) await unlearn({ ...act, by: system }, item.postId);
  if (item.postId !== null) await reversePost(act, item.postId, decision);
  if (actId !== undefined) await noteOutcome(act, actId, 'overturned');
  await act.tx.update(reviewDecisions).set({ undoneAt: act.at, undoneBy: by.id }).where(eq(reviewDecisions.id, decision.id));
  if (!(await hasOpenOne(act, item))) await reopenItem(act, item);
  await recordEvent(act, 'review.undone', { itemId: item.id, decisionId: decision.id });
}

type Found = { id: number; itemId: number; byId: number; at: Date; outcome: string; did: Done; aboutId: number; threadId: number | null };

/** The last first. */
const findDecisions = (act: Act, which: SQL | undefined): Promise<Found[]> =>
  act.tx
    .select({ id: reviewDecisions.id, itemId: reviewDecisions.itemId, byId: reviewDecisions.byId, at: reviewDecisions.at, outcome: reviewDecisions.outcome, did: reviewDecisions.did, aboutId: reviewItems.aboutId, threadId: posts.threadId })
    .from(reviewDecisions)
    .innerJoin(reviewItems, eq(reviewItems.id, reviewDecisions.itemId))
    .leftJoin(posts, eq(posts.id, reviewItems.postId))
    .where(which)
    .orderBy(desc(reviewDecisions.id));

/** Reports about the others that went along were settled by that; now they wait again, and what was told of it is taken back. */
async function reopenSettledBy(act: Act, { id: decisionId, at, did }: Found): Promise<void> {
  const ids = (did.others ?? []).map(({ postId }) => postId);
  if (ids.length === 0) return;
  const isLast = sql`not exists (select from ${reviewItems} later where later.post_id = ${reviewItems}.post_id and later.id > ${reviewItems}.id)`;
  const rows = await act.tx.select().from(reviewItems).where(and(inArray(reviewItems.postId, ids), eq(reviewItems.outcome, 'elsewhere'), gte(reviewItems.closedAt, at), isLast)).orderBy(asc(reviewItems.id)).for('update');
  for (const row of rows) {
    await reopenItem(act, toItem(row));
    await recordEvent(act, 'review.undone', { itemId: row.id, decisionId });
  }
}

/** All threads first, by ascending id, then the items, then of many their authors. */
async function lockAgain(act: Act, decisions: readonly Found[]): Promise<void> {
  const others = decisions.flatMap(({ did }) => did.others ?? []).map(({ postId }) => postId);
  const places = others.length === 0 ? [] : await act.tx.select({ threadId: posts.threadId }).from(posts).where(sql`${posts.id} = any(${sql.param(others)}::bigint[])`);
  await lockThreads(act, [...decisions.flatMap(({ threadId, did }) => [threadId ?? [], did.merged?.threadId ?? []].flat()), ...places.map(({ threadId }) => threadId)].map((id) => id as ThreadId));
  await lockItems(act, decisions.map(({ itemId }) => itemId));
  if (decisions.length > 1) await lockAuthors(act, decisions.map(({ aboutId }) => aboutId));
}

async function reversePost(act: Act, postId: PostId, decision: Found): Promise<void> {
  const { outcome, did } = decision;
  const was = did.was ?? { is: 'shown' };
  if (!isOutcome(outcome)) return;
  switch (outcome) {
    case 'hidden':
    case 'removed':
    case 'spam':
      return bringBack(act, postId, was, decision);
    case 'edited':
      await saySameAgain(act, postId, did.revision ?? 0);
      return hideAgain(act, postId, was);
    case 'moved': {
      const { thread } = await lockPost(act, postId);
      if (did.movedFrom && (did.movedTo === undefined || did.movedTo === thread.boardId)) await moveThread(act, { threadId: thread.id, boardSlug: did.movedFrom });
      return hideAgain(act, postId, was);
    }
    case 'merged':
      await takeApart(act, did.merged);
      return hideAgain(act, postId, was);
    default:
      return hideAgain(act, postId, was);
  }
}

/** What was taken out of sight is as it was before; what somebody else took down since stays down. */
async function bringBack(act: Act, postId: PostId, was: PostState, { byId, outcome }: Found): Promise<void> {
  if (was.is === 'gone') return;
  const { thread, post } = await lockPost(act, postId);
  if (post.source === REMOVED_WORDS) refuse('Whoever wrote this has left and took their words back for good. There is nothing to bring back.');
  const now = stateOfPost(thread, post);
  if (now.is === 'gone' && (outcome === 'hidden' || (post.number === 1 ? thread : post).deletedBy !== byId)) return;
  if (now.is === 'gone') await (was.is === 'waiting' ? returnToWaiting(act, postId, was.why) : putBackPost(act, postId));
  else if (now.is === 'waiting' && was.is === 'shown') await releaseAnyPost(act, postId);
}

/** What was let out waits again. */
async function hideAgain(act: Act, postId: PostId, was: PostState): Promise<void> {
  if (was.is !== 'waiting') return;
  const { thread, post } = await lockPost(act, postId);
  if (stateOfPost(thread, post).is === 'shown') await withholdAnyPost(act, postId, was.why);
}

/** Unless somebody, its author too, changed it once more. */
async function saySameAgain(act: Act, postId: PostId, number: number): Promise<void> {
  if ((await lockPost(act, postId)).post.editCount !== number) return;
  const [before] = await act.tx.select({ source: revisions.source, title: revisions.title }).from(revisions).where(and(eq(revisions.postId, postId), eq(revisions.number, number)));
  if (!before) refuse('What stood there before was taken out for good meanwhile.');
  await editPost(act, { postId, text: before.source, ...(before.title === null ? {} : { title: before.title }) });
}

/** The posts that came along get their thread again under its own address, or, where that leads elsewhere by now, one of their own under a new one. */
async function takeApart(act: Act, merged: Done['merged']): Promise<void> {
  if (!merged) return;
  const [old] = await act.tx.select({ title: threads.title, kind: threads.kind, boardSlug: boards.slug }).from(threads).innerJoin(boards, eq(boards.id, threads.boardId)).where(eq(threads.id, merged.threadId));
  const there = await act.tx.select({ id: posts.id, threadId: posts.threadId }).from(posts).where(and(sql`${posts.id} = any(${sql.param(merged.postIds)}::bigint[])`, isNull(posts.deletedAt))).orderBy(asc(posts.number));
  const from = there[0]?.threadId;
  if (!old || from === undefined) refuse('Nothing is left of the thread that was merged.');
  await splitThread(act, { threadId: from as ThreadId, choice: { postIds: there.filter(({ threadId }) => threadId === from).map(({ id }) => id as PostId), fromNumber: null, toNumber: null }, intoId: null, home: { ...old, tags: [], again: merged.threadId as ThreadId } });
}

/** Somebody reported the same again meanwhile: that waits, and this stays as it was. */
const hasOpenOne = async (act: Act, item: ItemFacts): Promise<boolean> =>
  (await act.tx.$count(reviewItems, and(isNull(reviewItems.closedAt), item.postId === null ? and(isNull(reviewItems.postId), eq(reviewItems.aboutId, item.aboutId)) : eq(reviewItems.postId, item.postId)))) > 0;
