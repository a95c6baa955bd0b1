/** Somebody came back from a provider who is not known yet: they join, or say whose account here is theirs. Nothing is linked without a press. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { noteConsent } from '#domain/consents';
import { isSignedIn } from '#domain/core';
import { arrivalIn, forgetArrival, joinByArrival } from '#domain/identities';
import { readEmail } from '#domain/members';
import { paths } from '#paths';
import { ADDRESS_MAIL_LIMIT, SIGN_UP_LIMIT } from '#rules/members';
import { Arrival } from '#ui/account/arrival.tsx';
import { Page } from '#ui/page.tsx';
import { guestAction, havingFound, knockAt, publicLoader } from '#web/doors.ts';
import { enter } from '#web/entering.ts';
import { provesByMail } from '#web/mail-way.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Almost there' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ db, context, at, viewer, services }) => ({
  arrival: await arrivalIn(db, context.browser.known(), at),
  member: isSignedIn(viewer) ? { name: viewer.name, handle: viewer.handle } : null,
  sendsLetter: provesByMail(services),
}));

export const action = guestAction(
  z.object({ does: z.enum(['join', 'forget']), name: z.string().default(''), email: z.string().default('') }),
  { name: 'sign-up', ...SIGN_UP_LIMIT },
  havingFound(
    async ({ does, email }, visit) => {
      if (does === 'join' && email !== '') await knockAt(visit, { name: 'address-mail', ...ADDRESS_MAIL_LIMIT }, readEmail(email));
    },
    async (act, { does, name, email }, visit) => {
      const browser = visit.context.browser.given();
      if (does === 'forget') return { session: null, next: await forgetArrival(act, browser).then(() => paths.home()), name: null };
      const joined = await joinByArrival(act, browser, { name, email }, { hasMail: provesByMail(visit.services), communityName: visit.services.community.name, back: paths.arrival() });
      if (joined === 'letter') return { session: null, next: paths.signUpSent(), name: null };
      if (joined === 'waits') return { session: null, next: paths.signUpWaits(), name: null };
      await noteConsent(act, joined.member.id, 'privacy');
      return { ...(await enter(act, visit, joined.member.id, { next: joined.next })), name: joined.member.name };
    },
  ),
  ({ session, next, name }, { context }) => {
    if (session) context.cookies.openSession(session.token, session.expiresAt);
    if (name !== null) context.cookies.flash({ text: `Welcome, ${name}.` });
    return redirect(next);
  },
);

export default function Arrived() {
  const { arrival, member, sendsLetter } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page kind="alone">
      <Arrival arrival={arrival} member={member} sendsLetter={sendsLetter} errors={answer?.errors ?? {}} typed={answer?.values ?? {}} />
    </Page>
  );
}
