/** Ending mails of one kind from a link in one of them, without signing in. Opening it changes nothing: mail scanners open every link. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { found } from '#domain/core';
import { changeByToken, readUnsubscribeToken } from '#domain/notifications';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { publicLoader } from '#web/doors.ts';
import { mailLinkAction } from '#web/from-mail.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Mails you get' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ db, params }) => {
  const token = params.token ?? '';
  const { name, says, isOn } = found(await readUnsubscribeToken(db, token));
  return { token, name, says, isOn };
});

/** A mail program's own press sends no `does`. */
export const action = mailLinkAction(z.object({ token: z.string().max(300), does: z.enum(['stop', 'again']).default('stop') }), async (act, { token, does }) => {
  await changeByToken(act, token, does === 'again');
  return { does };
});

export default function Unsubscribe() {
  const { token, name, says, isOn } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return (
    <Page kind="alone">
      <h1>{isOn ? 'No more mails like this?' : 'No more mails like this'}</h1>
      {done && <Notice kind="solved" role="status"><p>{done.does === 'stop' ? 'Done. No more mails about this are sent to you.' : 'Done. You get them again.'}</p></Notice>}
      <p className="lead">It is about <b>{name}</b>: {says} What happens still stands in your inbox.</p>
      <PostForm action={paths.unsubscribe(token)}>
        <HiddenFields fields={{ does: isOn ? 'stop' : 'again' }} />
        <Button type="submit" kind={isOn ? 'primary' : 'secondary'}>{isOn ? 'Send me no more of them' : 'Send them to me again'}</Button>
      </PostForm>
      <p className="mt-6"><a href={paths.inboxSettings()}>Everything you are told, and how</a></p>
    </Page>
  );
}
