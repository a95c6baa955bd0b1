/** Behind the button of the letter: whoever joins becomes a member. Opening it changes nothing. In another browser than the one they signed up in, the password is asked for, or somebody could have a stranger confirm an account of theirs. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { noteConsent } from '#domain/consents';
import { accountLink, confirmJoining, proveJoiner, noteSignals, openSession } from '#domain/members';
import { paths } from '#paths';
import { ACCOUNT_MAIL_LIMIT, SIGN_IN_LIMIT } from '#rules/members';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { guestAction, havingFound, knockAt, publicLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Confirm your address' }, { name: 'robots', content: 'noindex' }];

const Form = z.object({ token: z.string().max(100), password: z.string().default('') });

export const loader = publicLoader(async ({ db, params, at, context }) => {
  const token = params.token ?? '';
  const link = await accountLink(db, 'join', token, at);
  return { token, email: link?.email ?? null, needsPassword: link?.joining?.browser !== context.browser.known() };
});

export const action = guestAction(
  Form,
  { name: 'join', ...ACCOUNT_MAIL_LIMIT },
  havingFound(
    async ({ token, password }, visit) => {
      const link = await accountLink(visit.db, 'join', token, visit.at);
      // What is old or used is refused by the command, with its sentence.
      if (!link?.joining || link.joining.browser === visit.context.browser.known()) return;
      await knockAt(visit, { name: 'join-password', ...SIGN_IN_LIMIT }, String(link.id));
      await proveJoiner(link.joining, password);
    },
    async (act, { token }, { context }) => {
      const { member, next } = await confirmJoining(act, token);
      if (!member) return null;
      await noteConsent(act, member.id, 'privacy');
      await noteSignals(act, member.id, context.signInSignals());
      const before = await context.visitor();
      return { member, next, session: await openSession(act.tx, member.id, before.token, context.signInSignals().words) };
    },
  ),
  (joined, { context }) => {
    if (!joined) return redirect(paths.signUpWaits());
    const { member, next, session } = joined;
    context.cookies.openSession(session.token, session.expiresAt);
    context.cookies.flash({ text: `Welcome, ${member.name}.` });
    return redirect(next);
  },
);

export default function Joining() {
  const { token, email, needsPassword } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? {};
  if (email === null) {
    return (
      <Page kind="alone">
        <h1>This link is over</h1>
        <FormErrors errors={errors} />
        <p className="lead">It was used already, or is too old. If you are a member by now, <a href={paths.signIn()}>sign in</a>; else <a href={paths.signUp()}>sign up again</a>.</p>
      </Page>
    );
  }
  return (
    <Page kind="alone">
      <h1>Confirm your address</h1>
      <p className="lead">You are about to join with <b className="wrap-anywhere">{email}</b>.</p>
      <PostForm action={paths.joining(token)} className="form" noValidate>
        <FormErrors errors={errors} />
        {needsPassword && <TextField name="password" label="Password" type="password" autoComplete="current-password" required hint="The one you chose when you signed up, because you did that in another browser." error={errors.password} takesFocus />}
        <div className="press"><Button type="submit" kind="primary">Confirm and join</Button></div>
      </PostForm>
    </Page>
  );
}
