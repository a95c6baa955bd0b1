/** What was decided, by whom, and what was taken back. */
import { useLoaderData } from '@remix-run/react';
import { isStaff, readCursor, readId } from '#domain/core';
import type { MemberId } from '#domain/core';
import { canJudgeMembers, decidedList, queueCounts } from '#domain/moderation';
import { paths } from '#paths';
import { OUTCOMES, OVERVIEW_DAYS, SPAM_LISTS, isOutcome } from '#rules/moderation';
import { Empty } from '#ui/empty.tsx';
import { ModerationTabs } from '#ui/moderation/frame.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Time } from '#ui/time.tsx';
import { keeperLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Decided' }, { name: 'robots', content: 'noindex' }];

export const loader = keeperLoader(async ({ db, url, viewer, at }) => {
  const asked = url.searchParams;
  const outcome = asked.get('outcome') ?? '';
  const days = OVERVIEW_DAYS.find((one) => String(one) === asked.get('days')) ?? null;
  const filter = { by: readId<MemberId>(asked.get('by')), outcome: isOutcome(outcome) ? outcome : null, since: days === null ? null : new Date(at.getTime() - days * 86_400_000), isOverturned: asked.get('overturned') === 'yes', spam: SPAM_LISTS.find((one) => one === asked.get('spam')) ?? null };
  const [page, { all: waiting }] = await Promise.all([decidedList(db, filter, readCursor(asked.get('after')), viewer), queueCounts(db, viewer)]);
  return { page, chosen: { by: filter.by, outcome: filter.outcome, days, overturned: filter.isOverturned ? 'yes' : null, spam: filter.spam }, isFurther: asked.get('after') !== null, parts: { waiting, isStaff: isStaff(viewer), mayJudge: canJudgeMembers(viewer) } };
});

export default function Decided() {
  const { page, chosen, isFurther, parts } = useLoaderData<typeof loader>();
  const isFiltered = Object.values(chosen).some((value) => value !== null);
  const said = [chosen.spam && { caught: 'spam that was held back', missed: 'spam that members had to report', wrongly: 'held back and then kept' }[chosen.spam], chosen.outcome && OUTCOMES[chosen.outcome].done.toLowerCase(), chosen.by && page.rows[0] && `by ${page.rows[0].by.name}`, chosen.overturned && 'taken back by a colleague', chosen.days && `in the last ${chosen.days} days`].filter(Boolean).join(', ');
  return (
    <Page current={paths.moderation()}>
      <h1>Decided</h1>
      <ModerationTabs parts={parts} current="decided" />
      {isFiltered && <p className="my-3">Only what was {said}. <a href={paths.decisions()}>Show everything</a></p>}
      {page.rows.length === 0 && <Empty title="Nothing was decided" level={2}>Every decision stands here, with whoever made it.</Empty>}
      <ul className="links">
        {page.rows.map(({ id, itemId, outcome, by, at, about, title, undoneBy }) => (
          <li key={id}>
            <a href={paths.reviewItem(itemId)}><b>{OUTCOMES[outcome].done}</b>: <bdi className="wrap-anywhere">{title ?? about.name}</bdi></a>
            <div className="quiet">Of <bdi>{about.name}</bdi>, decided by <bdi>{by.name}</bdi>, <Time at={at} />{undoneBy && <>; taken back by <bdi>{undoneBy.name}</bdi></>}</div>
          </li>
        ))}
      </ul>
      <Pager newerHref={isFurther ? paths.decisions(chosen) : null} newerLabel="To the start" olderHref={page.next ? paths.decisions({ ...chosen, after: page.next }) : null} olderLabel="More" />
    </Page>
  );
}
