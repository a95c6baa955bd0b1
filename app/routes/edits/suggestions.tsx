/** Suggested changes: those that wait for one's word, and one's own. */
import { useLoaderData } from '@remix-run/react';
import { readId } from '#domain/core';
import type { SuggestionId } from '#domain/core';
import { openSuggestions, ownSuggestions } from '#domain/edits';
import { paths } from '#paths';
import { SuggestionLines } from '#ui/edits/suggestion-lines.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { memberLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Suggested changes' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, url, viewer }) => {
  const isMine = url.searchParams.get('of') === 'me';
  const before = readId<SuggestionId>(url.searchParams.get('before'));
  return { isMine, page: await (isMine ? ownSuggestions : openSuggestions)(db, viewer, before) };
});

export default function Suggestions() {
  const { isMine, page } = useLoaderData<typeof loader>();
  const tabs = [{ label: 'To decide', href: paths.suggestions(), isCurrent: !isMine }, { label: 'Yours', href: paths.suggestions({ of: 'me' }), isCurrent: isMine }];
  return (
    <Page>
      <h1>Suggested changes</h1>
      <Tabs label="Which suggestions" tabs={tabs} />
      {page.rows.length === 0 && (isMine
        ? <Empty title="You have suggested nothing yet" level={2}>Under a post of somebody else, press “More” and “Suggest a change”: a wrong step, a dead link, a missing word.</Empty>
        : <Empty title="Nothing waits for you" level={2}>What others suggest about your posts stands here until you have decided.</Empty>)}
      <SuggestionLines rows={page.rows} isMine={isMine} />
      <Pager olderHref={page.next === null ? null : paths.suggestions({ of: isMine ? 'me' : null, before: page.next })} />
    </Page>
  );
}
