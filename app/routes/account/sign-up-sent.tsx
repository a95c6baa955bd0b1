/** After signing up: look into your mail. The same page whether the address is somebody's or not. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isSignedIn } from '#domain/core';
import { askToJoinAgain, joiningIn } from '#domain/members';
import { paths } from '#paths';
import { ADDRESS_MAIL_LIMIT, LINK_HOURS } from '#rules/members';
import { Button } from '#ui/button.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { guestAction, publicLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Look into your mail' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ db, viewer, context, at }) => {
  if (isSignedIn(viewer)) throw redirect(paths.home());
  const browser = context.browser.known();
  return { email: browser === null ? null : await joiningIn(db, browser, at) };
});

export const action = guestAction(
  z.object({}),
  { name: 'letter-again', ...ADDRESS_MAIL_LIMIT },
  (act, _form, { context }) => askToJoinAgain(act, context.browser.known() ?? ''),
  (_sent, { context }) => {
    context.cookies.flash({ text: 'Sent again. It may take a few minutes.' });
    return redirect(paths.signUpSent());
  },
);

export default function SignUpSent() {
  const { email } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page kind="alone">
      <h1>Look into your mail</h1>
      <FormErrors errors={answer?.errors ?? {}} />
      {email === null ? (
        <p className="lead">Nobody has signed up in this browser lately. <a href={paths.signUp()}>Sign up</a>, it takes a minute.</p>
      ) : (
        <div className="stack">
          <p className="lead">We sent a letter to <b className="wrap-anywhere">{email}</b>. Press the button in it, and you are in.</p>
          <p>The link works for {LINK_HOURS.join / 24} days. Nothing there? Look among the unwanted mail first.</p>
          <PostForm action={paths.signUpSent()}><Button type="submit">Send it again</Button></PostForm>
          <p>Is the address wrong? <a href={paths.signUp()}>Sign up again</a> with the right one.</p>
        </div>
      )}
    </Page>
  );
}
