/** Choosing a new password with the old one. */
import { useActionData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { found, refuse } from '#domain/core';
import { hasFactor } from '#domain/factors';
import { changePassword, confirmPassword, newPasswordHash, openSession, ownerOf } from '#domain/members';
import { paths } from '#paths';
import { MIN_PASSWORD_LENGTH, SIGN_IN_LIMIT } from '#rules/members';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { forgive, havingFound, knockAt, memberAction, memberLoader } from '#web/doors.ts';
import { provesByMail } from '#web/mail-way.ts';

export const meta = () => [{ title: 'Choose a new password' }, { name: 'robots', content: 'noindex' }];
export const loader = memberLoader(async () => null);

const Form = z.object({ oldPassword: z.string().min(1, 'Write the password you have now.'), password: z.string().min(1, 'Choose a password.') });

/** As at the sign-in, so that an open browser is no place to try passwords at. */
const PASSWORD_KNOCKS = { name: 'own-password', ...SIGN_IN_LIMIT };

export const action = memberAction(
  Form,
  havingFound(
    async ({ oldPassword, password }, visit) => {
      if (visit.services.community.isDemo) refuse('This is a demonstration: accounts stay as they are.');
      await knockAt(visit, PASSWORD_KNOCKS, String(visit.viewer.id));
      const provenHash = await confirmPassword(visit.db, visit.viewer.id, oldPassword, 'oldPassword');
      await forgive(visit, PASSWORD_KNOCKS, String(visit.viewer.id));
      return { hash: await newPasswordHash(password, found(await ownerOf(visit.db, visit.viewer.id))), provenHash };
    },
    async (act, _form, { viewer, services, context }, { hash, provenHash }) => {
      await changePassword(act, viewer.id, hash, { hasMail: provesByMail(services), provenHash });
      // A password is less than a second factor: it does not stand for one where that is asked for again.
      const confirmedAt = (await hasFactor(act.tx, viewer.id)) ? (await context.visitor()).confirmedAt : undefined;
      return openSession(act.tx, viewer.id, null, context.signInSignals().words, undefined, confirmedAt);
    },
  ),
  (session, { context }) => {
    context.cookies.openSession(session.token, session.expiresAt);
    context.cookies.flash({ text: 'Your new password is set. Every other device is signed out.' });
    return redirect(paths.account());
  },
);

export default function Password() {
  const errors = useActionData<typeof action>()?.errors ?? {};
  const wrong = firstInvalid(errors);
  return (
    <Page current={paths.account()}>
      <Crumbs crumbs={[{ label: 'Your account', href: paths.account() }]} />
      <h1>Choose a new password</h1>
      <p className="lead">Every other device that is signed in is signed out by it.</p>
      <PostForm action={paths.changePassword()} className="form" noValidate>
        <FormErrors errors={errors} />
        <TextField name="oldPassword" label="Your password now" type="password" autoComplete="current-password" required error={errors.oldPassword} takesFocus={wrong === 'oldPassword' || wrong === undefined} />
        <TextField name="password" label="New password" type="password" autoComplete="new-password" required hint={`At least ${MIN_PASSWORD_LENGTH} characters. Three words you will remember are fine.`} error={errors.password} takesFocus={wrong === 'password'} />
        <div className="press"><Button type="submit" kind="primary">Set the password</Button></div>
      </PostForm>
    </Page>
  );
}
