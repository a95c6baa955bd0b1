/** Taking a follow-up, and closing it with what came of it. A refused closing comes back here with what was typed. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { closeFollowUp, followUpOf, takeFollowUp } from '#domain/feedback';
import { paths } from '#paths';
import { FOLLOW_UP_OUTCOMES } from '#rules/feedback';
import { Crumbs } from '#ui/crumbs.tsx';
import { FollowUpFacts, FollowUpForm } from '#ui/feedback/follow-up-list.tsx';
import { Page } from '#ui/page.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idFrom, idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Follow-up' }, { name: 'robots', content: 'noindex' }];
export const loader = staffLoader(({ db, params, viewer, at }) => followUpOf(db, viewer, idFrom<number>(params.followUp), at));

const Form = z.object({ followUp: idOf<number>(), does: z.enum(['take', 'close']), outcome: z.enum(FOLLOW_UP_OUTCOMES).nullable().catch(null), words: z.string().default('') });

export const action = staffAction(
  Form,
  async (act, { followUp, does, outcome, words }) => {
    if (does === 'take') await takeFollowUp(act, followUp);
    else await closeFollowUp(act, followUp, { outcome, words });
    return does;
  },
  (does, { context }) => {
    context.cookies.flash({ text: does === 'take' ? 'Yours.' : 'Closed.' });
    return redirect(paths.followUps());
  },
);

export default function FollowUp() {
  const row = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page current={paths.desk()}>
      <Crumbs crumbs={[{ label: 'Follow-ups', href: paths.followUps() }]} />
      <h1>{row.closed ? 'A closed follow-up' : 'Close this follow-up'}</h1>
      <p className="lead">It is about: <a href={paths.deskCase(row.case.id)}>{row.case.title}</a></p>
      <FollowUpFacts row={row} />
      {!row.closed && <div className="mt-6"><FollowUpForm id={row.id} errors={answer?.errors ?? {}} typed={answer?.values ?? {}} /></div>}
    </Page>
  );
}
