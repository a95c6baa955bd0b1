/** How search is doing: which engine answers, what it has missed, and what people do not find. */
import { useLoaderData } from '@remix-run/react';
import { searchStatus, searchedWords } from '#domain/discovery';
import { paths } from '#paths';
import { Page } from '#ui/page.tsx';
import { AskedWords } from '#ui/search/asked-words.tsx';
import { Facts } from '#ui/section.tsx';
import { staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Search' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ services, db, viewer, at }) => {
  const [status, words] = await Promise.all([searchStatus(services, viewer), searchedWords(db, at, viewer)]);
  return { status, words };
});

export default function SearchStatus() {
  const { status, words } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.searchStatus()}>
      <h1>Search</h1>
      <p className="lead">{status.sentence}</p>
      <Facts facts={status.facts} />
      <AskedWords {...words} />
    </Page>
  );
}
