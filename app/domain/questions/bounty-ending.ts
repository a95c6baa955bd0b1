/** How a bounty ends: with a winner, or by the rules once its time is over; and what a deletion takes from the winner. */
import { and, asc, desc, eq, gt, gte, isNull, lte, ne } from 'drizzle-orm';
import { members } from '#db/schema/members.ts';
import { acceptances, bounties } from '#db/schema/questions.ts';
import { posts } from '#db/schema/threads.ts';
import { allow, found, isStaffRole, recordEvent } from '#domain/core';
import type { Act, MemberId, PostId, ThreadId } from '#domain/core';
import { award } from '#domain/reputation';
import type { Achievement } from '#domain/reputation';
import { giveBackBounty, payBounty, returnBounty, takeBackBounty } from '#domain/rewards';
import { lockThread } from '#domain/threads';
import type { PostFacts, ThreadFacts } from '#domain/threads';
import { canSettleBounties } from './policy.ts';
import { BOUNTIES_PER_ROUND, BOUNTY_GRACE_DAYS, BOUNTY_KUDOS } from './rules.ts';
import type { BountyKind } from './rules.ts';

export type Bounty = { id: number; threadId: ThreadId; kind: BountyKind; amount: number; currency: string | null; by: MemberId; at: Date; endsAt: Date };
export type Winner = { postId: PostId; member: MemberId; won: number };
/** A bounty that was won, as deletions meet it. */
export type WonBounty = { id: number; kind: BountyKind; by: MemberId } & Winner;

const GRACE = BOUNTY_GRACE_DAYS * 86_400_000;

/** The bounty of a question that is still to be won; the caller holds the question's lock. */
export async function openBounty({ tx }: Act, threadId: ThreadId): Promise<Bounty | null> {
  const [row] = await tx.select().from(bounties).where(and(eq(bounties.threadId, threadId), isNull(bounties.settledAt)));
  return row ? { ...row, threadId, by: row.by as MemberId } : null;
}

/** Why an answer cannot win a bounty, in a sentence; null when it can. */
export async function whyNotEligible(act: Act, bounty: Bounty, question: ThreadFacts, answer: Pick<PostFacts, 'number' | 'authorId' | 'deletedAt'>): Promise<string | null> {
  if (answer.number === 1) return 'That is the question itself. A bounty goes to a reply.';
  if (answer.deletedAt) return 'This answer is deleted.';
  if (answer.authorId === bounty.by) return 'Nobody wins their own bounty. Choose somebody else’s answer.';
  if (answer.authorId === question.authorId) return 'Whoever asked cannot win the bounty on their own question.';
  const [author] = await act.tx.select({ role: members.role, isGhost: members.isGhost }).from(members).where(eq(members.id, answer.authorId));
  if (!author || author.isGhost) return 'Whoever wrote this has not come here yet, so nobody would get the bounty.';
  if (bounty.kind === 'money' && isStaffRole(author.role)) return 'Staff earn no rewards. Choose an answer by a member.';
  return null;
}

/** Ends a bounty once, whoever comes first: the winner gets theirs, and of money the rest goes back to the programme. Call it under the question's lock. */
export async function finish(act: Act, bounty: Bounty, winner: Winner | null, outcome: 'awarded' | 'shared' | 'spent'): Promise<boolean> {
  const [ended] = await act.tx
    .update(bounties)
    .set({ settledAt: act.at, outcome, postId: winner?.postId, winnerId: winner?.member, won: winner?.won })
    .where(and(eq(bounties.id, bounty.id), isNull(bounties.settledAt)))
    .returning({ id: bounties.id });
  if (!ended) return false;
  const { id, threadId, kind, amount, currency, by } = bounty;
  if (winner && kind === 'points') await award(act, achievementOf({ ...winner, id, kind, by }));
  if (winner && kind === 'money') await payBounty(act, { bounty: id, amount: winner.won, member: winner.member, postId: winner.postId });
  const rest = amount - (winner?.won ?? 0);
  if (currency !== null && rest > 0) await returnBounty(act, { bounty: id, amount: rest, currency });
  if (winner) await recordEvent(act, 'bounty.awarded', { threadId, bountyId: id, postId: winner.postId });
  else await recordEvent(act, 'bounty.ended', { threadId, bountyId: id });
  return true;
}

/** Bounties whose time and grace are over, with the questions they are on. */
export async function bountiesDue(act: Act): Promise<{ id: number; threadId: ThreadId }[]> {
  allow(canSettleBounties(act.by));
  const rows = await act.tx
    .select({ id: bounties.id, threadId: bounties.threadId })
    .from(bounties)
    .where(and(isNull(bounties.settledAt), lte(bounties.endsAt, new Date(act.at.getTime() - GRACE))))
    .orderBy(asc(bounties.endsAt))
    .limit(BOUNTIES_PER_ROUND);
  return rows.map(({ id, threadId }) => ({ id, threadId: threadId as ThreadId }));
}

