/** Whom something in a thread concerns: whoever answered, and whoever won or put up a bounty. What is said in it is heard in `hearing-words.ts`. */
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { badgeAwards } from '#db/schema/badges.ts';
import { acceptances, bounties } from '#db/schema/questions.ts';
import { posts, threads } from '#db/schema/threads.ts';
import type { Act, MemberId, PostId, StoredEvent, ThreadId } from '#domain/core';
import { ladderInForce } from '#domain/reputation';
import { hearSolved } from './hearing-words.ts';
import { takeBack, tell } from './notifying.ts';
import type { News } from './notifying.ts';
import type { Kind, Parts } from './rules.ts';

type Way = { hasMail: boolean };

/** Whoever wrote the answer hears that it was accepted, once, however often it is chosen again. */
export async function hearAcceptance(act: Act, { ids, at }: StoredEvent<'answer.accepted'>, way: Way): Promise<void> {
  const [row] = await act.tx
    .select({ author: posts.authorId, by: acceptances.by })
    .from(acceptances)
    .innerJoin(posts, eq(posts.id, acceptances.postId))
    .where(eq(acceptances.postId, ids.postId));
  // Whoever was asked whether it is solved has said so.
  await takeBack(act, ['solved-ask', 'answer-suggested'], { thread: ids.threadId as ThreadId });
  if (!row) return;
  if (row.author !== row.by) await tell(act, [{ member: row.author as MemberId, kind: 'answer-accepted', key: `accepted:${ids.postId}`, at, ...aboutPost(ids) }], way);
  await hearSolved(act, { ...aboutPost(ids), knows: [row.author, row.by], at }, way);
}

/** The winner hears of it; so does whoever put it up, where the rules ended it and not they. */
export async function hearBounty(act: Act, { ids, at }: StoredEvent<'bounty.awarded' | 'bounty.ended'>, way: Way): Promise<void> {
  const [row] = await act.tx.select().from(bounties).where(eq(bounties.id, ids.bountyId));
  if (!row?.settledAt) return;
  const { id, amount, currency, outcome, won } = row;
  const paidIn: Parts = currency === null ? {} : { currency };
  const news: News[] = [];
  if (row.winnerId !== null && row.postId !== null) news.push({ member: row.winnerId as MemberId, kind: 'bounty-won', key: `bounty-won:${id}`, at, ...aboutPost({ threadId: row.threadId, postId: row.postId }), parts: { amount: won ?? amount, ...paidIn } });
  if (outcome !== 'awarded') news.push({ member: row.by as MemberId, kind: 'bounty-ended', key: `bounty-ended:${id}`, at, thread: row.threadId as ThreadId, parts: { amount, ...paidIn, ...(won === null ? {} : { won }) } });
  await tell(act, news, way);
}

const OF_ANSWERS: readonly Kind[] = ['answer-accepted', 'followed-solved'];
const OF_WORDS: readonly Kind[] = ['reply', 'mention', 'answered-you', 'new-thread', 'watched-reply', 'followed'];

/** What was taken down leaves the inboxes, too, unless it is back by now: events are heard in any order. */
export async function hearDeletion(act: Act, { name, ids }: StoredEvent<'reply.deleted' | 'thread.deleted' | 'answer.unaccepted'>): Promise<void> {
  const thread = ids.threadId as ThreadId;
  if (name === 'thread.deleted') {
    const isBack = await act.tx.$count(threads, and(eq(threads.id, thread), isNull(threads.deletedAt)));
    if (!isBack) await takeBack(act, [...OF_WORDS, ...OF_ANSWERS], { thread });
    return;
  }
  const post = ids.postId as PostId;
  const isAccepted = await act.tx.$count(acceptances, eq(acceptances.postId, post));
  const isDeleted = await act.tx.$count(posts, and(eq(posts.id, post), isNotNull(posts.deletedAt)));
  if (isDeleted || !isAccepted) await takeBack(act, isDeleted ? [...OF_WORDS, ...OF_ANSWERS] : OF_ANSWERS, { thread, post });
}

/** A badge earned long ago that a new rule honours now stands on the member's page; it is no news. */
const BADGE_NEWS_DAYS = 14;

/** Badges of the last days that their members have not heard of: the night names no member. */
export async function hearBadges(act: Act, { at }: StoredEvent<'badges.awarded'>, way: Way): Promise<void> {
  const since = new Date(at.getTime() - BADGE_NEWS_DAYS * 86_400_000);
  const rows = await act.tx.select({ id: badgeAwards.id, member: badgeAwards.memberId, badge: badgeAwards.badge }).from(badgeAwards).where(sql`${badgeAwards.at} > ${since.toISOString()}::timestamptz`);
  await tell(act, rows.map(({ id, member, badge }) => ({ member: member as MemberId, kind: 'badge', key: `badge:${id}`, at, parts: { badge } })), way);
}

/** A rank is told once, whatever happens to it later. */
export async function hearRank(act: Act, { ids, at }: StoredEvent<'rank.reached'>, way: Way): Promise<void> {
  const rank = (await ladderInForce(act.tx)).ranks[ids.rank - 1];
  if (rank) await tell(act, [{ member: ids.memberId as MemberId, kind: 'rank', key: `rank:${ids.rank}`, at, parts: { name: rank.name } }], way);
}

const aboutPost = ({ threadId, postId }: { threadId: number; postId: number }) => ({ thread: threadId as ThreadId, post: postId as PostId });
