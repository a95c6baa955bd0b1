/** The superusers' queue: questions whose helpers were asked in vain. */
import { useLoaderData } from '@remix-run/react';
import { found, readCursor } from '#domain/core';
import { raisedQuestions } from '#domain/helping';
import { paths } from '#paths';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { RaisedList } from '#ui/helping/raised-list.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { memberLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Before the superusers' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, url, at }) => {
  const cursor = readCursor(url.searchParams.get('after'));
  return { ...found(await raisedQuestions(db, viewer, cursor, at)), isFirst: cursor === null };
});

export default function Raised() {
  const { rows, next, isFirst } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.helping()}>
      <Crumbs crumbs={[{ label: 'Helping', href: paths.helping() }]} />
      <h1>Before the superusers</h1>
      <p className="lead">Those who probably know were asked, and nobody answered. The longest waiting first; after you come staff.</p>
      {rows.length > 0 ? <RaisedList rows={rows} /> : <Empty title="Nothing waits for you" level={2} withLine>Every question found its helper.</Empty>}
      <Pager newerHref={isFirst ? null : paths.raised()} newerLabel="To the start" olderHref={next && paths.raised(next)} olderLabel="Waiting less long" />
    </Page>
  );
}
