/** Whom a moderator's decision concerns: those who reported it, and whoever wrote it. */
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { flags, reviewDecisions, reviewItems } from '#db/schema/moderation.ts';
import { posts } from '#db/schema/threads.ts';
import type { Act, MemberId, PostId, StoredEvent, ThreadId } from '#domain/core';
import { OUTCOMES, isOutcome } from '#rules/moderation';
import { takeBack, tell } from './notifying.ts';
import type { News } from './notifying.ts';

type Way = { hasMail: boolean };

/** What became of a post that its author did not do themselves. A sanction says more, and is told by itself. */
const TOLD_TO_AUTHORS: readonly string[] = ['hidden', 'removed', 'spam', 'edited'];

/** Whoever reported it hears what came of it, and never who decided; the author hears what became of their words. A decision that was taken back meanwhile is told to nobody. */
export async function hearDecision(act: Act, { ids, at }: StoredEvent<'review.decided'>, way: Way): Promise<void> {
  const [row] = await act.tx
    .select({ item: reviewItems, threadId: posts.threadId, outcome: reviewDecisions.outcome, did: reviewDecisions.did })
    .from(reviewDecisions)
    .innerJoin(reviewItems, eq(reviewItems.id, reviewDecisions.itemId))
    .leftJoin(posts, eq(posts.id, reviewItems.postId))
    .where(and(eq(reviewDecisions.id, ids.decisionId), isNull(reviewDecisions.undoneAt)));
  if (!row || !isOutcome(row.outcome)) return;
  const { item, outcome } = row;
  const about = { thread: row.threadId as ThreadId | null, post: item.postId as PostId | null };
  const flaggers = await flaggersOf(act, item.id);
  const parts = { outcome, isPost: item.postId === null ? 0 : 1, agreed: OUTCOMES[outcome].agrees ? 1 : 0, decision: ids.decisionId };
  const news: News[] = flaggers.map(({ id }) => ({ member: id as MemberId, kind: 'report-decided', key: `report:${ids.decisionId}`, at, parts, ...about }));
  const author = { member: item.aboutId as MemberId, key: `judged:${ids.decisionId}`, at, parts, ...about };
  if (TOLD_TO_AUTHORS.includes(outcome) && !isGone(row.did) && row.did.sanctionId === undefined) news.push({ ...author, kind: 'post-judged' });
  if (outcome === 'kept' && wasWaiting(row.did)) news.push({ ...author, kind: 'post-shown' });
  await tell(act, news, way);
}

/** Whoever reported what a moderator took down outside the queue hears that it went, unless it was opened again meanwhile. */
export async function hearSettled(act: Act, { ids, at }: StoredEvent<'review.settled'>, way: Way): Promise<void> {
  const [row] = await act.tx.select({ postId: reviewItems.postId, threadId: posts.threadId }).from(reviewItems).innerJoin(posts, eq(posts.id, reviewItems.postId)).where(and(eq(reviewItems.id, ids.itemId), isNotNull(reviewItems.closedAt)));
  if (!row) return;
  const about = { thread: row.threadId as ThreadId, post: row.postId as PostId | null };
  const parts = { outcome: 'elsewhere', isPost: 1, agreed: 1 };
  await tell(act, (await flaggersOf(act, ids.itemId)).map(({ id }) => ({ member: id as MemberId, kind: 'report-decided', key: `settled:${ids.itemId}`, at, parts, ...about })), way);
}

/** Those whose reports stand and were judged. */
const flaggersOf = (act: Act, itemId: number) => act.tx.select({ id: flags.memberId, agreed: flags.agreed }).from(flags).where(and(eq(flags.itemId, itemId), isNull(flags.withdrawnAt), isNotNull(flags.agreed)));

/** What was told of a post is taken out of inboxes; what waits to be mailed is dropped. */
export async function unhearDecision(act: Act, { ids }: StoredEvent<'review.undone'>): Promise<void> {
  const [row] = await act.tx.select({ postId: reviewItems.postId, threadId: posts.threadId }).from(reviewItems).innerJoin(posts, eq(posts.id, reviewItems.postId)).where(eq(reviewItems.id, ids.itemId));
  if (row?.postId) await takeBack(act, ['report-decided', 'post-judged', 'post-shown'], { thread: row.threadId as ThreadId, post: row.postId as PostId });
}

const wasOf = ({ was }: Record<string, unknown>): unknown => (typeof was === 'object' && was !== null && 'is' in was ? was.is : null);
const isGone = (did: Record<string, unknown>) => wasOf(did) === 'gone';
const wasWaiting = (did: Record<string, unknown>) => wasOf(did) === 'waiting';
