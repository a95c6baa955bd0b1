/** What staff owe customers who were not helped well: by when it is due, or what came of it. */
import { useLoaderData } from '@remix-run/react';
import { readCursor } from '#domain/core';
import { followUpList } from '#domain/feedback';
import { paths } from '#paths';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { FollowUpList } from '#ui/feedback/follow-up-list.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { staffLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Follow-ups' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url, at }) => {
  const show = url.searchParams.get('show') === 'closed' ? ('closed' as const) : ('open' as const);
  const cursor = readCursor(url.searchParams.get('after'));
  return { ...(await followUpList(db, viewer, { show, cursor, at })), show, isFirst: cursor === null };
});

export default function FollowUps() {
  const { rows, next, show, isFirst } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.desk()}>
      <Crumbs crumbs={[{ label: 'Desk', href: paths.desk() }]} />
      <h1>Follow-ups</h1>
      <p className="lead">Customers who said that staff helped them badly. Each is closed with what was done, never without.</p>
      <Tabs label="Which follow-ups" tabs={[{ label: 'Open', href: paths.followUps(), isCurrent: show === 'open' }, { label: 'Closed', href: paths.followUps({ show: 'closed' }), isCurrent: show === 'closed' }]} />
      <h2 className="hidden-words">{show === 'open' ? 'Open' : 'Closed'}</h2>
      {rows.length > 0 ? <FollowUpList rows={rows} /> : <Empty title={show === 'open' ? 'Nobody waits for a word of ours' : 'Nothing was closed yet'} withLine>{show === 'open' ? 'Every customer who was not helped has heard from us.' : 'What was done stands here.'}</Empty>}
      <Pager newerHref={isFirst ? null : paths.followUps({ show })} newerLabel="To the start" olderHref={next && paths.followUps({ show, after: next })} olderLabel="More" />
    </Page>
  );
}
