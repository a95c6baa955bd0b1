/** What is kept of a judged post: its fingerprint for weeks, and the reasons where it was held. */
import { eq, inArray, lt } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { spamPrints, spamVerdicts } from '#db/schema/spam.ts';
import type { Act, MemberId, PostId } from '#domain/core';
import type { SpamVerdict } from './judging.ts';
import { PRINTS_KEPT_DAYS } from './rules.ts';

export type SpamVerdictView = { score: number; reasons: string[]; at: Date };

/** Keeps what a post came to. Judged again after an edit, the new takes the place of the old. */
export async function keepVerdict(act: Act, post: { id: PostId; memberId: MemberId }, { slices, hold, score, reasons }: SpamVerdict): Promise<void> {
  const print = { memberId: post.memberId, slices, at: act.at };
  if (slices.length > 0) await act.tx.insert(spamPrints).values({ postId: post.id, ...print }).onConflictDoUpdate({ target: spamPrints.postId, set: print });
  const verdict = { score, reasons, at: act.at };
  if (hold) await act.tx.insert(spamVerdicts).values({ postId: post.id, ...verdict }).onConflictDoUpdate({ target: spamVerdicts.postId, set: verdict });
}

/** Why a post was held, the weightiest reason first; null for one that was not. For staff, who decide about it. */
export async function spamVerdictOf(db: Executor, postId: PostId): Promise<SpamVerdictView | null> {
  const [row] = await db.select({ score: spamVerdicts.score, reasons: spamVerdicts.reasons, at: spamVerdicts.at }).from(spamVerdicts).where(eq(spamVerdicts.postId, postId));
  return row ?? null;
}

/** Forgets what quotes these posts, and their fingerprints: their words are erased. */
export async function forgetVerdicts(act: Act, postIds: readonly PostId[]): Promise<void> {
  if (postIds.length === 0) return;
  await act.tx.delete(spamVerdicts).where(inArray(spamVerdicts.postId, [...postIds]));
  await act.tx.delete(spamPrints).where(inArray(spamPrints.postId, [...postIds]));
}

/** Forgets fingerprints older than a wave lasts; a nightly task. */
export async function forgetOldPrints(act: Act): Promise<void> {
  await act.tx.delete(spamPrints).where(lt(spamPrints.at, new Date(act.at.getTime() - PRINTS_KEPT_DAYS * 86_400_000)));
}
