/** How much newcomers may write: one table by trust. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { changeLimits, limitsPage } from '#domain/spam';
import { paths } from '#paths';
import { NEWCOMER_DAYS } from '#rules/spam';
import { Page } from '#ui/page.tsx';
import { LimitsTable } from '#ui/spam/limits-table.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Limits for newcomers' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer }) => ({ limits: await limitsPage(db, viewer) }));

const Form = z.record(z.string(), z.string());

export const action = staffAction(
  Form,
  (act, form) => changeLimits(act, form),
  (isChanged, { context }) => {
    context.cookies.flash({ text: isChanged ? 'Saved. It holds from the next post on.' : 'Nothing was different.' });
    return redirect(paths.limits());
  },
  { asksAgain: true },
);

export default function Limits() {
  const { limits } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page current={paths.limits()}>
      <h1>Limits for newcomers</h1>
      <p className="lead">For members of less than {NEWCOMER_DAYS} days. An empty field is no limit. What is used up comes back little by little over a day, and whoever reaches a limit reads when they can go on. Staff and superusers are never limited.</p>
      <LimitsTable limits={limits} typed={answer?.values ?? {}} errors={answer?.errors ?? {}} />
    </Page>
  );
}
