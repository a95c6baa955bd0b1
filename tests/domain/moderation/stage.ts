/** What tests of decisions share: reporting, deciding and undoing an hour after noon. */
import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '#db/connect.ts';
import { reviewItems } from '#db/schema/moderation.ts';
import type { Member, PostId } from '#domain/core';
import { decideItem, decideTogether, flagPost, undoDecision, undoTogether } from '#domain/moderation';
import type { Decision, TogetherForm } from '#domain/moderation';
import { actAs, minutesLater } from '#tests/cast.ts';

export const LATER = minutesLater(60);
export const WORDS = 'Please be kind to newcomers, or keep silent.';

export const plain = (outcome: Decision['outcome'], more: Partial<Decision> = {}): Decision => ({ outcome, words: '', reason: 'other', member: { kind: 'nothing' }, allPosts: false, ...more });
export const decide = (db: Db | Tx, by: Member, itemId: number, decision: Decision, at = LATER) => db.transaction((tx) => decideItem(actAs(tx, by, at), itemId, decision));
export const undo = (db: Db | Tx, by: Member, decisionId: number, at = LATER) => db.transaction((tx) => undoDecision(actAs(tx, by, at), decisionId));
export const together = (db: Db | Tx, by: Member, itemIds: number[], more: Partial<TogetherForm> = {}) => db.transaction((tx) => decideTogether(actAs(tx, by, LATER), { itemIds, outcome: 'spam', words: '', reason: 'spam', member: { kind: 'nothing' }, ...more }));
export const undoAll = (db: Db | Tx, by: Member, batchId: number | null) => db.transaction((tx) => undoTogether(actAs(tx, by, LATER), batchId ?? 0));

/** A post that somebody reported; the id of its item. */
export async function reported(db: Db | Tx, by: Member, postId: PostId, reason = 'spam', at?: Date): Promise<number> {
  await db.transaction((tx) => flagPost(actAs(tx, by, at), { postId, reason, words: '' }));
  return itemOf(db, postId);
}

/** The last item of a post. */
export async function itemOf(db: Db | Tx, postId: PostId): Promise<number> {
  const [row] = await db.select({ id: reviewItems.id }).from(reviewItems).where(eq(reviewItems.postId, postId)).orderBy(sql`id desc`);
  return row?.id ?? 0;
}

/** What came of each of several done at once, counted by its sentence. */
export async function outcomesOf(all: Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const one of await Promise.allSettled(all)) {
    const said = one.status === 'fulfilled' ? 'done' : String(one.reason instanceof Error && one.reason.cause ? one.reason.cause : one.reason);
    counts[said] = (counts[said] ?? 0) + 1;
  }
  return counts;
}
