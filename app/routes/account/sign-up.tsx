/** Joining the community. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { noteConsent } from '#domain/consents';
import { isSignedIn, refuse } from '#domain/core';
import { signInButtons } from '#domain/identities';
import { askToJoin, invitationHash, isInvited, joinAtOnce, noteSignals, openSession, readEmail, readJoiner, spendPuzzle } from '#domain/members';
import { readSettings } from '#domain/settings';
import { paths } from '#paths';
import { ADDRESS_MAIL_LIMIT, MIN_PASSWORD_LENGTH, SIGN_UP_LIMIT } from '#rules/members';
import { PuzzleField } from '#ui/account/puzzle-field.tsx';
import { SignInWays } from '#ui/account/sign-in-ways.tsx';
import { Button } from '#ui/button.tsx';
import { TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, LeftEmpty, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { guestAction, havingFound, knockAt, publicLoader } from '#web/doors.ts';
import { provesByMail } from '#web/mail-way.ts';
import { ownPath } from '#web/origin.ts';
import { TAKEN_BEFORE, openedNow, puzzleNow, readPuzzle, refuseHasty } from '#web/sign-up-guard.ts';

export const meta = () => [{ title: 'Sign up' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ viewer, url, services, db, at }) => {
  const next = ownPath(url.searchParams.get('next'));
  if (isSignedIn(viewer)) throw redirect(next);
  const invitation = url.searchParams.get('invitation') ?? '';
  const { signUps, signUpPuzzle } = await readSettings(db);
  const isByInvitation = invitation !== '' && (await isInvited(db, invitation, at));
  const puzzle = signUpPuzzle && signUps === 'open' && !isByInvitation ? await puzzleNow({ services, at }) : null;
  return { next, invitation, signUps, puzzle, isInvited: isByInvitation, opened: openedNow({ services, at }), communityName: services.community.name, ways: await signInButtons(db) };
});

const Form = z.object({
  name: z.string().min(1, 'Tell us what to call you.'),
  email: z.string().min(1, 'Write your e-mail address.'),
  password: z.string().min(1, 'Choose a password.'),
  next: z.string().optional(),
  opened: z.string().max(100).default(''),
  invitation: z.string().max(100).default(''),
  puzzle: z.string().max(300).default(''),
  solution: z.string().max(10).default(''),
  // People do not see it, and leave it empty.
  homepage: z.string().default(''),
});

export const action = guestAction(
  Form,
  { name: 'sign-up', ...SIGN_UP_LIMIT },
  havingFound(
    async (form, visit) => {
      if (form.homepage !== '') return { isBot: true as const };
      if (provesByMail(visit.services)) await knockAt(visit, { name: 'address-mail', ...ADDRESS_MAIL_LIMIT }, readEmail(form.email));
      const joiner = await readJoiner(form, visit.services.community.name);
      refuseHasty(visit, form.opened);
      const { signUps, signUpPuzzle } = await readSettings(visit.db);
      const isByInvitation = form.invitation !== '' && (await isInvited(visit.db, form.invitation, visit.at));
      if (signUps === 'invited' && !isByInvitation) refuse('One joins here by invitation, and this one was used up or has ended. Ask whoever sent it for a new one.', 'form');
      const isAsked = signUpPuzzle && signUps === 'open' && !isByInvitation;
      const puzzle = isAsked ? await readPuzzle(visit, form) : null;
      // Without script there is no solution: somebody looks at who it is instead.
      return { isBot: false as const, joiner, puzzle, waits: isAsked && puzzle === null };
    },
    async (act, form, { services, context, comesBack }, found) => {
      const next = ownPath(form.next);
      const invitation = form.invitation === '' ? null : invitationHash(form.invitation);
      // A bot is answered like everybody else, so it learns nothing.
      if (found.isBot) return { session: null, name: form.name, next };
      if (found.puzzle && !(await spendPuzzle(act, found.puzzle))) {
        comesBack({ puzzle: '', solution: '' });
        refuse(TAKEN_BEFORE, 'form');
      }
      const coming = { invitation, waits: found.waits };
      // Known and unknown addresses go the same way from here to the answer: only the letter differs.
      if (provesByMail(services)) {
        await askToJoin(act, found.joiner, { next, browser: context.browser.given(), ...coming });
        return null;
      }
      const { token } = await context.visitor();
      const member = await joinAtOnce(act, found.joiner, coming);
      if (!member) return 'waits' as const;
      await noteConsent(act, member.id, 'privacy');
      await noteSignals(act, member.id, context.signInSignals());
      return { name: member.name, session: await openSession(act.tx, member.id, token, context.signInSignals().words), next };
    },
  ),
  (joined, { context, services }) => {
    if (joined === 'waits') return redirect(paths.signUpWaits());
    if (!joined || (joined.session === null && provesByMail(services))) return redirect(paths.signUpSent());
    if (joined.session) context.cookies.openSession(joined.session.token, joined.session.expiresAt);
    context.cookies.flash({ text: `Welcome, ${joined.name}.` });
    return redirect(joined.next);
  },
);

export default function SignUp() {
  const { communityName, ...loaded } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const next = answer?.values.next ?? loaded.next;
  const errors = answer?.errors ?? {};
  const wrong = firstInvalid(errors);
  const invitation = answer?.values.invitation || loaded.invitation;
  if (loaded.signUps === 'invited' && !loaded.isInvited && !answer) return <ByInvitation isOver={loaded.invitation !== ''} communityName={communityName} ways={loaded.ways} next={next} />;
  return (
    <Page kind="alone">
      <h1>Join {communityName} Community</h1>
      <p className="lead">Ask, answer, and earn for what helps others. Everyone sees your name, nobody sees your address.</p>
      {loaded.signUps === 'approved' && !loaded.isInvited && <p>A moderator looks at each sign-up before somebody is in.{loaded.invitation !== '' && ' The invitation you followed was used up or has ended, so yours waits as well.'}</p>}
      <PostForm action={paths.signUp()} className="form" noValidate>
        <FormErrors errors={errors} />
        <HiddenFields fields={{ next, opened: answer?.values.opened || loaded.opened, invitation }} />
        <LeftEmpty name="homepage" />
        <TextField name="name" label="Name" autoComplete="nickname" required hint="What others call you here." defaultValue={answer?.values.name} error={errors.name} takesFocus={wrong === 'name' || !answer} />
        <TextField name="email" label="E-mail address" type="email" autoComplete="email" inputMode="email" required defaultValue={answer?.values.email} error={errors.email} takesFocus={wrong === 'email'} />
        <TextField name="password" label="Password" type="password" autoComplete="new-password" required hint={`At least ${MIN_PASSWORD_LENGTH} characters. Three words you will remember are fine.`} error={errors.password} takesFocus={wrong === 'password'} />
        <div>
          <p className="quiet">By signing up you agree to <a href={paths.privacy()}>what we keep about you</a>.</p>
          {loaded.puzzle !== null && <PuzzleField puzzle={answer?.values.puzzle || loaded.puzzle} solution={answer?.values.puzzle ? answer.values.solution ?? '' : ''} otherwise="Your browser runs no script here, so a moderator looks at your sign-up before you are in. With scripts switched on, you are in at once." />}
        </div>
        <div className="press">
          <Button type="submit" kind="primary">Sign up</Button>
        </div>
        <p>
          Here before? <a href={paths.signIn(next)}>Sign in</a>
        </p>
      </PostForm>
      <SignInWays ways={loaded.ways} next={next} />
    </Page>
  );
}

type Shut = { isOver: boolean; communityName: string; ways: Parameters<typeof SignInWays>[0]['ways']; next: string };

/** Without an invitation there is no form to fill in for nothing. */
function ByInvitation({ isOver, communityName, ways, next }: Shut) {
  return (
    <Page kind="alone">
      <h1>{isOver ? 'This invitation is over' : `${communityName} Community is by invitation`}</h1>
      <p className="lead">{isOver ? 'It was used up, withdrawn, or is too old. Ask whoever sent it for a new one.' : 'Somebody of ours sends you a link, and with it you join. Everybody may read.'}</p>
      <p>Here before? <a href={paths.signIn(next)}>Sign in</a></p>
      <SignInWays ways={ways} next={next} />
    </Page>
  );
}
