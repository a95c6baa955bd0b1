/** Payouts: the periods and the runs that pay them. */
import { useLoaderData } from '@remix-run/react';
import { readCursor } from '#domain/core';
import { payoutRunList } from '#domain/payouts';
import { periods } from '#domain/rewards';
import { paths } from '#paths';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { PeriodTable, RunTable } from '#ui/payouts/period-list.tsx';
import { Section } from '#ui/section.tsx';
import styles from '#ui/styles/money.css?url';
import { staffLoader } from '#web/doors.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const meta = () => [{ title: 'Payouts' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, at, url }) => {
  const runs = await payoutRunList(db, viewer, readCursor(url.searchParams.get('after')));
  return { runs, periods: await periods(db), at };
});

export default function Payouts() {
  const { runs, periods: all, at } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.payouts()}>
      <h1>Payouts</h1>
      <p className="lead">A period is closed, members choose, one of you prepares a run, another approves it. <a href={paths.liability()}>What is owed</a></p>
      {all.length === 0 && <Empty title="No period yet" level={2} withLine>The first one begins with the first reward that somebody earns.</Empty>}
      {all.length > 0 && <Section id="periods" title="Periods"><PeriodTable periods={all} now={at} /></Section>}
      {all.length > 0 && (
        <Section id="runs" title="Runs">
          {runs.rows.length === 0 ? <p>Nothing was paid out yet. A run is prepared on the page of a closed period.</p> : <RunTable runs={runs.rows} />}
          <Pager olderHref={runs.next && paths.payouts(runs.next)} />
        </Section>
      )}
    </Page>
  );
}
