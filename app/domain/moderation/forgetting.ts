/** Forgetting what somebody who left said in their reports, and what moderators wrote to them. */
import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { flags, reviewDecisions, reviewItems } from '#db/schema/moderation.ts';
import { allow } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { canFollow } from './policy.ts';

/** That there was a report, and what became of it, stays: the record of the moderators hangs on it. */
export async function forgetFlagWords(act: Act, memberId: MemberId): Promise<void> {
  allow(canFollow(act.by));
  await act.tx.update(flags).set({ words: null }).where(and(eq(flags.memberId, memberId), isNotNull(flags.words)));
  await act.tx.update(reviewDecisions).set({ words: null }).where(inArray(reviewDecisions.itemId, act.tx.select({ id: reviewItems.id }).from(reviewItems).where(eq(reviewItems.aboutId, memberId))));
}
