/** Who may what about held rewards. The owner is one of those whose rewards are held. */
import { fraudAppeals, fraudReviewMembers, fraudReviews } from '#db/schema/fraud.ts';
import { appeal, decideAppeal, decideReview, forgetAppeals, scanForFraud } from '#domain/fraud';
import { NOON } from '#tests/cast.ts';
import { makeMember } from '#tests/make/members.ts';
import { CLOCK, MODERATORS, OWNER, may } from './row.ts';
import type { Rows, World } from './row.ts';

/** A review of the owner and somebody else; decided by a colleague, where it is. */
async function review({ tx, maya }: World, isDecided = false): Promise<number> {
  const other = await makeMember(tx);
  const colleague = await makeMember(tx, { name: 'Max Orr', role: 'moderator' });
  const decided = isDecided ? { outcome: 'reversed' as const, decidedBy: colleague.id, decidedAt: NOON, because: 'They only thank each other.' } : {};
  const [made] = await tx.insert(fraudReviews).values({ foundAt: NOON, seenAt: NOON, since: NOON, score: 80, signals: [], ties: [], ...decided }).returning({ id: fraudReviews.id });
  const reviewId = made?.id ?? 0;
  await tx.insert(fraudReviewMembers).values([maya, other].map(({ id }) => ({ reviewId, memberId: id, isOpen: !isDecided, isConcerned: isDecided })));
  return reviewId;
}

export const fraud: Rows = {
  decideReview: may(MODERATORS, async (world) => {
    const reviewId = await review(world);
    return (act) => decideReview(act, { reviewId, outcome: 'released', because: 'They share an office.' });
  }),
  appeal: may(OWNER, async (world) => {
    const reviewId = await review(world);
    return (act) => appeal(act, { reviewId, text: 'We share an office.' });
  }),
  decideAppeal: may(MODERATORS, async (world) => {
    const reviewId = await review(world, true);
    await world.tx.insert(fraudAppeals).values({ reviewId, memberId: world.maya.id, text: 'We share an office.', at: NOON });
    return (act) => decideAppeal(act, { reviewId, memberId: world.maya.id, isGranted: false, because: 'The deeds say otherwise.' });
  }),
  forgetAppeals: may(CLOCK, () => (act) => forgetAppeals(act, NOON)),
  scanForFraud: may(CLOCK, () => (act) => scanForFraud(act)),
};
