/** The desk: which cases wait, oldest first. */
import { useLoaderData } from '@remix-run/react';
import { QUEUES, caseList } from '#domain/cases';
import { followUpCounts } from '#domain/feedback';
import { canSeeReviews, reviewCounts } from '#domain/fraud';
import { draftCount } from '#domain/knowledge';
import { lastStandingCheck } from '#domain/reputation';
import { DeskPage } from '#ui/cases/desk-page.tsx';
import { staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Desk' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, url, viewer, at }) => {
  const queue = QUEUES.find((name) => name === url.searchParams.get('queue')) ?? 'new';
  const [list, waitingDrafts, check] = await Promise.all([caseList(db, { queue, cursor: url.searchParams.get('after'), now: at }, viewer), draftCount(db, viewer), lastStandingCheck(db, viewer)]);
  const reviews = canSeeReviews(viewer) ? await reviewCounts(db, viewer) : null;
  const owed = await followUpCounts(db, viewer, at);
  return { queue, list, followUpCount: owed?.open ?? 0, heldCount: reviews && reviews.open + reviews.appealed, draftCount: waitingDrafts, wrongBalances: check?.differences ?? 0 };
});

export default function Desk() {
  return <DeskPage {...useLoaderData<typeof loader>()} />;
}
