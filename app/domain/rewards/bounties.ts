/** Money on a question: put aside when the bounty begins, paid to whoever wins it, given back where nobody does. Questions decide; here it moves. */
import { and, desc, eq, or, sql } from 'drizzle-orm';
import { rewardLines } from '#db/schema/rewards.ts';
import { allow, refuse } from '#domain/core';
import type { Act, MemberId, PostId } from '#domain/core';
import { lockedBalance, post } from '#domain/ledger';
import type { AccountRef } from '#domain/ledger';
import { addLine, lockMember } from './lines.ts';
import type { LineRow } from './lines.ts';
import { reverseLines } from './moving.ts';
import { ensurePeriod } from './periods.ts';
import { canFundBounties } from './policy.ts';
import { programmeAt } from './programme.ts';
import type { Programme } from './programme.ts';

type Money = { bounty: number; amount: number; currency: string };
type Won = { bounty: number; member: MemberId };

/** Written on a line that a deletion takes back: only such a line returns with the answer. */
const ANSWER_GONE = 'The answer that won the bounty was taken down.';

/**
 * Puts the programme's money aside for a bounty, once. Holds the account of its expense until the transaction ends, so that
 * whoever adds up the month's budget afterwards sees all bounties before this one. Refused: everybody but staff.
 */
export async function holdForBounty(act: Act, { bounty, amount, currency }: Money): Promise<void> {
  allow(canFundBounties(act.by), 'Only staff put money on a question.');
  await lockedBalance(act, currency, { kind: 'programme_expense' });
  await post(act, {
    key: `bounty-held:${bounty}`,
    kind: 'bounty-held',
    reason: 'Put aside for a bounty on a question.',
    currency,
    legs: [{ account: escrowOf(bounty), amount }, { account: { kind: 'programme_expense' }, amount: -amount }],
  });
}

/** Pays a bounty's winner out of what was put aside, once: a pending line with the hold of every reward. Locks the winner's rewards. */
export async function payBounty(act: Act, { bounty, amount, member, postId }: Won & { amount: number; postId: PostId }): Promise<void> {
  const programme = await inForce(act);
  await lockMember(act, member);
  await ensurePeriod(act, programme.rules);
  await addLine(act, programme, { member, kind: 'bounty', source: `bounty:${bounty}`, postId, base: amount, at: act.at, quality: null, from: escrowOf(bounty) });
}

/** Gives what nobody won back to the programme, once. */
export async function returnBounty(act: Act, { bounty, amount, currency }: Money): Promise<void> {
  await post(act, {
    key: `bounty-returned:${bounty}`,
    kind: 'bounty-returned',
    reason: 'Nobody won it.',
    currency,
    legs: [{ account: escrowOf(bounty), amount: -amount }, { account: { kind: 'programme_expense' }, amount }],
  });
}

/** Takes a won bounty back into the programme, as far as it is not the winner's for good, because their answer was taken down. */
export async function takeBackBounty(act: Act, { bounty, member }: Won): Promise<void> {
  await lockMember(act, member);
  await reverseLines(act, await linesOf(act, { bounty, member }), ANSWER_GONE);
}

/** Pays again what a deletion took, when the answer is restored: a line of its own with a hold of its own. What a review took stays taken. */
export async function giveBackBounty(act: Act, { bounty, member, postId }: Won & { postId: PostId }): Promise<void> {
  await lockMember(act, member);
  const [newest] = await linesOf(act, { bounty, member });
  if (newest?.state !== 'reversed' || newest.reversedBecause !== ANSWER_GONE) return;
  const programme = await inForce(act);
  await ensurePeriod(act, programme.rules);
  await addLine(act, programme, { member, kind: 'bounty', source: `bounty:${bounty}:${newest.id}`, postId, base: newest.base, at: act.at, quality: null });
}

const escrowOf = (bounty: number): AccountRef => ({ kind: 'escrow', purpose: `bounty:${bounty}` });

async function inForce(act: Act): Promise<Programme> {
  return (await programmeAt(act.tx, act.at)) ?? refuse('There are no rewards yet, so no money can be put on a question.');
}

/** What a bounty brought its winner, the newest line first: more than one where an answer was taken down and restored. */
const linesOf = ({ tx }: Act, { bounty, member }: Won): Promise<LineRow[]> =>
  tx
    .select()
    .from(rewardLines)
    .where(and(eq(rewardLines.memberId, member), eq(rewardLines.kind, 'bounty'), or(eq(rewardLines.source, `bounty:${bounty}`), sql`starts_with(${rewardLines.source}, ${`bounty:${bounty}:`})`)))
    .orderBy(desc(rewardLines.id));
