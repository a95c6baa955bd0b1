/** A forgotten password: asking for the letter that lets somebody choose a new one. The answer is the same for every address. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { refuse } from '#domain/core';
import { askToReset, readEmail } from '#domain/members';
import { paths } from '#paths';
import { ACCOUNT_MAIL_LIMIT, ADDRESS_MAIL_LIMIT, LINK_HOURS } from '#rules/members';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { guestAction, havingFound, knockAt, publicLoader } from '#web/doors.ts';
import { provesByMail } from '#web/mail-way.ts';

export const meta = () => [{ title: 'Forgotten password' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ services, url }) => ({ hasMail: provesByMail(services), isSent: url.searchParams.has('sent') }));

export const action = guestAction(
  z.object({ email: z.string().min(1, 'Write the e-mail address you signed up with.') }),
  { name: 'forgotten', ...ACCOUNT_MAIL_LIMIT },
  havingFound(
    async ({ email }, visit) => {
      if (!provesByMail(visit.services)) refuse('This community sends no mails. Ask its team for a new password.');
      await knockAt(visit, { name: 'address-mail', ...ADDRESS_MAIL_LIMIT }, readEmail(email));
    },
    (act, { email }) => askToReset(act, email),
  ),
  () => redirect(`${paths.forgottenPassword()}?sent`),
);

export default function ForgottenPassword() {
  const { hasMail, isSent } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? {};
  return (
    <Page kind="alone">
      <h1>Forgotten password</h1>
      {isSent && !answer && <Notice kind="solved" role="status"><p>If this address belongs to a member, a letter is on its way. Its link works once, for {LINK_HOURS.reset === 1 ? 'one hour' : `${LINK_HOURS.reset} hours`}. Nothing there? Look among the unwanted mail first.</p></Notice>}
      {hasMail ? (
        <PostForm action={paths.forgottenPassword()} className="form mt-4" noValidate>
          <p className="lead">Write your address. We send you a link that lets you choose a new password.</p>
          <FormErrors errors={errors} />
          <TextField name="email" label="E-mail address" type="email" autoComplete="username" inputMode="email" required defaultValue={answer?.values.email} error={errors.email} takesFocus={!isSent || errors.email !== undefined} />
          <div className="press"><Button type="submit" kind="primary">Send the link</Button></div>
        </PostForm>
      ) : (
        <p className="lead">This community sends no mails. Ask its team for a new password.</p>
      )}
      <p className="mt-6"><a href={paths.signIn()}>Sign in</a></p>
    </Page>
  );
}
