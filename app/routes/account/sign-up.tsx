/** Joining the community. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isSignedIn } from '#domain/core';
import { noteSignals, openSession, signUp } from '#domain/members';
import { paths } from '#paths';
import { MIN_PASSWORD_LENGTH, SIGN_UP_LIMIT } from '#rules/members';
import { Button } from '#ui/button.tsx';
import { TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { guestAction, publicLoader } from '#web/doors.ts';
import { ownPath } from '#web/origin.ts';

export const meta = () => [{ title: 'Sign up' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ viewer, url, services }) => {
  const next = ownPath(url.searchParams.get('next'));
  if (isSignedIn(viewer)) throw redirect(next);
  return { next, communityName: services.community.name };
});

const Form = z.object({
  name: z.string().min(1, 'Tell us what to call you.'),
  email: z.string().min(1, 'Write your e-mail address.'),
  password: z.string().min(1, 'Choose a password.'),
  next: z.string().optional(),
});

export const action = guestAction(
  Form,
  { name: 'sign-up', ...SIGN_UP_LIMIT },
  async (act, form, { services, context }) => {
    const { token } = await context.visitor();
    const member = await signUp(act, form, services.community.name);
    await noteSignals(act, member.id, context.signInSignals());
    return { member, session: await openSession(act.tx, member.id, token), next: ownPath(form.next) };
  },
  ({ member, session, next }, { context }) => {
    context.cookies.openSession(session.token, session.expiresAt);
    context.cookies.flash({ text: `Welcome, ${member.name}.` });
    return redirect(next);
  },
);

export default function SignUp() {
  const { communityName, ...loaded } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const next = answer?.values.next ?? loaded.next;
  const errors = answer?.errors ?? {};
  const wrong = firstInvalid(errors);
  return (
    <Page kind="alone">
      <h1>Join {communityName} Community</h1>
      <p className="lead">Ask, answer, and earn for what helps others. Everyone sees your name, nobody sees your address.</p>
      <PostForm action={paths.signUp()} className="form" noValidate>
        <FormErrors errors={errors} />
        <HiddenFields fields={{ next }} />
        <TextField name="name" label="Name" autoComplete="nickname" required hint="What others call you here." defaultValue={answer?.values.name} error={errors.name} takesFocus={wrong === 'name' || !answer} />
        <TextField name="email" label="E-mail address" type="email" autoComplete="email" inputMode="email" required defaultValue={answer?.values.email} error={errors.email} takesFocus={wrong === 'email'} />
        <TextField name="password" label="Password" type="password" autoComplete="new-password" required hint={`At least ${MIN_PASSWORD_LENGTH} characters. Three words you will remember are fine.`} error={errors.password} takesFocus={wrong === 'password'} />
        <div className="press">
          <Button type="submit" kind="primary">Sign up</Button>
        </div>
        <p>
          Here before? <a href={paths.signIn(next)}>Sign in</a>
        </p>
      </PostForm>
    </Page>
  );
}
