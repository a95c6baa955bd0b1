/** Whom decisions about conduct concern: the members of a review, and whoever is suspended. */
import { and, eq } from 'drizzle-orm';
import { fraudAppeals, fraudReviewMembers, fraudReviews } from '#db/schema/fraud.ts';
import type { Act, MemberId, StoredEvent } from '#domain/core';
import { tell } from './notifying.ts';
import type { News } from './notifying.ts';

type Way = { hasMail: boolean };

/** Everybody a review holds hears that they are held, and what became of it. Who is suspended hears that by the suspension. */
export async function hearReview(act: Act, { ids, at }: StoredEvent<'fraud.review-opened' | 'fraud.review-decided'>, way: Way): Promise<void> {
  const rows = await act.tx
    .select({ member: fraudReviewMembers.memberId, isOpen: fraudReviewMembers.isOpen, isConcerned: fraudReviewMembers.isConcerned, outcome: fraudReviews.outcome })
    .from(fraudReviewMembers)
    .innerJoin(fraudReviews, eq(fraudReviews.id, fraudReviewMembers.reviewId))
    .where(eq(fraudReviewMembers.reviewId, ids.reviewId));
  const news = rows.map(({ member, isOpen, isConcerned, outcome }): News => {
    const kind = outcome === null || isOpen ? 'held' : isConcerned ? 'held-reversed' : 'held-released';
    return { member: member as MemberId, kind, key: `${kind}:${ids.reviewId}`, at };
  });
  await tell(act, news, way);
}

/** Whoever appealed hears what came of it. */
export async function hearAppeal(act: Act, { ids, at }: StoredEvent<'fraud.appeal-decided'>, way: Way): Promise<void> {
  const [row] = await act.tx.select({ granted: fraudAppeals.granted }).from(fraudAppeals).where(and(eq(fraudAppeals.reviewId, ids.reviewId), eq(fraudAppeals.memberId, ids.memberId)));
  if (row?.granted === null || row === undefined) return;
  await tell(act, [{ member: ids.memberId as MemberId, kind: row.granted ? 'appeal-granted' : 'appeal-refused', key: `appeal:${ids.reviewId}`, at }], way);
}

/** Being suspended, or let in again, is told each time it happens. */
export const hearSuspension = async (act: Act, { id, name, ids, at }: StoredEvent<'member.suspended' | 'member.suspension-lifted'>, way: Way): Promise<void> =>
  void (await tell(act, [{ member: ids.memberId as MemberId, kind: name === 'member.suspended' ? 'suspended' : 'suspension-lifted', key: `${name}:${id}`, at }], way));

/** Whoever asked for a file of everything they gave hears that it is there. */
export const hearTakeout = async (act: Act, { ids, at }: StoredEvent<'takeout.ready'>, way: Way): Promise<void> =>
  void (await tell(act, [{ member: ids.memberId as MemberId, kind: 'takeout-ready', key: `takeout:${ids.takeoutId}`, at }], way));
