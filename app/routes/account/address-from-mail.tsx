/** Behind the button of the letter: confirming that one's address is one's own. Opening it changes nothing. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { accountLink, confirmAddress } from '#domain/members';
import { paths } from '#paths';
import { ACCOUNT_MAIL_LIMIT } from '#rules/members';
import { Button } from '#ui/button.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { guestAction, publicLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Confirm your address' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ db, params, at }) => {
  const token = params.token ?? '';
  return { token, email: (await accountLink(db, 'verify', token, at))?.email ?? null };
});

export const action = guestAction(
  z.object({ token: z.string().max(100) }),
  { name: 'confirm-address', ...ACCOUNT_MAIL_LIMIT },
  (act, { token }) => confirmAddress(act, token),
  (_done, { context }) => {
    context.cookies.flash({ text: 'Your address is confirmed.' });
    return redirect(paths.account());
  },
);

export default function AddressFromMail() {
  const { token, email } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors ?? {};
  return (
    <Page kind="alone">
      <h1>{email === null ? 'This link is over' : 'Confirm your address'}</h1>
      <FormErrors errors={errors} />
      {email === null
        ? <p className="lead">It was used already, or is too old. <a href={paths.account()}>Your account</a> says whether your address is confirmed, and sends a new link.</p>
        : (
          <PostForm action={paths.confirmAddress(token)} className="form">
            <p className="lead"><b className="wrap-anywhere">{email}</b> is your address, and mail to it reaches you.</p>
            <div className="press"><Button type="submit" kind="primary">Confirm my address</Button></div>
          </PostForm>
        )}
    </Page>
  );
}
