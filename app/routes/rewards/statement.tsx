/** A month in a member's books, to read, print or download. */
import { useLoaderData } from '@remix-run/react';
import { found } from '#domain/core';
import { programmeAt, statementOf } from '#domain/rewards';
import { paths } from '#paths';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { StatementTable } from '#ui/rewards/statement-table.tsx';
import { monthWords } from '#ui/rewards/month-words.ts';
import styles from '#ui/styles/money.css?url';
import { memberLoader } from '#web/doors.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const meta = () => [{ title: 'Statement of your rewards' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, params, at }) => {
  const month = params.month ?? '';
  const { rules } = found(await programmeAt(db, at));
  if (viewer.kind !== 'member') return { month, currency: rules.currency, statement: null, name: '' };
  return { month, currency: rules.currency, statement: await statementOf(db, viewer.id, viewer, month, rules.currency), name: viewer.name };
});

export default function StatementPage() {
  const { month, currency, statement, name } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.rewards()}>
      <Crumbs crumbs={[{ label: 'Your rewards', href: paths.rewards() }]} />
      <h1>Statement for {monthWords(month)}</h1>
      <p className="lead"><bdi>{name}</bdi>, the whole calendar month (UTC), in {currency}. Every movement of money in the order it happened; what was taken back says why. <a className="no-print" href={paths.rewardStatementFile(month)}>Download as CSV</a></p>
      {statement && <StatementTable statement={statement} currency={currency} />}
      {statement?.entries.length === 0 && <Empty title="Nothing moved in this month" level={2} />}
    </Page>
  );
}
