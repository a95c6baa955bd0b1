/** Signing in, and coming back to where one was. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { Refused, isSignedIn } from '#domain/core';
import { signInButtons } from '#domain/identities';
import { isKnownDevice, noteRefusedSignIn, provePassword, readEmail } from '#domain/members';
import { paths } from '#paths';
import { SIGN_IN_DAY_LIMIT, SIGN_IN_EVERYWHERE_LIMIT, SIGN_IN_LIMIT, SIGN_IN_NETWORK_LIMIT } from '#rules/members';
import { PasskeyPress } from '#ui/account/passkey-press.tsx';
import { SignInWays } from '#ui/account/sign-in-ways.tsx';
import { Button } from '#ui/button.tsx';
import { TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { actOf } from '#web/acting.ts';
import { forgive, guestAction, havingFound, knockAt, knockFromEverywhere, publicLoader } from '#web/doors.ts';
import { enter, goIn } from '#web/entering.ts';
import { provesByMail } from '#web/mail-way.ts';
import { ownPath } from '#web/origin.ts';

export const meta = () => [{ title: 'Sign in' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ viewer, url, services, db }) => {
  const next = ownPath(url.searchParams.get('next'));
  if (isSignedIn(viewer)) throw redirect(next);
  return { next, hasMail: provesByMail(services), ways: await signInButtons(db) };
});

/** A second count for the account itself, so that nobody tries many passwords on it. */
const ACCOUNT_KNOCKS = { name: 'sign-in-account', ...SIGN_IN_LIMIT };
/** And longer the longer it goes on. */
const DAY_KNOCKS = { name: 'sign-in-day', ...SIGN_IN_DAY_LIMIT };
/** From many networks at once: browsers the owner used before are let through, and a new password by mail makes this one known. */
const EVERYWHERE_KNOCKS = { name: 'sign-in-everywhere', ...SIGN_IN_EVERYWHERE_LIMIT };

const Form = z.object({
  email: z.string().min(1, 'Write the e-mail address you signed up with.'),
  password: z.string().min(1, 'Write your password.'),
  next: z.string().optional(),
});

export const action = guestAction(
  Form,
  { name: 'sign-in', ...SIGN_IN_NETWORK_LIMIT },
  havingFound(
    async (form, visit) => {
      const account = readEmail(form.email);
      await knockAt(visit, ACCOUNT_KNOCKS, account);
      await knockAt(visit, DAY_KNOCKS, account);
      const hasName = visit.context.browser.known() !== null;
      if (!hasName || !(await isKnownDevice(visit.db, account, visit.context.signInSignals()))) await knockFromEverywhere(visit, EVERYWHERE_KNOCKS, account);
      const { member, provenHash } = await provePassword(visit.db, form).catch(async (thrown: unknown) => {
        if (thrown instanceof Refused) await visit.db.transaction((tx) => noteRefusedSignIn(actOf(visit, tx), form.email));
        throw thrown;
      });
      await forgive(visit, ACCOUNT_KNOCKS, account);
      await forgive(visit, DAY_KNOCKS, account);
      return { member, provenHash };
    },
    (act, form, visit, { member, provenHash }) => enter(act, visit, member.id, { next: form.next, provenHash }),
  ),
  goIn,
);

export default function SignIn() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const next = answer?.values.next ?? loaded.next;
  const errors = answer?.errors ?? {};
  const wrong = firstInvalid(errors);
  return (
    <Page kind="alone">
      <h1>Sign in</h1>
      {next !== paths.home() && <p className="lead">Then you go on where you were.</p>}
      <PostForm action={paths.signIn()} className="form" noValidate>
        <FormErrors errors={errors} />
        {errors.suspended && <p id="suspended">If you think that is wrong, <a href={paths.appeal()}>say why</a>. Somebody reads it who has not decided before.</p>}
        <HiddenFields fields={{ next }} />
        <TextField name="email" label="E-mail address" type="email" autoComplete="username" inputMode="email" required defaultValue={answer?.values.email} error={errors.email} takesFocus={wrong === 'email' || !answer} />
        <TextField name="password" label="Password" type="password" autoComplete="current-password" required error={errors.password} takesFocus={wrong === 'password'} />
        <div className="press">
          <Button type="submit" kind="primary">Sign in</Button>
        </div>
        {loaded.hasMail && <p><a href={paths.forgottenPassword()}>I forgot my password</a></p>}
        <p>
          New here? <a href={paths.signUp(next)}>Sign up</a>, it takes a minute.
        </p>
      </PostForm>
      <PostForm action={paths.signInPasskey()} className="mt-4"><HiddenFields fields={{ next }} /><PasskeyPress name="passkey" from={paths.signInChallenge()} purpose="sign-in" label="Sign in with a passkey" /></PostForm>
      <SignInWays ways={loaded.ways} next={next} />
    </Page>
  );
}
