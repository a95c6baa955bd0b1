/** A payout run: what it pays, who approved it, and how each payment ended. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { Refused, readCursor, refuse } from '#domain/core';
import { payoutPayments, payoutPreview, payoutRun, settleByList } from '#domain/payouts';
import { paths } from '#paths';
import { RUN_WORDS, periodWords } from '#rules/payouts';
import { Crumbs } from '#ui/crumbs.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { ExceptionTable } from '#ui/payouts/exception-table.tsx';
import { PaymentTable, ResultsForm } from '#ui/payouts/payment-table.tsx';
import { RunExport, RunNext, RunSteps } from '#ui/payouts/run-parts.tsx';
import { TotalsTable } from '#ui/payouts/totals-table.tsx';
import { Section } from '#ui/section.tsx';
import styles from '#ui/styles/money.css?url';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idFrom, idOf } from '#web/parameters.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const meta = () => [{ title: 'Payout run' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, at, params, url, services }) => {
  const id = idFrom<number>(params.run);
  const run = await payoutRun(db, viewer, id);
  const isOpen = run.state === 'prepared' || run.state === 'approved';
  const [payments, preview] = await Promise.all([payoutPayments(db, viewer, id, readCursor(url.searchParams.get('after'))), isOpen ? payoutPreview(db, viewer, run.periodId, at) : null]);
  return { run, payments, exceptions: preview?.exceptions ?? [], isDelivered: services.payoutWebhook !== undefined };
});

export const action = staffAction(
  z.object({
    run: idOf<number>(),
    results: z.string().default(''),
    upload: z.string().default(''),
    'upload-problem': z.string().default(''),
    sure: z.literal('yes', { message: 'Tick this to settle them: what is marked as paid stays paid.' }),
  }),
  async (act, { run, results, upload, 'upload-problem': problem }) => {
    if (problem) refuse(`${problem} Nothing was changed.`, 'upload');
    if (upload && results.trim()) refuse('Paste the results or choose a file, not both. Nothing was changed.', 'upload');
    if (!upload) return settleByList(act, run, results);
    return settleByList(act, run, upload).catch((said: unknown) => (said instanceof Refused && said.field === 'results' ? refuse(said.message, 'upload') : Promise.reject(said)));
  },
  ({ paid, failed }, { context, params }) => {
    context.cookies.flash({ text: paid + failed === 0 ? 'All of these were settled before. Nothing was changed.' : `Settled: ${paid} paid, ${failed} failed.` });
    return redirect(paths.payoutRun(idFrom<number>(params.run)));
  },
);

export default function PayoutRun() {
  const { run, payments, exceptions, isDelivered } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page current={paths.payouts()}>
      <Crumbs crumbs={[{ label: 'Payouts', href: paths.payouts() }, { label: periodWords(run), href: paths.payoutPeriod(run.periodId) }]} />
      <h1>Run {run.id}: {RUN_WORDS[run.state].toLowerCase()}</h1>
      <RunSteps run={run} />
      <RunNext run={run} isDelivered={isDelivered} />
      <RunExport run={run} isDelivered={isDelivered} />
      <Section id="totals" title="What it pays"><TotalsTable totals={run.totals} currency={run.currency} caption="What this run pays, without what was withdrawn" /></Section>
      {exceptions.length > 0 && <Section id="exceptions" title="What stays out"><p>These choices wait for a later run.</p><ExceptionTable exceptions={exceptions} currency={run.currency} /></Section>}
      <Section id="payments" title="Payments">
        <PaymentTable payments={payments.rows} canSettle={run.can.settle} />
        <Pager olderHref={payments.next && paths.payoutRun(run.id, payments.next)} olderLabel="More payments" />
      </Section>
      {run.can.settle && run.waiting > 0 && <Section id="settle" title={`How ${run.waiting === 1 ? 'the last payment' : `${run.waiting} payments`} ended`}><ResultsForm runId={run.id} errors={answer?.errors ?? {}} typed={answer?.values ?? {}} /></Section>}
    </Page>
  );
}
