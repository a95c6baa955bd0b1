/** Behind the button of the letter: choosing a new password. Opening it changes nothing. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { accountLink, newPasswordHash, noteSignals, ownerOf, resetPassword } from '#domain/members';
import { paths } from '#paths';
import { ACCOUNT_MAIL_LIMIT, MIN_PASSWORD_LENGTH } from '#rules/members';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { guestAction, havingFound, publicLoader } from '#web/doors.ts';
import { provesByMail } from '#web/mail-way.ts';

export const meta = () => [{ title: 'Choose a new password' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ db, params, at }) => {
  const token = params.token ?? '';
  return { token, email: (await accountLink(db, 'reset', token, at))?.email ?? null };
});

export const action = guestAction(
  z.object({ token: z.string().max(100), password: z.string().min(1, 'Choose a password.') }),
  { name: 'new-password', ...ACCOUNT_MAIL_LIMIT },
  havingFound(
    async ({ token, password }, { db, at }) => {
      const link = await accountLink(db, 'reset', token, at);
      const owner = link?.memberId ? await ownerOf(db, link.memberId) : null;
      // What is old or used is refused by the command, with its sentence.
      return { memberId: link?.memberId ?? null, hash: owner ? await newPasswordHash(password, owner) : '' };
    },
    async (act, { token }, { services, context }, { memberId, hash }) => {
      await resetPassword(act, token, hash, { hasMail: provesByMail(services) });
      // Whoever proved the address is no stranger at the sign-in that follows.
      if (memberId) await noteSignals(act, memberId, context.signInSignals());
    },
  ),
  (_done, { context }) => {
    context.cookies.closeSession();
    context.cookies.flash({ text: 'Your new password is set, and every device is signed out. Sign in with it.' });
    return redirect(paths.signIn());
  },
);

export default function NewPassword() {
  const { token, email } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? {};
  if (email === null) {
    return (
      <Page kind="alone">
        <h1>This link is over</h1>
        <FormErrors errors={errors} />
        <p className="lead">It was used already, or is too old. <a href={paths.forgottenPassword()}>Ask for a new one</a>.</p>
      </Page>
    );
  }
  return (
    <Page kind="alone">
      <h1>Choose a new password</h1>
      <p className="lead">Every device that is signed in now is signed out by it.</p>
      <PostForm action={paths.newPassword(token)} className="form" noValidate>
        <FormErrors errors={errors} />
        {/* Password managers keep the two together. */}
        <input type="email" name="email" value={email} autoComplete="username" readOnly hidden />
        <TextField name="password" label="New password" type="password" autoComplete="new-password" required hint={`At least ${MIN_PASSWORD_LENGTH} characters. Three words you will remember are fine.`} error={errors.password} takesFocus />
        <div className="press"><Button type="submit" kind="primary">Set the password</Button></div>
      </PostForm>
    </Page>
  );
}
