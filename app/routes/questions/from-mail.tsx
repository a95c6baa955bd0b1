/** "Did an answer solve it?" from a link in a mail, without signing in. Opening it changes nothing: mail scanners open every link. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { found, readId, refuse } from '#domain/core';
import type { PostId, ThreadId } from '#domain/core';
import { readSignedLink } from '#domain/notifications';
import { acceptAnswer, sayNotYet, sayOutcome, solvedAsk } from '#domain/questions';
import { paths } from '#paths';
import { OWN_OUTCOMES } from '#rules/questions';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { SolvedForm } from '#ui/questions/solved-form.tsx';
import { publicLoader } from '#web/doors.ts';
import { mailLinkAction } from '#web/from-mail.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Is it solved?' }, { name: 'robots', content: 'noindex' }];

const Say = z.enum(['yes', 'no', ...OWN_OUTCOMES]);

export const loader = publicLoader(async ({ db, params, url }) => {
  const token = params.token ?? '';
  const { member, id } = found(await readSignedLink(db, 'solved', token));
  const ask = found(await solvedAsk(db, member, id as ThreadId));
  return { token, ask, say: Say.catch('yes').parse(url.searchParams.get('say')) };
});

export const action = mailLinkAction(z.object({ token: z.string().max(300), say: Say, answer: z.string().optional() }), async (act, { token, say, answer }) => {
  const { member, id } = found(await readSignedLink(act.tx, 'solved', token));
  const ask = found(await solvedAsk(act.tx, member, id as ThreadId));
  const asMember = { ...act, by: member };
  if (say === 'no') await sayNotYet(asMember, ask.thread.id);
  else if (say !== 'yes') await sayOutcome(asMember, ask.thread.id, say);
  else {
    const chosen = readId<PostId>(answer) ?? refuse('Choose which answer solved it.');
    // The address is good for this question alone.
    if (!ask.answers.some((one) => one.id === chosen)) refuse('That answer is no longer here. Choose another one.');
    await acceptAnswer(asMember, chosen);
  }
  return { say };
});

const DONE = { yes: 'Thank you. It now stands first for everybody who searches, and whoever helped you gets the points.', no: 'Noted. You are asked again only when somebody has answered anew.', 'solved-otherwise': 'Good to hear. If you write how, others find it.', 'no-longer-needed': 'Noted. Nobody waits for you any more.' } as const;
const OVER = { solved: 'You have said which answer solved it.', closed: 'This question is closed.', 'solved-otherwise': 'You have said that you solved it in another way.', 'no-longer-needed': 'You have said that you no longer need it.', confirmed: 'A helper has confirmed an answer. You can still say which one solved it.' } as const;

export default function SolvedFromMail() {
  const { token, ask, say } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const isOver = ask.state !== null && ask.state !== 'confirmed';
  return (
    <Page kind="alone">
      <h1>Is it solved?</h1>
      {done && <Notice kind="solved" role="status"><p>{DONE[done.say]}</p></Notice>}
      <p className="lead">You asked: <a href={paths.thread(ask.thread)}>{ask.thread.title}</a></p>
      {!done && ask.state && <p>{OVER[ask.state]}</p>}
      {!done && !isOver && <SolvedForm action={paths.fromMail('solved', token)} ask={ask} say={say} />}
    </Page>
  );
}
