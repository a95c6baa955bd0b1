/** Saying something to held or reversed rewards; also for somebody who was suspended and cannot sign in. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isSignedIn, refuse } from '#domain/core';
import { appeal, heldNotice } from '#domain/fraud';
import { checkPassword, readEmail } from '#domain/members';
import { paths } from '#paths';
import { SIGN_IN_LIMIT, SIGN_IN_NETWORK_LIMIT } from '#rules/members';
import { AppealForm } from '#ui/fraud/appeal-form.tsx';
import { HeldNotice } from '#ui/fraud/held-notice.tsx';
import { Page } from '#ui/page.tsx';
import { forgive, guestAction, havingFound, knockAt, publicLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Say something to held rewards' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ db, viewer, url, at }) => ({
  isGuest: !isSignedIn(viewer),
  isSent: url.searchParams.has('sent'),
  held: isSignedIn(viewer) ? await heldNotice(db, viewer.id, at) : null,
}));

/** The same count as at the sign-in, so that this is no second door to try passwords at. */
const ACCOUNT_KNOCKS = { name: 'sign-in-account', ...SIGN_IN_LIMIT };

const Form = z.object({ email: z.string().default(''), password: z.string().default(''), text: z.string().default('') });

export const action = guestAction(
  Form,
  { name: 'sign-in', ...SIGN_IN_NETWORK_LIMIT },
  havingFound(
    async (form, visit) => {
      if (isSignedIn(visit.viewer)) return visit.viewer;
      const account = readEmail(form.email);
      await knockAt(visit, ACCOUNT_KNOCKS, account);
      const member = await checkPassword(visit.db, form);
      await forgive(visit, ACCOUNT_KNOCKS, account);
      return member;
    },
    async (act, form, _visit, member) => {
      const held = await heldNotice(act.tx, member.id, act.at);
      if (!held) return refuse('Your rewards are not held, so there is nothing to appeal against.');
      return appeal({ ...act, by: member }, { reviewId: held.reviewId, text: form.text });
    },
  ),
  (_done, { viewer, context }) => {
    if (!isSignedIn(viewer)) return redirect(`${paths.appeal()}?sent`);
    context.cookies.flash({ text: 'Sent. Somebody reads it.' });
    return redirect(paths.appeal());
  },
);

export default function Appeal() {
  const { isGuest, isSent, held } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page kind="alone">
      <h1>Held rewards</h1>
      {held && <HeldNotice held={held} />}
      {isSent && <p className="lead">Sent. Somebody reads it who has not decided before. You can sign in again when they agree with you.</p>}
      {!isGuest && !held && <p className="lead">Nothing of yours is held, so there is nothing to say. <a href={paths.rewards()}>Your rewards</a></p>}
      {((isGuest && !isSent) || held?.can.appeal) && <AppealForm isGuest={isGuest} answer={answer} />}
      {held?.appeal && <blockquote className="prose"><p className="whitespace-pre-line">{held.appeal.text}</p></blockquote>}
    </Page>
  );
}
