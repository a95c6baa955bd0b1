/** One decision for many items: a wave of spam is one press, and one undo. */
import { eq } from 'drizzle-orm';
import { reviewDecisions } from '#db/schema/moderation.ts';
import { refuse } from '#domain/core';
import type { Act } from '#domain/core';
import { decideLocked, decider, lockFor } from './deciding.ts';
import type { ForMember } from './deciding.ts';
import { eachAlone } from './each-alone.ts';
import { keptBoards } from './queue.ts';
import { BATCH_AT_MOST, BATCH_OUTCOMES } from './rules.ts';

export type TogetherForm = { itemIds: readonly number[]; outcome: string; words: string; reason: string; member: ForMember };
/** `left` were decided by colleagues meanwhile, are theirs at this moment, or are not the actor's to decide. */
export type Together = { batchId: number | null; decided: number; left: number };

/**
 * Decides many items alike. NotFound for whoever decides nothing anywhere. What a colleague decided or claimed meanwhile is left, and counted, as is what somebody else decides; if nothing could be decided, the first
 * reason is said. Who has left since is given nothing. Refused: nothing chosen, more than {@link BATCH_AT_MOST}. Locks all threads by ascending id, then the items, then their authors.
 */
export async function decideTogether(act: Act, { itemIds, outcome: wanted, words, reason, member }: TogetherForm): Promise<Together> {
  const by = decider(act);
  await keptBoards(act.tx, by);
  const chosen = [...new Set(itemIds)];
  if (chosen.length === 0) refuse('Choose at least one of them.', 'items');
  if (chosen.length > BATCH_AT_MOST) refuse(`Decide ${BATCH_AT_MOST} at most in one go.`, 'items');
  const outcome = BATCH_OUTCOMES.find((one) => one === wanted) ?? refuse('Choose what shall become of them.', 'outcome');
  const decision = { outcome, words, reason, member, allPosts: false };
  const touched = await lockFor(act, chosen, decision);
  let batchId: number | null = null;
  const done = await eachAlone(act, touched, async (alone, one) => {
    const forThem = one.hasLeft ? { ...decision, member: { kind: 'nothing' as const } } : decision;
    const made = await decideLocked(alone, by, { itemId: one.itemId, decision: forThem }, one, batchId);
    if (!made.isNew) return false;
    batchId ??= await beginBatch(alone, made.decisionId);
    return true;
  });
  const decided = done.filter(Boolean).length;
  return { batchId, decided, left: chosen.length - decided };
}

/** The first of them gives all its number. */
async function beginBatch(act: Act, decisionId: number): Promise<number> {
  await act.tx.update(reviewDecisions).set({ batchId: decisionId }).where(eq(reviewDecisions.id, decisionId));
  return decisionId;
}
