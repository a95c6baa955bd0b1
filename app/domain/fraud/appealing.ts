/** What a held member says to it, and a second pair of eyes. */
import { and, desc, eq } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { fraudAppeals, fraudReviewMembers, fraudReviews } from '#db/schema/fraud.ts';
import { NotAllowed, allow, found, memberIdOf, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { giveBackRewards } from '#domain/rewards';
import { liftSuspensionFor } from '#domain/sanctions';
import { lockReview, reasonOf } from './deciding.ts';
import { canAppeal, canDecideAppeal } from './policy.ts';
import { GENERAL_WORDS, MAX_WORDS, isSignalKind } from './rules.ts';

export type AppealView = { text: string; at: Date; granted: boolean | null; decidedAt: Date | null };
/** What a member sees about their own money: general words, never a score or a name. */
export type HeldView = {
  reviewId: number;
  state: 'held' | 'reversed' | 'suspended';
  since: Date;
  /** What was looked at, for example "how soon answers were accepted". */
  reasons: string[];
  appeal: AppealView | null;
  can: { appeal: boolean };
};

/** How long a decision stays in sight of the member it is about. */
const SHOWN_DAYS = 180;

/** Why a member's rewards do not move, or did not; null when there is nothing to say. Ask for oneself only. */
export async function heldNotice(db: Executor, memberId: MemberId, at: Date): Promise<HeldView | null> {
  const [row] = await db
    .select({
      reviewId: fraudReviews.id, foundAt: fraudReviews.foundAt, outcome: fraudReviews.outcome, decidedAt: fraudReviews.decidedAt, signals: fraudReviews.signals, isConcerned: fraudReviewMembers.isConcerned,
      text: fraudAppeals.text, at: fraudAppeals.at, granted: fraudAppeals.granted, appealDecidedAt: fraudAppeals.decidedAt,
    })
    .from(fraudReviewMembers)
    .innerJoin(fraudReviews, eq(fraudReviews.id, fraudReviewMembers.reviewId))
    .leftJoin(fraudAppeals, and(eq(fraudAppeals.reviewId, fraudReviews.id), eq(fraudAppeals.memberId, memberId)))
    .where(eq(fraudReviewMembers.memberId, memberId))
    .orderBy(desc(fraudReviewMembers.reviewId))
    .limit(1);
  if (!row || row.granted === true) return null;
  const isOpen = row.outcome === null;
  if (!isOpen && (!row.isConcerned || !row.decidedAt || at.getTime() - row.decidedAt.getTime() > SHOWN_DAYS * 86_400_000)) return null;
  const appeal = row.text !== null && row.at ? { text: row.text, at: row.at, granted: row.granted, decidedAt: row.appealDecidedAt } : null;
  return {
    reviewId: row.reviewId,
    state: row.outcome === 'suspended' ? 'suspended' : isOpen ? 'held' : 'reversed',
    since: row.decidedAt ?? row.foundAt,
    reasons: [...new Set(row.signals.flatMap(({ kind }) => (isSignalKind(kind) ? [GENERAL_WORDS[kind]] : [])))],
    appeal,
    can: { appeal: appeal === null },
  };
}

/**
 * A member's own words to the review they are in, while it is open or after it was decided against them; once for each. Refused: nothing to appeal
 * against, no words, a second time (the same words again change nothing). Locks the review.
 */
export async function appeal(act: Act, { reviewId, text }: { reviewId: number; text: string }): Promise<void> {
  const review = await lockReview(act, reviewId);
  allow(canAppeal(act.by, review), 'This is not about your rewards.');
  const member = memberIdOf(act.by);
  if (member === null) throw new NotAllowed('Sign in to appeal.');
  const words = text.trim();
  if (words === '') refuse('Write a sentence about why your rewards are yours.', 'text');
  if (words.length > MAX_WORDS) refuse(`Write at most ${MAX_WORDS.toLocaleString('en')} characters.`, 'text');
  const notice = await heldNotice(act.tx, member, act.at);
  if (notice?.reviewId !== reviewId) refuse('Your rewards are not held, so there is nothing to appeal against.');
  if (notice.appeal?.text === words) return;
  if (notice.appeal) refuse('You have appealed already. Somebody reads it and answers.');
  await act.tx.insert(fraudAppeals).values({ reviewId, memberId: member, text: words, at: act.at });
  await recordEvent(act, 'fraud.appeal-made', { reviewId, memberId: member });
}

/**
 * Decides an appeal against a decision; by somebody else than who made it. Granted: a suspension is lifted, and what was taken back is given back.
 * Refused: the review is still open, it was decided meanwhile, no reason. Locks the review.
 */
export async function decideAppeal(act: Act, { reviewId, memberId, isGranted, because }: { reviewId: number; memberId: MemberId; isGranted: boolean; because: string }): Promise<void> {
  const review = await lockReview(act, reviewId);
  allow(canDecideAppeal(act.by, review), review.decidedBy === null ? 'Decide the review first.' : 'Somebody else than who decided the review decides about an appeal against it.');
  const [row] = await act.tx.select().from(fraudAppeals).where(and(eq(fraudAppeals.reviewId, reviewId), eq(fraudAppeals.memberId, memberId)));
  const { id, granted, decidedBy } = found(row);
  const by = memberIdOf(act.by);
  if (granted === isGranted && decidedBy === by) return;
  if (granted !== null) refuse('A colleague decided this appeal meanwhile. Look at what they wrote.');
  await act.tx.update(fraudAppeals).set({ granted: isGranted, decidedBy: by, decidedAt: act.at, because: reasonOf(because) }).where(eq(fraudAppeals.id, id));
  if (isGranted) await undo(act, review.id, memberId, review.outcome === 'suspended');
  await recordEvent(act, 'fraud.appeal-decided', { reviewId, memberId });
}

async function undo(act: Act, reviewId: number, memberId: MemberId, wasSuspended: boolean): Promise<void> {
  if (wasSuspended) await liftSuspensionFor(act, memberId, { reason: 'rewards', because: 'The appeal was granted.' });
  const [row] = await act.tx
    .select({ reversed: fraudReviewMembers.reversed })
    .from(fraudReviewMembers)
    .where(and(eq(fraudReviewMembers.reviewId, reviewId), eq(fraudReviewMembers.memberId, memberId)));
  if (row && row.reversed > 0) await giveBackRewards(act, memberId, { source: `fraud-review:${reviewId}`, amount: row.reversed });
}
