/** Whom decisions about conduct concern: the members of a review, and whoever is suspended. */
import { and, eq } from 'drizzle-orm';
import { fraudAppeals, fraudReviewMembers, fraudReviews } from '#db/schema/fraud.ts';
import { sanctionAppeals, sanctions } from '#db/schema/sanctions.ts';
import type { Act, MemberId, StoredEvent } from '#domain/core';
import { tell } from './notifying.ts';
import type { News } from './notifying.ts';
import type { Parts } from './rules.ts';

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

/**
 * Whoever is warned or silenced hears it, and what became of an appeal; a suspension, and its end, are told by themselves. Nobody is told what was
 * taken back before the news came.
 */
export async function hearSanction(act: Act, { id, name, ids, at }: StoredEvent<'sanction.given' | 'sanction.lifted' | 'sanction.appeal-decided'>, way: Way): Promise<void> {
  const [row] = await act.tx
    .select({ kind: sanctions.kind, at: sanctions.at, endsAt: sanctions.endsAt, liftedAt: sanctions.liftedAt, outcome: sanctionAppeals.outcome })
    .from(sanctions)
    .leftJoin(sanctionAppeals, eq(sanctionAppeals.sanctionId, sanctions.id))
    .where(eq(sanctions.id, ids.sanctionId));
  if (!row || (name !== 'sanction.appeal-decided' && row.kind === 'suspension') || (name === 'sanction.given' && row.liftedAt)) return;
  const parts: Parts = { sanction: ids.sanctionId, kind: row.kind, at: row.at.getTime() };
  if (row.endsAt) Object.assign(parts, { until: row.endsAt.getTime(), days: Math.round((row.endsAt.getTime() - row.at.getTime()) / 86_400_000) });
  if (row.outcome) parts.outcome = row.outcome;
  const kind = name === 'sanction.given' ? 'sanctioned' : name === 'sanction.lifted' ? 'sanction-lifted' : 'sanction-appeal';
  await tell(act, [{ member: ids.memberId as MemberId, kind, key: `${name}:${id}`, at, parts }], way);
}

/** Whoever asked for a file of everything they gave hears that it is there. */
export const hearTakeout = async (act: Act, { ids, at }: StoredEvent<'takeout.ready'>, way: Way): Promise<void> =>
  void (await tell(act, [{ member: ids.memberId as MemberId, kind: 'takeout-ready', key: `takeout:${ids.takeoutId}`, at }], way));
