/**
 * fraud (floor 5.5): groups whose rewards are held because they feed each other, and what people decide about them.
 * Words: deed (an acceptance or thanks), tie (what one gave another), group, signal (a weighed reason), review, appeal.
 * Owns: fraud_reviews, fraud_review_members, fraud_appeals.
 * Records: fraud.review-opened, fraud.review-decided, fraud.appeal-made, fraud.appeal-decided.
 * Listens to: nothing (a nightly scan).
 */
export { appeal, decideAppeal, heldNotice } from './appealing.ts';
export type { AppealView, HeldView } from './appealing.ts';
export { decideReview } from './deciding.ts';
export { forgetAppeals } from './forgetting.ts';
export { canAppeal, canDecide, canDecideAppeal, canScan, canSeeReviews } from './policy.ts';
export { REVIEW_LISTS, reviewCounts, reviewList, reviewPage } from './reviews.ts';
export type { DeedView, ReviewAppealView, ReviewCounts, ReviewList, ReviewMemberView, ReviewRowView, ReviewView, TieView } from './reviews.ts';
export { scanForFraud } from './scanning.ts';
export type { Scanned } from './scanning.ts';
export { countWaitingReviews, waitingReviewAppeals, waitingReviews } from './waiting.ts';
export type { WaitingReviewView } from './waiting.ts';
