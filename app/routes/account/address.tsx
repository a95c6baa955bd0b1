/** Using another address: asked for with the password, and so only when the new one is confirmed. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { refuse } from '#domain/core';
import { askToChangeAddress, confirmPassword, readEmail } from '#domain/members';
import { paths } from '#paths';
import { ADDRESS_MAIL_LIMIT, SIGN_IN_LIMIT } from '#rules/members';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { forgive, havingFound, knockAt, memberAction, memberLoader } from '#web/doors.ts';
import { provesByMail } from '#web/mail-way.ts';

export const meta = () => [{ title: 'Use another address' }, { name: 'robots', content: 'noindex' }];
export const loader = memberLoader(async ({ services }) => ({ hasMail: provesByMail(services) }));

const Form = z.object({ email: z.string().min(1, 'Write the new address.'), password: z.string().min(1, 'Write your password.') });

const PASSWORD_KNOCKS = { name: 'own-password', ...SIGN_IN_LIMIT };

export const action = memberAction(
  Form,
  havingFound(
    async ({ email, password }, visit) => {
      if (visit.services.community.isDemo) refuse('This is a demonstration: accounts stay as they are.');
      await knockAt(visit, PASSWORD_KNOCKS, String(visit.viewer.id));
      await confirmPassword(visit.db, visit.viewer.id, password);
      await forgive(visit, PASSWORD_KNOCKS, String(visit.viewer.id));
      await knockAt(visit, { name: 'address-mail', ...ADDRESS_MAIL_LIMIT }, readEmail(email));
    },
    (act, { email }, { services }) => askToChangeAddress(act, email, { hasMail: provesByMail(services) }),
  ),
  (_asked, { context, services }) => {
    context.cookies.flash({ text: provesByMail(services) ? 'We sent a letter to the new address. It counts once you press the button in it.' : 'This is your address now.' });
    return redirect(paths.account());
  },
);

export default function Address() {
  const { hasMail } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? {};
  const wrong = firstInvalid(errors);
  return (
    <Page current={paths.account()}>
      <Crumbs crumbs={[{ label: 'Your account', href: paths.account() }]} />
      <h1>Use another address</h1>
      {hasMail && <p className="lead">We send a letter to the new address. Until you press the button in it, nothing changes. The old one gets a notice then.</p>}
      <PostForm action={paths.changeAddress()} className="form" noValidate>
        <FormErrors errors={errors} />
        <TextField name="email" label="New e-mail address" type="email" autoComplete="email" inputMode="email" required defaultValue={answer?.values.email} error={errors.email} takesFocus={wrong === 'email' || wrong === undefined} />
        <TextField name="password" label="Your password" type="password" autoComplete="current-password" required error={errors.password} takesFocus={wrong === 'password'} />
        <div className="press"><Button type="submit" kind="primary">Use this address</Button></div>
      </PostForm>
    </Page>
  );
}
