/** Declining an ask from a link in its mail, without signing in. Opening it changes nothing: mail scanners open every link. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { found } from '#domain/core';
import type { ThreadId } from '#domain/core';
import { answerAsk, askOf } from '#domain/helping';
import { readSignedLink } from '#domain/notifications';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { publicLoader } from '#web/doors.ts';
import { mailLinkAction } from '#web/from-mail.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Asked for help' }, { name: 'robots', content: 'noindex' }];

const Say = z.enum(['not-my-topic', 'not-now']);

export const loader = publicLoader(async ({ db, params, url }) => {
  const token = params.token ?? '';
  const { member, id } = found(await readSignedLink(db, 'help', token));
  const ask = found(await askOf(db, member, id as ThreadId));
  return { token, ask, say: Say.catch('not-now').parse(url.searchParams.get('say')) };
});

export const action = mailLinkAction(z.object({ token: z.string().max(300), say: Say }), async (act, { token, say }) => {
  const { member, id } = found(await readSignedLink(act.tx, 'help', token));
  await answerAsk({ ...act, by: member }, id as ThreadId, say);
  return { say };
});

export default function HelpFromMail() {
  const { token, ask, say } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const other = say === 'not-now' ? 'not-my-topic' : 'not-now';
  return (
    <Page kind="alone">
      <h1>{say === 'not-now' ? 'Not now?' : 'Not your topic?'}</h1>
      {done && <Notice kind="solved" role="status"><p>{done.say === 'not-now' ? 'Noted. You are asked nothing for half a day.' : 'Noted. You are asked about this less, and after the second time no more.'}</p></Notice>}
      <p className="lead">You were asked about <a href={paths.thread(ask.thread)}>{ask.thread.title}</a> because {ask.because}.</p>
      <div className="press">
        <PostForm action={paths.fromMail('help', token)}><HiddenFields fields={{ say }} /><Button type="submit" kind="primary">{WORDS[say]}</Button></PostForm>
        <PostForm action={paths.fromMail('help', token)}><HiddenFields fields={{ say: other }} /><Button type="submit" kind="quiet">{WORDS[other]}</Button></PostForm>
      </div>
      <p className="mt-6"><a href={paths.helpingSettings()}>How often you are asked, when not, and about what</a></p>
    </Page>
  );
}

const WORDS = { 'not-now': 'Not now', 'not-my-topic': 'Not my topic' } as const;
