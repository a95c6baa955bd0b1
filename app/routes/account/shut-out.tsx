/** Why somebody cannot sign in, until when, and their appeal: signing in and the mail lead here, and nothing else is open to its key. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { appealByKey, sanctionByKey } from '#domain/sanctions';
import { paths } from '#paths';
import { FormErrors } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { SanctionAppealForm } from '#ui/sanctions/appeal-form.tsx';
import { SanctionCard } from '#ui/sanctions/sanction-card.tsx';
import { Time } from '#ui/time.tsx';
import { guestAction, publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Your account is suspended' }, { name: 'robots', content: 'noindex' }];

export const loader = publicLoader(async ({ db, params, at }) => ({ key: params.key ?? '', ...(await sanctionByKey(db, params.key ?? '', at)) }));

export const action = guestAction(
  z.object({ key: z.string().max(100), text: z.string().default('') }),
  { name: 'suspended-appeal', points: 20, seconds: 3600 },
  async (act, { key, text }) => {
    await appealByKey(act, { key, text });
    return key;
  },
  (key, { context }) => {
    context.cookies.flash({ text: 'Sent. Somebody else than who suspended you reads it, and you get a letter.' });
    return redirect(paths.shutOut(key));
  },
);

export default function ShutOut() {
  const { key, name, sanction } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  return (
    <Page kind="alone">
      <h1>Your account is suspended</h1>
      <p className="lead"><bdi>{name}</bdi>, you cannot sign in{sanction.endsAt ? <> until <Time at={sanction.endsAt} style="moment" />. Then you can sign in again</> : ' until a moderator ends it'}. What you wrote stays.</p>
      <FormErrors errors={errors} />
      <SanctionCard sanction={sanction} />
      {sanction.can.appeal && <SanctionAppealForm action={paths.shutOut(key)} fields={{ key }} typed={answer?.values.text} error={errors.text} />}
      {sanction.isAboutRewards && <p><a href={paths.appeal()}>Appeal with your password</a>: it is about rewards, and those who look after them decide.</p>}
    </Page>
  );
}
