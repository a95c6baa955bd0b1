/** The receipt of a payment, to read or print; for its member and for staff who pay. */
import { useLoaderData } from '@remix-run/react';
import { receiptOf } from '#domain/payouts';
import { paths } from '#paths';
import { Crumbs } from '#ui/crumbs.tsx';
import { Page } from '#ui/page.tsx';
import { PaymentFacts } from '#ui/payouts/payment-forms.tsx';
import styles from '#ui/styles/money.css?url';
import { memberLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const meta = () => [{ title: 'Receipt' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, params, services }) => {
  const payment = await receiptOf(db, viewer, idFrom<number>(params.payment));
  return { payment, community: services.community.name, isOwn: viewer.kind === 'member' && viewer.handle === payment.handle };
});

export default function Receipt() {
  const { payment, community, isOwn } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.rewards()}>
      <Crumbs crumbs={isOwn ? [{ label: 'Your rewards', href: paths.rewards() }] : [{ label: 'Payouts', href: paths.payouts() }, { label: `Run ${payment.runId}`, href: paths.payoutRun(payment.runId) }]} />
      <h1>Receipt {payment.id}</h1>
      <p className="lead">{payment.method === 'charity' ? <><bdi>{payment.name}</bdi> gave this through {community}.</> : <>{community} paid this to <bdi>{payment.name}</bdi> for helping others.</>}</p>
      <div className="mt-6"><PaymentFacts payment={payment} /></div>
      <p className="hint mt-6 no-print">To keep it, print this page or save it as PDF.</p>
    </Page>
  );
}
