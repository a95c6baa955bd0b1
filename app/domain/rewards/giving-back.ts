/** What a review took and an appeal gives back. */
import { allow, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { addLine, lockMember } from './lines.ts';
import { ensurePeriod } from './periods.ts';
import { canReview } from './policy.ts';
import { programmeAt } from './programme.ts';

/**
 * Gives a member back what was taken, once for its source, as a line of its own that is due at once: it waited long enough.
 * Refused: no rules in force. Locks the member's rewards.
 */
export async function giveBackRewards(act: Act, member: MemberId, { source, amount }: { source: string; amount: number }): Promise<void> {
  allow(canReview(act.by));
  const programme = await programmeAt(act.tx, act.at);
  if (!programme) refuse('There are no rewards at the moment, so nothing can be given back.');
  await lockMember(act, member);
  await ensurePeriod(act, programme.rules);
  await addLine(act, { ...programme, rules: { ...programme.rules, holdDays: 0 } }, { member, kind: 'given-back', source, postId: null, base: amount, at: act.at, quality: null });
}
