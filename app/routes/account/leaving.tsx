/** Leaving the community: what it means in figures, and asking for it with the password. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { badgesOf } from '#domain/badges';
import { isSignedIn, refuse } from '#domain/core';
import { askToLeave, leavingPage } from '#domain/leaving';
import { confirmPassword } from '#domain/members';
import { paths } from '#paths';
import { LAST_CHOICES, WORDS_CHOICES } from '#rules/leaving';
import { SIGN_IN_LIMIT } from '#rules/members';
import { FormErrors } from '#ui/form.tsx';
import { LeavingPage } from '#ui/leaving/leaving-page.tsx';
import { Page } from '#ui/page.tsx';
import { forgive, havingFound, knockAt, memberAction, memberLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Leave the community' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, at, services }) => {
  const member = isSignedIn(viewer) ? viewer : null;
  if (!member) return null;
  const [view, badges] = await Promise.all([leavingPage(db, member, at), badgesOf(db, member.id)]);
  return { view, badges: badges.reduce((sum, { times }) => sum + times, 0), isDemo: services.community.isDemo };
});

/** As at the sign-in, so that an open browser is no place to try passwords at. */
const PASSWORD_KNOCKS = { name: 'leave-password', ...SIGN_IN_LIMIT };

const Form = z.object({
  choice: z.enum(LAST_CHOICES, 'Choose one of the four.').optional(),
  payTo: z.string().default(''),
  charity: z.string().default(''),
  words: z.enum(WORDS_CHOICES, 'Choose what becomes of what you wrote.').default('keep'),
  password: z.string().min(1, 'Write your password.'),
  sure: z.string().optional(),
});
type Typed = z.infer<typeof Form>;

function choiceOf({ choice, payTo, charity }: Typed) {
  if (choice === undefined) return null;
  if (choice === 'none') return { choice };
  return choice === 'charity' ? { choice, charityId: Number(charity) || 0 } : { choice, payTo };
}

export const action = memberAction(
  Form,
  havingFound(
    async (form, visit) => {
      if (form.sure !== 'yes' && !visit.viewer.leavesAt) refuse('Tick this if you want to leave.', 'sure');
      // Nobody has a password in the demonstration.
      if (visit.services.community.isDemo) return;
      await knockAt(visit, PASSWORD_KNOCKS, String(visit.viewer.id));
      await confirmPassword(visit.db, visit.viewer.id, form.password);
      await forgive(visit, PASSWORD_KNOCKS, String(visit.viewer.id));
    },
    async (act, form) => askToLeave(act, choiceOf(form), form.words),
  ),
  (_endsAt, { viewer, context }) => {
    context.cookies.flash({ text: viewer.leavesAt ? 'Saved.' : 'You are leaving. Until your account ends you can stay after all, on any page.' });
    return redirect(paths.leaving());
  },
);

export default function Leaving() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors = answer?.errors ?? {};
  // Their session ended while they filled the form in: nobody's figures are shown, only what to do.
  if (!loaded) return <Page><h1>Leave the community</h1><FormErrors errors={errors} /></Page>;
  return <Page><LeavingPage {...loaded} errors={errors} typed={answer?.values ?? {}} /></Page>;
}
