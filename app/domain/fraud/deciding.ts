/** What staff make of a review: let the money go, take it back, or shut the members out as well. */
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { fraudAppeals, fraudReviewMembers, fraudReviews } from '#db/schema/fraud.ts';
import { allow, found, memberIdOf, recordEvent, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { ownersOf, releaseRewards, reverseHeldRewards } from '#domain/rewards';
import type { ChosenRewards } from '#domain/rewards';
import { suspend } from '#domain/sanctions';
import { canDecide } from './policy.ts';
import { MAX_WORDS, REVERSED_SENTENCE, SUSPENDED_SENTENCE } from './rules.ts';
import type { Outcome } from './rules.ts';

type Decision = {
  reviewId: number;
  outcome: Outcome;
  /** Why, for colleagues and an appeal. */
  because: string;
  /** Whom reversing or suspending is about; the others are released. All of them when left out. */
  about?: readonly MemberId[];
  /** Single rewards that reversing is about, instead of all that is unpaid: whose they are is concerned, the others are released. */
  only?: ChosenRewards;
};

/**
 * Decides a review, once. Released: the money goes on. Reversed: what is unpaid of those it is about goes back to the programme, with a line
 * that says why; or only the single rewards that are named. Suspended: that, and they cannot sign in. Decided the same by the same person again, it stays as it is. Refused: no reason, a
 * colleague decided meanwhile, nothing chosen, single rewards that are nobody's of the group or were taken back meanwhile. Locks the review, then its members by ascending id.
 */
export async function decideReview(act: Act, { reviewId, outcome, because, about, only }: Decision): Promise<void> {
  const review = await lockReview(act, reviewId);
  allow(canDecide(act.by, review), 'Moderators decide about held rewards, but not about their own.');
  const by = memberIdOf(act.by);
  if (review.outcome === outcome && review.decidedBy === by) return;
  if (review.outcome !== null) refuse('A colleague decided this meanwhile. Look at what they wrote.');
  const why = reasonOf(because);
  const isAbout = only && outcome === 'reversed' ? await ownersOf(act.tx, only) : about;
  const chosen = review.members.filter((id) => isAbout === undefined || isAbout.includes(id));
  if (outcome === 'reversed' && only && chosen.length === 0) refuse('Choose at least one reward of theirs, or release them all.', 'lines');
  if (outcome !== 'released' && chosen.length === 0) refuse('Choose at least one member, or release them all.', 'about');

  let sum = 0;
  for (const member of review.members) {
    if (outcome === 'released' || !chosen.includes(member)) {
      await releaseRewards(act, member);
      continue;
    }
    const reversed = await reverseHeldRewards(act, member, REVERSED_SENTENCE, outcome === 'reversed' ? only : undefined);
    sum += reversed;
    await act.tx.update(fraudReviewMembers).set({ reversed, isConcerned: true }).where(and(eq(fraudReviewMembers.reviewId, reviewId), eq(fraudReviewMembers.memberId, member)));
    if (outcome === 'suspended') await suspend(act, { memberId: member, reason: 'rewards', because: SUSPENDED_SENTENCE, days: null });
  }
  if (outcome === 'reversed' && only?.payables.length === 0 && sum === 0) refuse('What you chose was taken back or paid meanwhile. Look again.', 'lines');
  await act.tx.update(fraudReviewMembers).set({ isOpen: false }).where(eq(fraudReviewMembers.reviewId, reviewId));
  await act.tx.update(fraudReviews).set({ outcome, decidedBy: by, decidedAt: act.at, because: why }).where(eq(fraudReviews.id, reviewId));
  await answerTheReleased(act, reviewId, outcome === 'released' ? review.members : review.members.filter((id) => !chosen.includes(id)), why);
  await recordEvent(act, 'fraud.review-decided', { reviewId });
}

/** Who is let go has nothing left to appeal against. */
async function answerTheReleased(act: Act, reviewId: number, released: readonly MemberId[], because: string): Promise<void> {
  if (released.length === 0) return;
  await act.tx
    .update(fraudAppeals)
    .set({ granted: true, decidedBy: memberIdOf(act.by), decidedAt: act.at, because })
    .where(and(eq(fraudAppeals.reviewId, reviewId), inArray(fraudAppeals.memberId, [...released]), isNull(fraudAppeals.granted)));
}

export type LockedReview = { id: number; outcome: Outcome | null; decidedBy: MemberId | null; members: MemberId[] };

/** The review with its members by ascending id, so that two who decide at once wait for each other. */
export async function lockReview({ tx }: Act, reviewId: number): Promise<LockedReview> {
  const [row] = await tx.select({ id: fraudReviews.id, outcome: fraudReviews.outcome, decidedBy: fraudReviews.decidedBy }).from(fraudReviews).where(eq(fraudReviews.id, reviewId)).for('update');
  const review = found(row);
  const rows = await tx.select({ id: fraudReviewMembers.memberId }).from(fraudReviewMembers).where(eq(fraudReviewMembers.reviewId, reviewId)).orderBy(asc(fraudReviewMembers.memberId));
  return { id: review.id, outcome: review.outcome, decidedBy: review.decidedBy as MemberId | null, members: rows.map(({ id }) => id as MemberId) };
}

/** A reason as it is kept; refuses none, and a novel. */
export function reasonOf(typed: string): string {
  const because = typed.trim();
  if (because === '') refuse('Write why, in a sentence or two. Colleagues and an appeal need it.', 'because');
  if (because.length > MAX_WORDS) refuse(`Write at most ${MAX_WORDS.toLocaleString('en')} characters.`, 'because');
  return because;
}
