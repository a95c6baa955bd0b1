/** A bounty: something of one's own put on a question that found no answer, paid in advance, and awarded to whoever solved it. */
import { and, eq, gte, isNull, lt, ne, sql } from 'drizzle-orm';
import { bounties } from '#db/schema/questions.ts';
import { posts } from '#db/schema/threads.ts';
import { NotAllowed, allow, found, isMember, memberIdOf, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId, PostId, ThreadId } from '#domain/core';
import { award, standing } from '#domain/reputation';
import { BOUNTY_BUDGET, holdForBounty, money, programmeAt } from '#domain/rewards';
import { untilWords } from '#domain/sanctions';
import { lockPost, lockThread } from '#domain/threads';
import type { ThreadFacts, ThreadRef } from '#domain/threads';
import { finish, openBounty, whyNotEligible } from './bounty-ending.ts';
import { canAwardBounty, canPutMoney, canPutPoints } from './policy.ts';
import { ACTIVE_BOUNTIES, BOUNTY_AFTER_HOURS, BOUNTY_AMOUNTS, BOUNTY_DAYS, BOUNTY_GRACE_DAYS, BOUNTY_STANDING, bountyAmounts } from './rules.ts';
import type { BountyKind } from './rules.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type NewBounty = { threadId: ThreadId; kind: BountyKind; amount: number };

/**
 * Puts a bounty on a question for a week: points out of the asker's standing at once, or the programme's money into escrow by
 * staff. There is no way back. Refused: a question younger than two days, solved, closed or taken down; a second bounty on
 * it; a fourth one of one's own; an amount that is not offered; more than one has, or than the month's budget leaves.
 * Locks the question, then the asker's standing or the programme's expense.
 */
export async function putBounty(act: Act, { threadId, kind, amount }: NewBounty): Promise<ThreadRef> {
  const question = await lockThread(act, threadId);
  const by = memberIdOf(act.by);
  if (by === null) throw new NotAllowed('Sign in to put a bounty on a question.');
  if (question.kind !== 'question') refuse('This is a discussion: there is no answer to win a bounty.');
  if (question.deletedAt) refuse('This question was taken down.');
  if (kind === 'points') allow(canPutPoints(act.by, question), 'Only the person who asked puts points on a question. Staff put money.');
  else allow(canPutMoney(act.by, question), 'Only staff put money on a question, and not on one of their own.');
  if (question.closedAt) refuse('This question is closed, so nobody could win it.');
  if (question.acceptedPostId) refuse('This question is solved. Take the acceptance back first if it is not.');
  if (act.at.getTime() - question.createdAt.getTime() < BOUNTY_AFTER_HOURS * HOUR) refuse(`Give people ${BOUNTY_AFTER_HOURS} hours first: most questions are answered by then. You can put one from ${untilWords(new Date(question.createdAt.getTime() + BOUNTY_AFTER_HOURS * HOUR), act.at)}.`);
  checkAmount(kind, amount, await hasAnswered(act, question, by));
  const open = await openBounty(act, threadId);
  if (open) refuse(`There is a bounty on this question already. It is over on ${untilWords(open.endsAt, act.at)} at the latest.`);

  const currency = kind === 'money' ? await currencyOfRewards(act) : null;
  const values = { threadId, kind, amount, currency, by, at: act.at, endsAt: new Date(act.at.getTime() + BOUNTY_DAYS * DAY) };
  const [row] = await act.tx.insert(bounties).values(values).returning({ id: bounties.id });
  const { id } = found(row);
  if (currency === null) await payPoints(act, { id, amount, by, question });
  else await payMoney(act, { id, amount, currency });
  // Counted once the standing or the expense is held: two at once see each other here.
  const others = await act.tx.select({ endsAt: bounties.endsAt }).from(bounties).where(and(eq(bounties.by, by), isNull(bounties.settledAt), ne(bounties.id, id))).orderBy(bounties.endsAt);
  if (others.length >= ACTIVE_BOUNTIES) refuse(`You have ${ACTIVE_BOUNTIES} bounties open already. The first is over on ${untilWords(others[0]?.endsAt ?? act.at, act.at)} at the latest.`);
  await recordEvent(act, 'bounty.put', { threadId, bountyId: id });
  return refOf(question);
}

