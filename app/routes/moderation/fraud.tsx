/** Groups whose rewards are held, and what became of others. */
import { useLoaderData } from '@remix-run/react';
import { readCursor } from '#domain/core';
import { REVIEW_LISTS, reviewCounts, reviewList } from '#domain/fraud';
import { paths } from '#paths';
import { ReviewRows } from '#ui/fraud/review-list.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import styles from '#ui/styles/reviews.css?url';
import { Tabs } from '#ui/tabs.tsx';
import { staffLoader } from '#web/doors.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const meta = () => [{ title: 'Held rewards' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, url, viewer }) => {
  const show = REVIEW_LISTS.find((name) => name === url.searchParams.get('show')) ?? 'open';
  const [page, counts] = await Promise.all([reviewList(db, show, readCursor(url.searchParams.get('after')), viewer), reviewCounts(db, viewer)]);
  return { show, page, counts };
});

export default function HeldRewards() {
  const { show, page, counts } = useLoaderData<typeof loader>();
  const tabs = [
    { label: 'To decide', href: paths.fraudReviews(), isCurrent: show === 'open', count: counts.open },
    { label: 'Appeals', href: paths.fraudReviews({ show: 'appealed' }), isCurrent: show === 'appealed', count: counts.appealed },
    { label: 'Decided', href: paths.fraudReviews({ show: 'decided' }), isCurrent: show === 'decided' },
  ];
  return (
    <Page current={paths.moderation()}>
      <h1>Held rewards</h1>
      <p className="lead">Groups that seem to feed each other. Their money waits; nothing is taken until one of you has looked.</p>
      <Tabs label="Reviews" tabs={tabs} />
      <ReviewRows show={show} rows={page.rows} />
      <Pager olderHref={page.next ? paths.fraudReviews({ show: show === 'open' ? null : show, after: page.next }) : null} olderLabel="More" />
    </Page>
  );
}
