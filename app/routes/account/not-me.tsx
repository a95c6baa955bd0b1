/** "That was not me": an address that was changed comes back, with a new password. Opening it changes nothing. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { accountLink, newPasswordHash, noteSignals, ownerOf, takeAddressBack } from '#domain/members';
import { paths } from '#paths';
import { ACCOUNT_MAIL_LIMIT, MIN_PASSWORD_LENGTH } from '#rules/members';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { guestAction, havingFound, publicLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'That was not me' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ db, params, at }) => {
  const token = params.token ?? '';
  return { token, email: (await accountLink(db, 'changed', token, at))?.email ?? null };
});

export const action = guestAction(
  z.object({ token: z.string().max(100), password: z.string().min(1, 'Choose a password.') }),
  { name: 'not-me', ...ACCOUNT_MAIL_LIMIT },
  havingFound(
    async ({ token, password }, { db, at }) => {
      const link = await accountLink(db, 'changed', token, at);
      const owner = link?.memberId ? await ownerOf(db, link.memberId) : null;
      return { memberId: link?.memberId ?? null, hash: link && owner ? await newPasswordHash(password, { ...owner, email: link.email }) : '' };
    },
    async (act, { token }, { context }, { memberId, hash }) => {
      await takeAddressBack(act, token, hash);
      if (memberId) await noteSignals(act, memberId, context.signInSignals());
    },
  ),
  (_done, { context }) => {
    context.cookies.closeSession();
    context.cookies.flash({ text: 'Your address is back, and every device is signed out. Sign in with your new password.' });
    return redirect(paths.signIn());
  },
);

export default function NotMe() {
  const { token, email } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors ?? {};
  if (email === null) {
    return (
      <Page kind="alone">
        <h1>This link is over</h1>
        <FormErrors errors={errors} />
        <p className="lead">It was used already, or is older than a week. Write to the community’s team if your account is not in your hands.</p>
      </Page>
    );
  }
  return (
    <Page kind="alone">
      <h1>That was not me</h1>
      <p className="lead"><b className="wrap-anywhere">{email}</b> becomes your address again, and every device is signed out. Somebody may know your password, so choose a new one.</p>
      <PostForm action={paths.notMe(token)} className="form" noValidate>
        <FormErrors errors={errors} />
        <input type="email" name="email" value={email} autoComplete="username" readOnly hidden />
        <TextField name="password" label="New password" type="password" autoComplete="new-password" required hint={`At least ${MIN_PASSWORD_LENGTH} characters. Three words you will remember are fine.`} error={errors.password} takesFocus />
        <div className="press"><Button type="submit" kind="primary">Take my address back</Button></div>
      </PostForm>
    </Page>
  );
}
