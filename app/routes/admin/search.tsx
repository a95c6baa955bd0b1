/** How search is doing: which engine answers, and what it has missed. */
import { useLoaderData } from '@remix-run/react';
import { searchStatus } from '#domain/discovery';
import { paths } from '#paths';
import { Page } from '#ui/page.tsx';
import { Facts } from '#ui/section.tsx';
import { staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Search' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ services, viewer }) => ({ status: await searchStatus(services, viewer) }));

export default function SearchStatus() {
  const { status } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.searchStatus()}>
      <h1>Search</h1>
      <p className="lead">{status.sentence}</p>
      <Facts facts={status.facts} />
    </Page>
  );
}
