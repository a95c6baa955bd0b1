/** What a customer asked staff in private, and where each stands. */
import { useLoaderData } from '@remix-run/react';
import { ownCases } from '#domain/cases';
import { paths } from '#paths';
import { ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { OwnStateLine } from '#ui/private/own-state.tsx';
import { memberLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Private questions' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, url }) => ({ page: await ownCases(db, { cursor: url.searchParams.get('after') }, viewer), isFirst: !url.searchParams.has('after') }));

export default function PrivateQuestions() {
  const { page, isFirst } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.privateCases()}>
      <h1>Private questions</h1>
      <p className="lead">Only you and staff read these. What others could answer is quicker in <a href={paths.ask()}>the community</a>.</p>
      <p className="mt-4 mb-6"><ButtonLink href={paths.newPrivateCase()} kind="primary">Ask staff in private</ButtonLink></p>
      {page.rows.length === 0 && <Empty title="Nothing here yet" level={2} withLine>When it is about your account, a payment or your number, ask here.</Empty>}
      {page.rows.length > 0 && <LinkList lines={page.rows.map((row) => ({ id: row.id, label: row.subject, href: paths.privateCase(row.id), below: <OwnStateLine state={row.state} openedAt={row.openedAt} /> }))} />}
      <Pager newerHref={isFirst ? null : paths.privateCases()} newerLabel="To the start" olderHref={page.next ? paths.privateCases(page.next) : null} />
    </Page>
  );
}
