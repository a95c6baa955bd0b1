/** One payment of a run: how it ended. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { markItemFailed, markItemPaid, payoutPayment } from '#domain/payouts';
import { paths } from '#paths';
import { Crumbs } from '#ui/crumbs.tsx';
import { Page } from '#ui/page.tsx';
import { PaymentFacts, SettleForms } from '#ui/payouts/payment-forms.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idFrom, idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'A payment' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(({ db, viewer, params }) => payoutPayment(db, viewer, idFrom<number>(params.payment)));

export const action = staffAction(
  z.object({ payment: idOf<number>(), end: z.enum(['paid', 'failed']), reference: z.string().default(''), because: z.string().default('') }),
  (act, { payment, end, reference, because }) => (end === 'paid' ? markItemPaid(act, payment, reference) : markItemFailed(act, payment, because)),
  ({ runId }, { context }) => {
    context.cookies.flash({ text: 'Noted.' });
    return redirect(paths.payoutRun(runId));
  },
  { asksAgain: true },
);

export default function PayoutPayment() {
  const { payment, canSettle } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page current={paths.payouts()}>
      <Crumbs crumbs={[{ label: 'Payouts', href: paths.payouts() }, { label: `Run ${payment.runId}`, href: paths.payoutRun(payment.runId) }]} />
      <h1>Payment {payment.id}</h1>
      <div className="mt-6"><PaymentFacts payment={payment} /></div>
      {payment.state === 'paid' && <p className="mt-4"><a href={paths.receipt(payment.id)}>The receipt its member sees</a></p>}
      {payment.state === 'waiting' && canSettle && <SettleForms paymentId={payment.id} answer={answer} />}
      {payment.state === 'waiting' && !canSettle && <p className="mt-4 soft">Its end can be written down once the run was exported.</p>}
    </Page>
  );
}
