/** The desk: which cases wait, oldest first. */
import { useLoaderData } from '@remix-run/react';
import { boardList, fieldsOf } from '#domain/boards';
import { QUEUES, caseList } from '#domain/cases';
import { readFilters, reminderList, teamQueues, viewList } from '#domain/desk';
import { followUpCounts } from '#domain/feedback';
import { canSeeReviews, reviewCounts } from '#domain/fraud';
import { draftCount } from '#domain/knowledge';
import { lastStandingCheck } from '#domain/reputation';
import { colleagues, queueList } from '#domain/teams';
import { answerChoices } from '#ui/cases/answer-choices.ts';
import { DeskPage } from '#ui/cases/desk-page.tsx';
import { staffLoader } from '#web/doors.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Desk' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, url, viewer, at }) => {
  const queue = QUEUES.find((name) => name === url.searchParams.get('queue')) ?? 'new';
  const { filters, typed } = readFilters(url.searchParams);
  const [list, waitingDrafts, check] = await Promise.all([caseList(db, { queue, filters, cursor: url.searchParams.get('after'), now: at }, viewer), draftCount(db, viewer), lastStandingCheck(db, viewer)]);
  const reviews = canSeeReviews(viewer) ? await reviewCounts(db, viewer) : null;
  const owed = await followUpCounts(db, viewer, at);
  const [reminders, views, queues, staff, boards, lists] = await Promise.all([reminderList(db, { now: at }, viewer), viewList(db, viewer), queueList(db, viewer), colleagues(db, viewer), boardList(db, viewer), teamQueues(db, viewer)]);
  const fields = await fieldsOf(db, boards.map(({ id }) => id));
  return {
    place: { queue, filters: typed, isChoosing: url.searchParams.get('choose') === 'yes' },
    beside: { views, teamQueues: lists, reminders },
    filterChoices: { queues, colleagues: staff, boards: boards.map(({ slug, name }) => ({ slug, name })), answers: answerChoices(fields, boards) },
    list,
    followUpCount: owed?.open ?? 0,
    heldCount: reviews && reviews.open + reviews.appealed,
    draftCount: waitingDrafts,
    wrongBalances: check?.differences ?? 0,
  };
});

export default function Desk() {
  return <DeskPage {...useLoaderData<typeof loader>()} />;
}
