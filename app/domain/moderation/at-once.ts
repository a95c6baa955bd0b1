/** One decision for many items: a wave of spam is one press, and one undo. */
import { eq } from 'drizzle-orm';
import { reviewDecisions } from '#db/schema/moderation.ts';
import { Refused, refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { decideLocked, decider, lockFor } from './deciding.ts';
import type { ForMember } from './deciding.ts';
import { keptBoards } from './queue.ts';
import { BATCH_AT_MOST, BATCH_OUTCOMES } from './rules.ts';

export type TogetherForm = { itemIds: readonly number[]; outcome: string; words: string; reason: string; member: ForMember };
/** `left` were decided by colleagues meanwhile, or are theirs at this moment. */
export type Together = { batchId: number | null; decided: number; left: number };

/**
 * Decides many items alike. NotFound for whoever decides nothing anywhere. What a colleague decided or claimed meanwhile is left, and counted. Refused: nothing chosen, more than {@link BATCH_AT_MOST}. Locks all threads by ascending id,
 * then the items in the same order for everybody.
 */
export async function decideTogether(act: Act, { itemIds, outcome: wanted, words, reason, member }: TogetherForm): Promise<Together> {
  const by = decider(act);
  await keptBoards(act.tx, by);
  const chosen = [...new Set(itemIds)].sort((one, other) => one - other);
  if (chosen.length === 0) refuse('Choose at least one of them.', 'items');
  if (chosen.length > BATCH_AT_MOST) refuse(`Decide ${BATCH_AT_MOST} at most in one go.`, 'items');
  const outcome = BATCH_OUTCOMES.find((one) => one === wanted) ?? refuse('Choose what shall become of them.', 'outcome');
  const decision = { outcome, words, reason, member, allPosts: false };
  const touched = await lockFor(act, chosen, decision);
  let batchId: number | null = null;
  let decided = 0;
  for (const one of touched) {
    const made = await unlessSettled(() => act.tx.transaction((tx) => decideLocked({ ...act, tx }, by, { itemId: one.itemId, decision }, one, batchId)));
    if (!made?.isNew) continue;
    decided += 1;
    if (batchId !== null) continue;
    batchId = made.decisionId;
    await act.tx.update(reviewDecisions).set({ batchId }).where(eq(reviewDecisions.id, batchId));
  }
  return { batchId, decided, left: chosen.length - decided };
}

/** A colleague was faster: that is no reason to leave the others. What was typed wrong is. */
async function unlessSettled<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Refused && thrown.field === undefined) return null;
    throw thrown;
  }
}
