/** One case beside its list. */
import { useLoaderData } from '@remix-run/react';
import { QUEUES, caseList, casePage } from '#domain/cases';
import { readId } from '#domain/core';
import type { CaseId } from '#domain/core';
import { draftsOf, guidesOfCase, macroFor, macroList, presentAt, readFilters, reminderList, teamQueues, viewList } from '#domain/desk';
import { similarMatters } from '#domain/discovery';
import { scoreOfCase } from '#domain/feedback';
import { canSeeReviews, reviewCounts } from '#domain/fraud';
import { draftCount } from '#domain/knowledge';
import { problemOfCase } from '#domain/problems';
import { colleagues, queueList } from '#domain/teams';
import { paths } from '#paths';
import { DeskPage } from '#ui/cases/desk-page.tsx';
import { listOf } from '#ui/cases/desk-filters.tsx';
import { OpenedCase } from '#ui/cases/opened-case.tsx';
import { stateShown } from '#ui/state.tsx';
import { staffLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Case' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, params, url, viewer, at, services }) => {
  const caseId = idFrom<CaseId>(params.case);
  const queue = QUEUES.find((name) => name === url.searchParams.get('queue')) ?? 'new';
  const { filters, typed } = readFilters(url.searchParams);
  const [opened, list, waitingDrafts, queues, staff] = await Promise.all([casePage(db, { caseId, now: at }, viewer), caseList(db, { queue, filters, now: at }, viewer), draftCount(db, viewer), queueList(db, viewer), colleagues(db, viewer)]);
  const macroId = readId<number>(url.searchParams.get('macro'));
  const [macros, macro, drafts, present] = await Promise.all([macroList(db, viewer), macroId === null ? null : macroFor(db, { macroId, caseId, communityName: services.community.name }, viewer), draftsOf(db, caseId, viewer), presentAt(db, { caseId, now: at }, viewer)]);
  const [views, lists, reminders] = await Promise.all([viewList(db, viewer), teamQueues(db, viewer), reminderList(db, { now: at }, viewer)]);
  const reviews = canSeeReviews(viewer) ? await reviewCounts(db, viewer) : null;
  const near = await similarMatters(services, { id: opened.thread?.id ?? 0, title: opened.title }, viewer);
  const [score, problem, guides] = await Promise.all([scoreOfCase(db, caseId, viewer), problemOfCase(db, caseId, viewer), guidesOfCase(db, caseId, viewer)]);
  return {
    opened,
    score,
    problem,
    guides,
    suggestedGuides: near.articles.filter((one) => !guides.some(({ slug }) => paths.guide(slug) === one.href)).map((one) => ({ id: one.key, href: one.href, title: one.title.map((segment) => segment.text).join('') })),
    place: { queue, filters: typed },
    beside: { views, teamQueues: lists, reminders },
    list,
    atHand: { macros: macros.map(({ id, name, isShared }) => ({ id, name, isShared })), macro, drafts, present, reminder: reminders.find((one) => one.caseId === caseId) ?? null },
    choices: { queues, colleagues: staff },
    draftCount: waitingDrafts,
    heldCount: reviews && reviews.open + reviews.appealed,
    near: [
      ...near.articles.map((one) => ({ id: one.key, href: one.href, state: null, title: one.title.map((segment) => segment.text).join('') })),
      ...near.threads.map((one) => ({ id: one.key, href: one.href, state: stateShown({ kind: one.subKind, state: one.state }), title: one.title.map((segment) => segment.text).join('') })),
    ],
  };
});

export default function Case() {
  const { opened, score, problem, guides, suggestedGuides, near, choices, atHand, ...desk } = useLoaderData<typeof loader>();
  return <DeskPage {...desk} openedId={opened.id} opened={<OpenedCase opened={opened} score={score} problem={problem} guides={guides} suggestedGuides={suggestedGuides} backHref={listOf(desk.place.queue, desk.place.filters)} near={near} choices={choices} desk={atHand} />} />;
}