/**
 * Gives an open bounty to an answer of somebody else, all of it. Giving it again to the same answer changes nothing. The answer
 * need not be accepted, and a question that was closed meanwhile still has its winner.
 * Refused: everybody but who put it up, more than a day after its end, an answer that cannot win it. Locks question, answer and winner.
 */
export async function awardBounty(act: Act, postId: PostId): Promise<ThreadRef> {
  const { thread: question, post: answer } = await lockPost(act, postId);
  const bounty = await openBounty(act, question.id);
  if (!bounty) {
    if (await wonBy(act, postId)) return refOf(question);
    refuse('There is no bounty on this question, or it was given away already.');
  }
  allow(canAwardBounty(act.by, bounty.by), 'Only whoever put the bounty up awards it.');
  if (question.deletedAt) refuse('This question was taken down. Its bounty waits until it is restored, or its time is over.');
  if (act.at.getTime() > bounty.endsAt.getTime() + BOUNTY_GRACE_DAYS * DAY) refuse('Its time is over: the rules say now who gets it.');
  const why = await whyNotEligible(act, bounty, question, answer);
  if (why) refuse(why);
  await finish(act, bounty, { postId, member: answer.authorId, won: bounty.amount }, 'awarded');
  return refOf(question);
}

function checkAmount(kind: BountyKind, amount: number, hasOwnAnswer: boolean): void {
  const offered = bountyAmounts(kind, hasOwnAnswer);
  if (offered.includes(amount)) return;
  const { step, most } = BOUNTY_AMOUNTS[kind];
  const own = hasOwnAnswer ? ' You have answered here yourself, so it starts at the double.' : '';
  refuse(kind === 'points' ? `Choose ${offered[0]} to ${most} points in steps of ${step}.${own}` : `Choose one of the amounts that are offered.${own}`, 'amount');
}

/** An asker's replies talk about the problem; a reply of staff is an answer that the bounty would draw eyes to. */
async function hasAnswered({ tx }: Act, question: ThreadFacts, by: MemberId): Promise<boolean> {
  if (question.authorId === by) return false;
  return (await tx.$count(posts, and(eq(posts.threadId, question.id), eq(posts.authorId, by), isNull(posts.deletedAt)))) > 0;
}

async function currencyOfRewards(act: Act): Promise<string> {
  const programme = await programmeAt(act.tx, act.at);
  return programme?.rules.currency ?? refuse('There are no rewards yet, so no money can be put on a question.');
}

async function payPoints(act: Act, { id, amount, by, question }: { id: number; amount: number; by: MemberId; question: ThreadFacts }): Promise<void> {
  if ((await standing(act.tx, by)).points < BOUNTY_STANDING) refuse(`A bounty takes a standing of ${BOUNTY_STANDING} points. Helping others brings them.`);
  const [opening] = await act.tx.select({ id: posts.id }).from(posts).where(and(eq(posts.threadId, question.id), eq(posts.number, 1)));
  await award(act, { member: by, reason: 'bounty.put', source: `bounty:${id}`, postId: found(opening).id as PostId, points: -amount });
}

async function payMoney(act: Act, { id, amount, currency }: { id: number; amount: number; currency: string }): Promise<void> {
  await holdForBounty(act, { bounty: id, amount, currency });
  const from = new Date(Date.UTC(act.at.getUTCFullYear(), act.at.getUTCMonth()));
  const until = new Date(Date.UTC(act.at.getUTCFullYear(), act.at.getUTCMonth() + 1));
  // What came back to the programme is free again.
  const [used] = await act.tx
    .select({ sum: sql<number>`sum(case when ${bounties.settledAt} is null then ${bounties.amount} else coalesce(${bounties.won}, 0) end)::bigint`.mapWith(Number) })
    .from(bounties)
    .where(and(eq(bounties.kind, 'money'), gte(bounties.at, from), lt(bounties.at, until)));
  const left = BOUNTY_BUDGET - ((used?.sum ?? 0) - amount);
  if (amount > left) refuse(`This month’s budget for bounties leaves ${money(Math.max(0, left), currency)}.`, 'amount');
}

async function wonBy(act: Act, postId: PostId): Promise<boolean> {
  const rows = await act.tx.select({ by: bounties.by }).from(bounties).where(eq(bounties.postId, postId));
  return rows.some(({ by }) => isMember(act.by, by as MemberId));
}

const refOf = ({ id, slug }: ThreadFacts): ThreadRef => ({ id, slug });
