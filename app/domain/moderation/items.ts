/** Items of the queue as commands hold them: opened once for each post or profile, locked after the post, weighed by the flags that stand. */
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { flags, reviewItems } from '#db/schema/moderation.ts';
import { found } from '#domain/core';
import type { Act, MemberId, PostId } from '#domain/core';
import { WITHHELD_WEIGHT, isOutcome } from './rules.ts';
import type { Kind, Outcome } from './rules.ts';

/** What an item is about. */
export type Subject = { postId: PostId; aboutId: MemberId } | { postId: null; aboutId: MemberId };

export type ItemFacts = { id: number; kind: Kind; postId: PostId | null; aboutId: MemberId; openedAt: Date; closedAt: Date | null; outcome: Outcome | null; claimedBy: MemberId | null; claimedUntil: Date | null };

/** Finds the open item of a subject or opens one, and locks it. Whoever calls has locked the post before: threads, posts, then items, everywhere. */
export async function holdOpenItem(act: Act, kind: Kind, subject: Subject): Promise<ItemFacts> {
  await act.tx.insert(reviewItems).values({ kind, postId: subject.postId, aboutId: subject.aboutId, weight: 0, openedAt: act.at }).onConflictDoNothing();
  const isThis = subject.postId === null ? and(isNull(reviewItems.postId), eq(reviewItems.aboutId, subject.aboutId)) : eq(reviewItems.postId, subject.postId);
  const [row] = await act.tx.select().from(reviewItems).where(and(isThis, isNull(reviewItems.closedAt))).for('update');
  return toItem(found(row));
}

/** Locks an item. NotFound when there is none. */
export async function holdItem(act: Act, itemId: number): Promise<ItemFacts> {
  const [row] = await act.tx.select().from(reviewItems).where(eq(reviewItems.id, itemId)).for('update');
  return toItem(found(row));
}

/** Locks many, by ascending id as everybody who holds two does. */
export async function lockItems(act: Act, itemIds: readonly number[]): Promise<void> {
  if (itemIds.length > 0) await act.tx.select({ id: reviewItems.id }).from(reviewItems).where(inArray(reviewItems.id, [...itemIds])).orderBy(asc(reviewItems.id)).for('update');
}

/** The last item of a post that somebody decided; null when nobody looked at it yet. */
export async function lastDecided(act: Act, postId: PostId): Promise<ItemFacts | null> {
  const [row] = await act.tx.select().from(reviewItems).where(and(eq(reviewItems.postId, postId), sql`${reviewItems.closedAt} is not null`)).orderBy(desc(reviewItems.id)).limit(1);
  return row ? toItem(row) : null;
}

/** Adds up the flags that stand on a locked item, and what it began with. Returns how many members they are of, and their sum. */
export async function weigh(act: Act, item: Pick<ItemFacts, 'id' | 'kind'>): Promise<{ flaggers: number; sum: number }> {
  const [row] = await act.tx
    .select({ flaggers: sql<number>`count(*)::int`, sum: sql<number>`coalesce(sum(${flags.weight}), 0)::int` })
    .from(flags)
    .where(and(eq(flags.itemId, item.id), isNull(flags.withdrawnAt), isNull(flags.decidedAt)));
  const { flaggers, sum } = found(row);
  await act.tx.update(reviewItems).set({ weight: sum + (item.kind === 'withheld' ? WITHHELD_WEIGHT : 0) }).where(eq(reviewItems.id, item.id));
  return { flaggers, sum };
}

/** Closes a locked item, and says of its flags whether they were right; null where what happened says nothing about them. */
export async function closeItem(act: Act, itemId: number, outcome: Outcome, agreed: boolean | null): Promise<void> {
  await act.tx.update(reviewItems).set({ closedAt: act.at, outcome, claimedBy: null, claimedUntil: null }).where(eq(reviewItems.id, itemId));
  await act.tx.update(flags).set({ decidedAt: act.at, agreed }).where(and(eq(flags.itemId, itemId), isNull(flags.withdrawnAt), isNull(flags.decidedAt)));
}

/** Opens a closed, locked item again, with its flags. Where another about the same is open meanwhile, it stays closed. */
export async function reopenItem(act: Act, item: ItemFacts): Promise<void> {
  await act.tx.update(flags).set({ decidedAt: null, agreed: null }).where(and(eq(flags.itemId, item.id), isNull(flags.withdrawnAt)));
  await act.tx.update(reviewItems).set({ closedAt: null, outcome: null }).where(eq(reviewItems.id, item.id));
  await weigh(act, item);
}

/** An item's row with the words it may hold. */
export function toItem(row: typeof reviewItems.$inferSelect): ItemFacts {
  const { id, kind, postId, aboutId, openedAt, closedAt, outcome, claimedBy, claimedUntil } = row;
  return { id, kind, openedAt, closedAt, claimedUntil, postId: postId as PostId | null, aboutId: aboutId as MemberId, claimedBy: claimedBy as MemberId | null, outcome: outcome !== null && isOutcome(outcome) ? outcome : null };
}