/**
 * Ends a bounty that nobody awarded in time, once: all of it to the answer that the asker accepted meanwhile, else half to the
 * answer that was written since and got most kudos (two at least). Points that nobody won are spent, money goes back. Nothing is
 * eligible in a question that was taken down. False when somebody settled it before. Locks question and winner.
 */
export async function settleBounty(act: Act, { id, threadId }: { id: number; threadId: ThreadId }): Promise<boolean> {
  allow(canSettleBounties(act.by));
  const question = await lockThread(act, threadId);
  const bounty = await openBounty(act, threadId);
  if (bounty?.id !== id || bounty.endsAt.getTime() + GRACE > act.at.getTime()) return false;
  const winner = question.deletedAt ? null : ((await acceptedMeanwhile(act, bounty, question)) ?? (await bestSince(act, bounty, question)));
  return finish(act, bounty, winner, winner ? 'shared' : 'spent');
}

async function acceptedMeanwhile(act: Act, bounty: Bounty, question: ThreadFacts): Promise<Winner | null> {
  const [row] = await act.tx
    .select({ id: posts.id, number: posts.number, authorId: posts.authorId, deletedAt: posts.deletedAt })
    .from(acceptances)
    .innerJoin(posts, eq(posts.id, acceptances.postId))
    .where(and(eq(acceptances.threadId, question.id), eq(acceptances.by, question.authorId), gte(acceptances.at, bounty.at), lte(acceptances.at, new Date(bounty.endsAt.getTime() + GRACE))));
  if (!row || question.acceptedPostId !== row.id || (await whyNotEligible(act, bounty, question, { ...row, authorId: row.authorId as MemberId }))) return null;
  return { postId: row.id as PostId, member: row.authorId as MemberId, won: bounty.amount };
}

async function bestSince(act: Act, bounty: Bounty, question: ThreadFacts): Promise<Winner | null> {
  const answers = await act.tx
    .select({ id: posts.id, number: posts.number, authorId: posts.authorId, deletedAt: posts.deletedAt })
    .from(posts)
    .where(and(eq(posts.threadId, question.id), gt(posts.number, 1), isNull(posts.deletedAt), gte(posts.kudosCount, BOUNTY_KUDOS), ne(posts.authorId, bounty.by), gte(posts.createdAt, bounty.at), lte(posts.createdAt, new Date(bounty.endsAt.getTime() + GRACE))))
    .orderBy(desc(posts.kudosCount), asc(posts.number));
  for (const answer of answers) {
    const authorId = answer.authorId as MemberId;
    if (!(await whyNotEligible(act, bounty, question, { ...answer, authorId }))) return { postId: answer.id as PostId, member: authorId, won: Math.floor(bounty.amount / 2) };
  }
  return null;
}

/** Bounties won by a reply, or by all visible replies of a thread. */
export async function bountiesWonBy({ tx }: Act, post: PostFacts): Promise<WonBounty[]> {
  const concerned = post.number === 1 ? and(eq(bounties.threadId, post.threadId), isNull(posts.deletedAt)) : eq(bounties.postId, post.id);
  const rows = await tx.select({ id: bounties.id, kind: bounties.kind, by: bounties.by, postId: bounties.postId, member: bounties.winnerId, won: bounties.won }).from(bounties).innerJoin(posts, eq(posts.id, bounties.postId)).where(concerned).orderBy(asc(bounties.winnerId));
  return rows.map((row) => ({ id: row.id, kind: row.kind, by: row.by as MemberId, postId: found(row.postId) as PostId, member: found(row.member) as MemberId, won: found(row.won) }));
}

/** The winner's points. */
const achievementOf = ({ id, member, postId, won, by }: WonBounty): Achievement => ({ member, reason: 'bounty.won', source: `bounty:${id}`, postId, byMember: by, points: won });
/** The points among what was won. */
export const pointsOf = (won: readonly WonBounty[]): Achievement[] => won.filter(({ kind }) => kind === 'points').map(achievementOf);

/** Takes won money back, by ascending winner; what is theirs for good stays. After all standings are settled. */
export async function takeMoneyBack(act: Act, won: readonly WonBounty[]): Promise<void> {
  for (const { id, kind, member } of won) if (kind === 'money') await takeBackBounty(act, { bounty: id, member });
}

/** Pays won money again that a deletion took, by ascending winner. */
export async function giveMoneyBack(act: Act, won: readonly WonBounty[]): Promise<void> {
  for (const { id, kind, member, postId } of won) if (kind === 'money') await giveBackBounty(act, { bounty: id, member, postId });
}
