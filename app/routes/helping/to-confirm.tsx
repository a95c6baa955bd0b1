/** Questions whose askers went silent: a helper's word closes them. */
import { useLoaderData } from '@remix-run/react';
import { readCursor } from '#domain/core';
import { mayByStanding } from '#domain/reputation';
import { confirmableQuestions } from '#domain/questions';
import { paths } from '#paths';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { ToConfirm } from '#ui/helping/to-confirm.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { memberLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Answers to confirm' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, url }) => {
  const cursor = readCursor(url.searchParams.get('after'));
  const page = await confirmableQuestions(db, viewer, await mayByStanding(db, viewer, 'helping'), cursor);
  return { ...page, isFirst: cursor === null };
});

export default function Confirmable() {
  const { rows, next, isFirst } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.helping()}>
      <Crumbs crumbs={[{ label: 'Helping', href: paths.helping() }]} />
      <h1>Answers to confirm</h1>
      <p className="lead">Answered a week ago or longer, and the asker went silent. If an answer is right, say so: readers see that somebody else looked at it. It brings no points, and the asker can open the question again.</p>
      {rows.length > 0 ? <ToConfirm rows={rows} /> : <Empty title="Nothing to confirm" level={2} withLine>Every asker has said what became of their question.</Empty>}
      <Pager newerHref={isFirst ? null : paths.toConfirm()} newerLabel="To the start" olderHref={next && paths.toConfirm(next)} olderLabel="Silent less long" />
    </Page>
  );
}
