/** Behind the button of the letter: using a new address from now on. Opening it changes nothing. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { accountLink, confirmNewAddress } from '#domain/members';
import { paths } from '#paths';
import { ACCOUNT_MAIL_LIMIT } from '#rules/members';
import { Button } from '#ui/button.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { guestAction, publicLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Use this address' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ db, params, at }) => {
  const token = params.token ?? '';
  return { token, email: (await accountLink(db, 'change', token, at))?.email ?? null };
});

export const action = guestAction(
  z.object({ token: z.string().max(100) }),
  { name: 'new-address', ...ACCOUNT_MAIL_LIMIT },
  (act, { token }) => confirmNewAddress(act, token),
  (_done, { context }) => {
    context.cookies.flash({ text: 'This is your address now.' });
    return redirect(paths.account());
  },
);

export default function NewAddressFromMail() {
  const { token, email } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors ?? {};
  return (
    <Page kind="alone">
      <h1>{email === null ? 'This link is over' : 'Use this address'}</h1>
      <FormErrors errors={errors} />
      {email === null
        ? <p className="lead">It was used already, or is too old. <a href={paths.account()}>Your account</a> says which address counts.</p>
        : (
          <PostForm action={paths.confirmAddress(token, 'new')} className="form">
            <p className="lead"><b className="wrap-anywhere">{email}</b> becomes the address of your account. We write to the old one that it was changed.</p>
            <div className="press"><Button type="submit" kind="primary">Use this address</Button></div>
          </PostForm>
        )}
    </Page>
  );
}
