/** What the company owes its members: now, month by month, and by the period's end. */
import { useLoaderData } from '@remix-run/react';
import { liabilityReport } from '#domain/payouts';
import { paths } from '#paths';
import { money } from '#rules/rewards';
import { ButtonLink } from '#ui/button.tsx';
import { BarChart } from '#ui/chart.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Definitions, Forecast, LedgerCheck, MonthsTable, OwedTable, barsOf } from '#ui/payouts/liability-parts.tsx';
import { Section } from '#ui/section.tsx';
import styles from '#ui/styles/money.css?url';
import { staffLoader } from '#web/doors.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const meta = () => [{ title: 'What is owed' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(({ db, viewer, at }) => liabilityReport(db, viewer, at));

export default function Liability() {
  const report = useLoaderData<typeof loader>();
  return (
    <Page current={paths.liability()}>
      <h1>What is owed</h1>
      {!report && <Empty title="Nothing is owed" level={2} withLine>The rewards have no rules yet, so nobody can have earned anything. <a href={paths.rewardProgramme()}>Announce the first rules</a></Empty>}
      {report && (
        <>
          <p className="lead"><b>{money(report.owedNow, report.currency)}</b> to members, promised and not yet handed over. <a href={paths.payouts()}>Payouts</a></p>
          <OwedTable now={report.now} owedNow={report.owedNow} currency={report.currency} />
          <Forecast report={report} />
          <Section id="months" title="Month by month" aside={report.months.length > 0 && <ButtonLink href={paths.liabilityFile()} download size="small" kind="quiet">Download as CSV</ButtonLink>}>
            {report.months.length === 0 && <p>Nothing has moved yet.</p>}
            {report.months.length > 0 && (
              <>
                <BarChart
                  bars={barsOf(report)}
                  caption="Owed at the end of each month"
                  head={['Month', 'Owed at its end']}
                  scaleWords={(value) => money(value, report.currency)}
                />
                <MonthsTable months={report.months} currency={report.currency} />
                <Definitions matchPercent={report.matchPercent} />
              </>
            )}
          </Section>
          <LedgerCheck check={report.check} />
        </>
      )}
    </Page>
  );
}
