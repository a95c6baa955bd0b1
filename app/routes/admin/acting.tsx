/** Acting in a member's name: who, and why, before it begins. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { allow, isAdmin } from '#domain/core';
import { beginActingFor } from '#domain/members';
import { paths } from '#paths';
import { ACTING_MINUTES, ACTING_REASON } from '#rules/members';
import { Button } from '#ui/button.tsx';
import { TextArea, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { havingFound, staffAction, staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Act in somebody’s name' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ viewer, url }) => {
  allow(isAdmin(viewer), 'Only administrators act in somebody’s name.');
  return { member: url.searchParams.get('member') ?? '' };
});

const Form = z.object({ handle: z.string().default(''), because: z.string().default('') });

export const action = staffAction(
  Form,
  havingFound(
    async (_form, { context }) => (await context.visitor()).token ?? '',
    (act, form, _visit, token) => beginActingFor(act, token, form),
  ),
  (session, { context }) => {
    context.cookies.openSession(session.token, session.expiresAt);
    context.cookies.flash({ text: `You act in the name of ${session.member} now.` });
    return redirect(paths.home());
  },
  { asksAgain: true },
);

export default function Acting() {
  const { member } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  const typed: Record<string, string> = answer?.values ?? {};
  const wrong = firstInvalid(errors);
  return (
    <Page kind="alone">
      <h1>Act in somebody’s name</h1>
      <p className="lead">For {ACTING_MINUTES} minutes you see what they see, and may do what they asked you to. A line at the top says so on every page. Their account, keys and rewards stay closed, and they can read on their account’s page that you did it, and why.</p>
      <PostForm action={paths.acting()} className="form" noValidate>
        <FormErrors errors={errors} />
        <TextField name="handle" label="Handle" defaultValue={typed.handle ?? member} error={errors.handle} takesFocus={wrong === 'handle' || (!answer && member === '')} autoCapitalize="none" hint="As it stands below the name on their page." />
        <TextArea name="because" label="Why" rows={3} maxLength={ACTING_REASON.most} defaultValue={typed.because} error={errors.because} takesFocus={wrong === 'because' || (!answer && member !== '')} hint="They read it: “You asked on the phone to tag your question.”" />
        <div className="press"><Button type="submit" kind="primary">Act in their name</Button></div>
      </PostForm>
    </Page>
  );
}
