/** A period: closing it for good, and preparing the run that pays what members chose. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { payoutPreview, periodPage, sumOf } from '#domain/payouts';
import { closePeriod } from '#domain/rewards';
import { paths } from '#paths';
import { RUN_WORDS, periodWords } from '#rules/payouts';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { ExceptionTable } from '#ui/payouts/exception-table.tsx';
import { ChoicesPart, ClosingPart } from '#ui/payouts/period-parts.tsx';
import { TotalsTable } from '#ui/payouts/totals-table.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idFrom, idOf } from '#web/parameters.ts';

export const meta = () => [{ title: 'A period’s payout' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, at, params }) => {
  const id = idFrom<number>(params.period);
  const page = await periodPage(db, viewer, id, at);
  const preview = page.period.closedAt ? await payoutPreview(db, viewer, id, at) : null;
  return { page, preview, payments: preview ? sumOf(preview.totals).count : 0, openRun: page.runs.find(({ state }) => state !== 'finished' && state !== 'cancelled') ?? null, isChoosing: page.period.chooseUntil !== null && at < page.period.chooseUntil };
});

export const action = staffAction(
  z.object({ period: idOf<number>(), sure: z.literal('yes', { message: 'Tick this to close the period: it cannot be undone.' }) }),
  (act, { period }) => closePeriod(act, period),
  (members, { context, params }) => {
    context.cookies.flash({ text: `The period is closed. ${members === 1 ? 'One member' : `${members} members`} can choose now.` });
    return redirect(paths.payoutPeriod(idFrom<number>(params.period)));
  },
  { asksAgain: true },
);

export default function PayoutPeriod() {
  const { page, preview, payments, openRun, isChoosing } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { period, currency, closedBy, canPrepare, runs } = page;
  return (
    <Page current={paths.payouts()}>
      <Crumbs crumbs={[{ label: 'Payouts', href: paths.payouts() }]} />
      <h1>{periodWords(period)}</h1>
      {period.closedAt && <p className="meta"><span>Closed{closedBy && <> by <bdi>{closedBy}</bdi></>}, <Time at={period.closedAt} style="date" /></span>{period.chooseUntil && <span>{isChoosing ? 'Members choose until' : 'Members chose until'} <Time at={period.chooseUntil} style="date" /></span>}</p>}
      <ClosingPart page={page} errors={answer?.errors ?? {}} />
      {preview && (
        <Section id="run" title="The next run">
          {openRun && <p><a href={paths.payoutRun(openRun.id)}>Run {openRun.id}</a> is on its way ({RUN_WORDS[openRun.state].toLowerCase()}). Another one can be prepared when it is finished.</p>}
          {!openRun && payments === 0 && <p>Nobody’s choice waits to be paid{isChoosing && ' yet'}.</p>}
          {!openRun && payments > 0 && (
            <>
              <p>{isChoosing ? 'Members are still choosing. A run now pays the early ones; the others come into the next run.' : 'This is what a run would pay now.'}</p>
              <TotalsTable totals={preview.totals} currency={preview.currency} caption="What a run would pay" />
              {canPrepare && <PostForm action={paths.payoutPreparation(period.id)} className="mt-6"><Button type="submit" kind="primary">Prepare a run</Button></PostForm>}
            </>
          )}
        </Section>
      )}
      {preview && preview.exceptions.length > 0 && <Section id="exceptions" title="What stays out"><ExceptionTable exceptions={preview.exceptions} currency={preview.currency} /></Section>}
      {period.closedAt && <ChoicesPart choices={page.choices} currency={currency} />}
      {runs.length > 0 && <Section id="runs" title="Runs of this period"><ul className="links mt-4">{runs.map((run) => <li key={run.id}><a href={paths.payoutRun(run.id)}>Run {run.id}</a>, <Time at={run.preparedAt} style="date" />: {RUN_WORDS[run.state].toLowerCase()}</li>)}</ul></Section>}
    </Page>
  );
}
