/** Questions that somebody thinks were asked before: staff look at the two and decide. */
import { useLoaderData } from '@remix-run/react';
import { readCursor } from '#domain/core';
import { duplicateSuggestionList } from '#domain/questions';
import { paths } from '#paths';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { DuplicatePairs } from '#ui/questions/duplicate-pairs.tsx';
import { staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Possible duplicates' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, url, viewer }) => duplicateSuggestionList(db, readCursor(url.searchParams.get('after')), viewer));

export default function Duplicates() {
  const { rows, next } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.duplicates()}>
      <h1>Possible duplicates</h1>
      <p className="lead">Read both. The one you do not keep is closed, and says where it is answered. Nothing is lost, and you can undo it.</p>
      {rows.length === 0
        ? <Empty title="No suggestion waits" level={2} withLine>Superusers and staff suggest pairs beside a question, under “Possible duplicates”.</Empty>
        : <DuplicatePairs rows={rows} />}
      <Pager olderHref={next ? paths.duplicates(next) : null} />
    </Page>
  );
}
